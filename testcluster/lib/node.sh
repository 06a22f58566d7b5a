# shellcheck shell=bash
# The node: namespaces held by one process, a cable to the machine, and a control group for its pods. Sourced.

create_node() {
    setsid unshare --mount --net --pid --ipc --uts --fork --propagation slave \
        "$here/lib/node-init" "$state" "$cache" "$node_name" >"$state/log/node-init.log" 2>&1 </dev/null &
    wait_for 10 "the node's first process ($state/log/node-init.log)" node_pid
    node_pid=$(node_pid)
    create_groups
    connect_node
}

# The node may be reached from the machine, at its own address and those of its pods and Services. It opens no connection
# to the machine or beyond: what the machine serves is none of the pods' business. A connection of the node itself to a
# Service still bears the device of its first route, the cable's, when it has got the address of a pod.
connect_node() {
    ip link add "$node_name" type veth peer name eth0 netns "$node_pid"
    ip address add "$host_address/24" dev "$node_name"
    ip link set "$node_name" up
    ip route add "$pod_range" via "$node_address"
    ip route add "$service_range" via "$node_address"
    node sh -eu <<SETUP
ip link set lo up
ip address add $node_address/24 dev eth0
ip link set eth0 up
ip route add default via $host_address
echo 1 >/proc/sys/net/ipv4/ip_forward
iptables -w -A OUTPUT -o eth0 -d $pod_range,$node_address -m conntrack --ctstate DNAT -j ACCEPT
iptables -w -A OUTPUT -o eth0 -m conntrack --ctstate NEW -j REJECT
iptables -w -A FORWARD -o eth0 -m conntrack --ctstate NEW -j REJECT
SETUP
}

# group_directories: the directories of our control group: one in each hierarchy of version 1, or the one of version 2.
group_directories() {
    if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        echo "/sys/fs/cgroup/$node_name"
        return
    fi
    local kind directory
    while read -r _ directory kind _; do
        [ "${kind%2}" != cgroup ] || printf '%s/%s\n' "$directory" "$node_name"
    done </proc/self/mounts | sort -u
}

create_groups() {
    local directory file
    if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        for file in cpu cpuset memory pids io hugetlb; do
            echo "+$file" >/sys/fs/cgroup/cgroup.subtree_control 2>/dev/null || true # those that the kernel has
        done
    fi
    while read -r directory; do
        mkdir -p "$directory"
        for file in cpuset.cpus cpuset.mems; do # version 1 starts with none
            [ ! -e "${directory%/*}/$file" ] || cat "${directory%/*}/$file" >"$directory/$file"
        done
    done < <(group_directories)
}

# destroy_node: ends what is left of a node, whether it runs or a crash or a reboot took parts of it.
destroy_node() {
    local pid directory
    if pid=$(node_pid); then
        kill -KILL "$pid" # and with it all of its namespace
        while [ -e "/proc/$pid" ]; do sleep 0.02; done
    fi
    ! ip link show "$node_name" >/dev/null 2>&1 || ip link delete "$node_name" 2>/dev/null || true
    while read -r directory; do
        remove_group "$directory"
    done < <(group_directories)
    rm -rf --one-file-system "$state"
}

remove_group() {
    local tries
    for tries in {1..100}; do
        [ -d "$1" ] || return 0
        find "$1" -depth -type d -exec rmdir {} + 2>/dev/null
        [ ! -d "$1" ] || sleep 0.05
    done
    say "control group $1 is still there after $tries tries"
}
