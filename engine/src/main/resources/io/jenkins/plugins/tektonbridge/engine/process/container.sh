# Runs one container: this is process 1 of its PID namespace. What follows below is made for the container.
set -eu

# Puts this process into the container's root; the machine's root is left below it for a while.
enter() { # DIRECTORY HOST
    cd "$1"
    # The /proc of the pod is still mounted, so this is the number by which the pod knows it.
    read -r pid rest </proc/self/stat
    echo "$pid" >pid
    exec 9>began
    mount --all --no-mtab --fstab mounts.before
    cd root
    pivot_root . "$2"
    cd /
}

# Makes a directory in a volume that only the pod sees. No link in the volume is followed: here it would lead to the
# machine.
make_sub_path() { # VOLUME SUBPATH
    path=$1 rest=$2/
    while [ -n "$rest" ]; do
        path=$path/${rest%%/*} rest=${rest#*/}
        if [ -L "$path" ]; then
            echo "subPath \"$2\" leads out of its volume by a symbolic link" >&2
            exit 1
        fi
    done
    # As kubelet has it, the mode is that of the deepest one.
    # shellcheck disable=SC2174
    mkdir -p -m 0777 "$path"
}

mount_file() { # SOURCE TARGET OPTIONS
    [ -e "$2" ] || {
        mkdir -p "${2%/*}/"
        : >"$2"
    }
    mount --no-mtab -o "$3" "$1" "$2"
}

leave_host() { # HOST
    umount --no-mtab --lazy "/$1"
}

# From here on, what goes wrong is the container's own fault.
begin() {
    echo began >&9
    set +eu
}

# From here on, there is a process that can be asked to end.
start() {
    echo started >&9
    exec 9>&-
}

cant_run() { # MESSAGE
    echo "Error executing command: $1" >&2
    exit 1
}

# Looks for a program as Go does, so that it is missing in the same words.
check() { # PROGRAM
    case $1 in
        */*)
            [ -e "$1" ] || cant_run "fork/exec $1: no such file or directory"
            if [ -d "$1" ] || [ ! -x "$1" ]; then cant_run "fork/exec $1: permission denied"; fi
            ;;
        *)
            set -f
            IFS=:
            for directory in $PATH; do
                if [ -f "$directory/$1" ] && [ -x "$directory/$1" ]; then
                    unset IFS
                    return
                fi
            done
            cant_run "exec: \"$1\": executable file not found in \$PATH"
            ;;
    esac
}

# Copies Tekton's credentials to the home of the container's user.
copy_credentials() { # HOME COMMAND...
    home=$1
    shift
    # shellcheck disable=SC2016
    "$@" sh -c '
        umask 077
        mkdir -p "$1" && cd /tekton/creds || exit
        for file in .docker .gitconfig .git-credentials .ssh; do
            [ ! -e "$file" ] || cp -R "$file" "$1" || exit
        done' sh "$home" 9>&- || echo "warning: unsuccessful cred copy from /tekton/creds to $home" >&2
}

copy_to() { # FILE
    if [ -n "$1" ]; then
        mkdir -p "$(dirname "$1")"
        tee -a "$1"
    else
        cat
    fi
}

# Runs the process with copies of its output in files. Its exit code takes a way of its own, as that of a pipe is its
# last process's.
process_with_copies() { # STDOUT STDERR
    exec 5>&1 6>&2
    code=$(
        {
            {
                {
                    process 4>&- 5>&- 6>&- 7>&-
                    echo "$?" >&4
                } 2>&1 1>&7 | copy_to "$2" >&6 9>&-
            } 7>&1 | copy_to "$1" >&5 9>&-
        } 4>&1
    )
    return "${code:-1}"
}
