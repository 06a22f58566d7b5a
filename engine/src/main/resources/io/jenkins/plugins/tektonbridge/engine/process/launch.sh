# Starts a pod that belongs to nobody, once the engine holds the other end of its FIFO. Prints the pod's process.
#
#   launch.sh DIRECTORY COMMAND...
set -eu
directory=$1
shift

mkfifo -m 0600 "$directory/commands"
echo made
read -r go
[ "$go" = go ]
# Not in the background of this shell, where interrupts would be ignored.
# shellcheck disable=SC2016
setsid --fork sh -c 'echo "$$"; exec >/dev/null 2>>"$0/pod.log" </dev/null; exec "$@"' "$directory" "$@"
