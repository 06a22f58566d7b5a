# shellcheck shell=bash
# Names, places and small functions that the scripts of the test cluster share. Sourced, not run.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/tekton-bridge/testcluster
state=/var/lib/tekton-bridge-testcluster
kubeconfig=$state/kubeconfig

# Addresses: the two ends of the cable between the machine and the node, the pods and the Services. A running cluster
# keeps those that it was started with.
subnet=$(cat "$state/subnet" 2>/dev/null || echo "${TESTCLUSTER_SUBNET:-10.231}")
host_address=$subnet.0.1
node_address=$subnet.0.2
pod_range=$subnet.64.0/18
service_range=$subnet.128.0/18
api_service=$subnet.128.1
dns_service=$subnet.128.10

node_name=tekton-bridge # also the name of the cable's end on the machine, of the control group and of the host name
servers=(etcd kube-apiserver registry containerd kube-controller-manager kube-scheduler kubelet kube-proxy coredns provisioner)

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "${0##*/}: $*"
    exit 1
}

# usage: the comment that heads the script, as far as it is indented by '#   '.
usage() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; }

# exclusively "$@": starts this script again under a lock, so that two of them never change the cluster at once. The
# lock is not handed on: the servers that a script starts outlive it.
exclusively() {
    [ -z "${TESTCLUSTER_LOCKED:-}" ] || return 0
    mkdir -p "$cache"
    TESTCLUSTER_LOCKED=yes exec flock --close "$cache/lock" "$0" "$@"
}

need_root() { [ "$(id -u)" = 0 ] || fail "needs root, for namespaces and control groups (try: sudo $0)"; }
need_cluster() { node_pid >/dev/null || fail "the cluster is not up; start it with $here/up"; }

# node_pid: the node's first process. It runs a program of its own, so that it is found without a file that could be
# out of date after a crash.
node_pid() {
    local found
    found=$(find /proc -maxdepth 2 -path '/proc/[0-9]*/exe' -lname "$state/bin/init*" -print -quit 2>/dev/null)
    [ -n "$found" ] || return 1
    found=${found#/proc/}
    printf '%s\n' "${found%/exe}"
}

# node COMMAND...: runs a command inside of the node.
node() { nsenter --target "${node_pid:=$(node_pid)}" --mount --net --pid --ipc --uts -- "$@"; }

kubectl() { KUBECONFIG=$kubeconfig "$state/bin/kubectl" "$@"; }

# wait_for SECONDS WHAT COMMAND...
wait_for() {
    local limit=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$limit" ] || fail "waited too long for $what; see $state/log"
        sleep 0.1
    done
}

# render FILE: a file of config/ with the values of this cluster.
render() {
    sed -e "s|@STATE@|$state|g" -e "s|@CNI@|$(cni_plugins)|g" -e "s|@NODE_ADDRESS@|$node_address|g" \
        -e "s|@NODE_NAME@|$node_name|g" -e "s|@POD_RANGE@|$pod_range|g" -e "s|@DNS_SERVICE@|$dns_service|g" \
        "$here/config/$1"
}

cni_plugins() {
    local directory
    for directory in /usr/lib/cni /opt/cni/bin /usr/libexec/cni; do
        [ ! -x "$directory/ptp" ] || break
    done
    printf '%s\n' "$directory"
}
