# Runs the command with exactly the environment that the container was started with. The shell has added variables of
# its own and dropped those whose names it can't hold, such as a.b-c; and the command must be that of the image, not one
# that busybox has under the same name. Needs busybox.

_tb_exec() {
    _tb_entries=$(_tb_tool tr '\000\n' '\n\001' < /proc/$$/environ)
    for _tb_added in PWD OLDPWD SHLVL; do
        printf '%s\n' "$_tb_entries" | _tb_tool grep -q "^$_tb_added=" || unset "$_tb_added"
    done
    if ! _tb_find "$1"; then
        echo "exec: \"$1\": executable file not found in \$PATH" >&2
        exit 127
    fi
    _tb_zero=$1
    shift
    if ! printf '%s\n' "$_tb_entries" | _tb_tool grep -qv '^[A-Za-z_][A-Za-z0-9_]*='; then
        exec -a "$_tb_zero" "$_tb_path" "$@"
    fi
    # Of equal names the last counts: what was changed here stands behind what the container was started with.
    set -- "$_tb_path" "$@"
    for _tb_name in $_tb_changed; do
        eval "set -- \"$_tb_name=\$$_tb_name\" \"\$@\""
    done
    _tb_one=$(printf '\001')
    while IFS= read -r _tb_entry; do
        case $_tb_entry in
            *"$_tb_one"*)
                _tb_entry=$(printf '%s.' "$_tb_entry" | _tb_tool tr '\001' '\n')
                _tb_entry=${_tb_entry%.}
                ;;
        esac
        set -- "$_tb_entry" "$@"
    done <<EOF
$_tb_entries
EOF
    exec "$_tb_tools" env -i -- "$@"
}

# Finds a command of the image, as execvp does; leaves its path in _tb_path.
_tb_find() { # COMMAND
    case $1 in
        */*)
            _tb_path=$1
            return
            ;;
    esac
    _tb_left=$PATH:
    while [ "$_tb_left" ]; do
        _tb_path=${_tb_left%%:*}/$1
        [ -f "$_tb_path" ] && [ -x "$_tb_path" ] && return
        _tb_left=${_tb_left#*:}
    done
    return 1
}
