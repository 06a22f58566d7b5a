# Copies what the command writes to files, as -stdout_path and -stderr_path ask for, and leaves descriptors 5 and 6 for it
# to write to.

_tb_streams() {
    _tb_tees=
    exec 5>&1 6>&2
    if [ "$_tb_stdout_path" ]; then
        _tb_copy "$_tb_stdout_path" "$_tb_me.stdout" >&5
        exec 5> "$_tb_me.stdout"
    fi
    if [ "$_tb_stderr_path" ]; then
        _tb_copy "$_tb_stderr_path" "$_tb_me.stderr" >&6 5>&-
        exec 6> "$_tb_me.stderr"
    fi
}

# Signals are for the command: what it still writes is copied to the end.
_tb_copy() { # FILE PIPE
    case $1 in ?*/*) _tb_tool mkdir -p "${1%/*}" ;; esac
    _tb_tool mkfifo "$2"
    (
        trap '' HUP INT QUIT USR1 USR2 ALRM TERM
        _tb_tool tee -a "$1" < "$2" 5>&- 6>&-
    ) &
    _tb_tees="$_tb_tees $!"
}
