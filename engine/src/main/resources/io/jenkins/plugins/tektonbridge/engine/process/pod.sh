# Holds one attempt: it is process 1 of a PID namespace, and all containers of the attempt end with it. Told what to do
# by lines that come through a FIFO. Where it belongs to an engine, the FIFO ends with that, and so does all of this.
#
#   pod.sh DIRECTORY attached
#   pod.sh DIRECTORY detached SECONDS     ends by itself after that time; 0 for never
set -eu
directory=$1 mode=$2 seconds=${3:-0}
umask 022

if [ "$mode" = attached ]; then
    # Opened for both first, so that it does not wait here for an engine that has died meanwhile.
    # shellcheck disable=SC2094
    exec 3<>"$directory/commands" 0<"$directory/commands" 3>&-
else
    exec 0<>"$directory/commands"
    [ "$seconds" = 0 ] || (sleep "$seconds" && echo exit >"$directory/commands") &
fi

make_dev() { # DEV
    mount -t tmpfs -o mode=0755,size=64k tmpfs "$1"
    mkdir "$1/pts" "$1/shm"
    for device in null zero full random urandom tty; do
        : >"$1/$device"
        mount --bind "/dev/$device" "$1/$device"
    done
    mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$1/pts"
    mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$1/shm"
    ln -s pts/ptmx "$1/ptmx"
    ln -s /proc/self/fd "$1/fd"
    ln -s /proc/self/fd/0 "$1/stdin"
    ln -s /proc/self/fd/1 "$1/stdout"
    ln -s /proc/self/fd/2 "$1/stderr"
    mount -o remount,bind,ro "$1"
}

start() { # CONTAINER
    # A container is started once, however often it is asked for. What a shell starts in the background ignores
    # interrupts, and so would the container.
    [ -e "$directory/containers/$1/asked" ] || setsid --fork sh "$directory/runner.sh" "$directory" "$1"
}

# Asks a container to end: a sidecar's own process, as the kubelet does; every process of a step, as Tekton does. Process 1
# ends with the container's own. One that is just being made has no process yet, and is asked once it has.
terminate() { # CONTAINER
    (until ask_to_end "$1" || [ -e "$directory/out/$1.exit" ]; do sleep 0.02; done) &
}

# Fails when there was nobody to ask.
ask_to_end() { # CONTAINER
    home=$directory/containers/$1
    # Two lines are in it once its own process is there.
    { read -r _ && read -r _; } 2>/dev/null <"$home/began" || return
    pid=$(cat "$home/pid" 2>/dev/null) || return
    case $1 in
        sidecar-*) processes=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null) || processes= ;;
        *) processes= ;;
    esac
    asked=
    for process in ${processes:-$(processes_with "$pid")}; do
        if kill -s TERM "$process" 2>/dev/null; then asked=$process; fi
    done
    [ -n "$asked" ]
}

# The processes in the PID namespace of another, without that.
processes_with() { # PID
    for process in /proc/[0-9]*; do
        # Every shell that we know has -ef.
        # shellcheck disable=SC3013
        if [ "$process" != "/proc/$1" ] && [ "$process/ns/pid" -ef "/proc/$1/ns/pid" ]; then
            echo "${process#/proc/}"
        fi
    done
}

kill_container() { # CONTAINER
    pid=$(cat "$directory/containers/$1/pid" 2>/dev/null) || return 0
    kill -s KILL "$pid" 2>/dev/null || :
}

# Runs a command in a container, for a probe.
probe() { # CONTAINER NUMBER SECONDS
    home=$directory/containers/$1 probe=$directory/out/$1.probe-$2
    pid=$(cat "$home/pid" 2>/dev/null) || return 0
    (
        code=0
        timeout -s KILL "$3" nsenter --target "$pid" --mount --pid --root \
            sh -c "$(cat "$home/probe-$2.sh")" </dev/null >"$probe.output" 2>&1 || code=$?
        echo "$code" >"$probe.code"
        mv "$probe.code" "$probe.exit"
    ) &
}

mount -t proc proc /proc
make_dev "$directory/dev"
[ ! -s "$directory/mounts" ] || mount --all --no-mtab --fstab "$directory/mounts"
: >"$directory/out/ready"

while read -r verb container number time; do
    case $verb in
        start) start "$container" ;;
        term) terminate "$container" ;;
        kill) kill_container "$container" ;;
        probe) probe "$container" "$number" "$time" ;;
        exit) exit 0 ;;
    esac
done
