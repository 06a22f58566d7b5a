# Runs one container to its end, and keeps its output and its exit code.
#
#   runner.sh DIRECTORY CONTAINER
home=$1/containers/$2 log=$1/out/$2.log exit=$1/out/$2.exit

: >"$home/asked"
{
    unshare --mount --pid --fork --kill-child setsid sh "$home/run.sh"
    echo "$?" >"$home/code"
} </dev/null 2>&1 | cat >>"$log"
# The log is complete now.
read -r code <"$home/code"
echo "$code" >"$exit"
