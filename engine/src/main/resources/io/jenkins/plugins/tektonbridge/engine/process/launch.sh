# Starts a pod that belongs to nobody, once the engine holds the other end of its FIFO. Prints the pod's process.
#
#   launch.sh DIRECTORY COMMAND...
set -eu
directory=$1
shift

# One that is there already is of a pod whose engine died before it had kept that there is one.
rm -f "$directory/commands"
mkfifo -m 0600 "$directory/commands"
echo made
read -r go
[ "$go" = go ]
# Not in the background of this shell, where interrupts would be ignored. The engine hears of the pod from this shell, as
# it listens no longer once this has ended.
# shellcheck disable=SC2016
pod=$(setsid --fork sh -c 'echo "$$"; exec >/dev/null 2>>"$0/pod.log" </dev/null; exec "$@"' "$directory" "$@")
echo "$pod"
