# Collects results after the command. Together with the rest of the message they must fit into what the kubelet keeps of
# it (-limit); where they don't, they are written to the log between two lines of the token, and taken out of it again
# by whoever reads it. There each line stands behind the token, so that what others write meanwhile does no harm.

_tb_most=10485760

_tb_collect() {
    {
        _tb_each result /tekton/results "$_tb_results"
        _tb_each stepresult "$_tb_steps/results" "$_tb_step_results"
    } > "$_tb_me.results"
    _tb_size=$(($(_tb_tool wc -c < "$_tb_me.results")))
    if [ $((_tb_size + 120)) -le "$_tb_limit" ]; then
        _tb_tool cat "$_tb_me.results" >> "$_tb_me.message"
        return
    fi
    _tb_kill KILL
    printf '\n%s results\n' "$_tb_token"
    _tb_tool sed "s/^/$_tb_token:/" "$_tb_me.results"
    printf '%s done\n' "$_tb_token"
    printf '%s log\n' "$_tb_token" >> "$_tb_me.message"
}

# Prints each result that was written: a line of the token, then the file and a newline.
_tb_each() { # KIND DIRECTORY NAMES
    _tb_names=$3,
    while [ "$_tb_names" != , ] && [ "$_tb_names" ]; do
        _tb_file=$2/${_tb_names%%,*}
        if [ -f "$_tb_file" ]; then
            _tb_size=$(($(_tb_tool wc -c < "$_tb_file")))
            if [ "$_tb_size" -gt "$_tb_most" ]; then
                printf '%s large %s %s\n' "$_tb_token" "$_tb_size" "${_tb_names%%,*}"
            else
                printf '%s %s %s\n' "$_tb_token" "$1" "${_tb_names%%,*}"
                _tb_tool cat "$_tb_file"
                echo
            fi
        fi
        _tb_names=${_tb_names#*,}
    done
}
