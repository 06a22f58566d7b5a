# Puts the files of annotated Secrets where the user of this container alone can read them: /tekton/creds, and the home
# directory that git, ssh and docker look into.

_tb_credentials() {
    _tb_put /tekton/creds
    if [ "$HOME" ]; then _tb_put "$HOME"; fi
}

_tb_put() (  # DIRECTORY
    umask 077
    cd /tekton/creds-files || exit
    for _tb_file in .gitconfig .git-credentials .docker/config.json .ssh/*; do
        [ -f "$_tb_file" ] || continue
        case $_tb_file in */*) _tb_tool mkdir -p "$1/${_tb_file%/*}" ;; esac
        _tb_tool cat "$_tb_file" > "$1/$_tb_file"
    done
)
