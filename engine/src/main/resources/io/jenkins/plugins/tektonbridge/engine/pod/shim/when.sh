# Decides on a condition of the step. Needs the fragment of references.

_tb_holds() { # OPERATOR INPUT COUNT VALUE...
    _tb_operator=$1 _tb_count=$3
    _tb_words= _tb_single=yes
    _tb_resolve "$2"
    _tb_single=
    eval "_tb_input=${_tb_words# }"
    shift 3
    _tb_words=
    while [ "$_tb_count" -gt 0 ]; do
        _tb_resolve "$1"
        _tb_count=$((_tb_count - 1))
        shift
    done
    _tb_among "$_tb_operator" "$_tb_input"
}

_tb_among() { # OPERATOR INPUT
    eval "set -- \"\$1\" \"\$2\" $_tb_words"
    _tb_operator=$1 _tb_input=$2
    shift 2
    for _tb_word; do
        if [ "$_tb_word" = "$_tb_input" ]; then
            [ "$_tb_operator" = in ]
            return
        fi
    done
    [ "$_tb_operator" = notin ]
}
