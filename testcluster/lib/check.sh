# shellcheck shell=bash
# Whether this machine could run the cluster: each need on a line of its own, with the way out where there is one. Sourced.

check_machine() {
    unmet=0
    check_root
    check_packages
    check_go
    check_groups
    check_namespaces
    check_addresses
    check_room
    [ "$unmet" = 0 ]
}

met() { printf 'ok   %s\n' "$*"; }
unmet() {
    printf 'NO   %s\n' "$*"
    unmet=$((unmet + 1))
}

check_root() {
    if [ "$(id -u)" = 0 ]; then met 'root'; else unmet 'root: namespaces and control groups need it; try sudo'; fi
}

check_packages() {
    local missing
    mapfile -t missing < <(missing_packages)
    if [ ${#missing[@]} = 0 ]; then
        met 'packages: all installed'
    elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        met "packages: \`up\` will install ${missing[*]}"
    else
        unmet "packages: install ${missing[*]}"
    fi
}

check_go() {
    local module unbuilt=()
    for module in tools etcd containerd kubernetes coredns; do
        [ -d "$(built "$module")" ] || unbuilt+=("$module")
    done
    if [ ${#unbuilt[@]} = 0 ]; then
        met "programs: built, in $cache/bin"
    elif have_go; then
        met "programs: \`up\` will build ${unbuilt[*]} from Go modules"
    else
        unmet "programs: ${unbuilt[*]} must be built; install Go $go_needed or later"
    fi
}

check_groups() {
    local controller lacking=()
    if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        for controller in cpu cpuset memory pids; do
            grep -qw "$controller" /sys/fs/cgroup/cgroup.controllers || lacking+=("$controller")
        done
    else
        for controller in cpu cpuacct cpuset memory pids; do
            grep -qE "^cgroup \S+ cgroup \S*\b$controller\b" /proc/self/mounts || lacking+=("$controller")
        done
    fi
    if [ ${#lacking[@]} = 0 ] && [ -w /sys/fs/cgroup ]; then
        met 'control groups'
    else
        unmet "control groups: ${lacking[*]:-all} cannot be used; mount them writable on /sys/fs/cgroup"
    fi
}

check_namespaces() {
    local said disk
    disk=$(mktemp -d "${state%/*}/check.XXXXXX" 2>/dev/null || mktemp -d) # overlays can't lie on every file system
    # shellcheck disable=SC2016 # expanded inside
    if said=$(unshare --mount --net --pid --ipc --uts --fork sh -euc '
        mount -t proc proc /proc
        ip link add check type veth peer name check-peer
        ! command -v iptables >/dev/null || iptables -w -t nat -A PREROUTING -m comment --comment check -m conntrack --ctstate NEW -j RETURN
        cd "$1"
        mkdir lower upper work merged
        mount -t overlay -o lowerdir=lower,upperdir=upper,workdir=work overlay merged' sh "$disk" 2>&1); then
        met 'namespaces, virtual links, packet filter, overlay mounts'
    else
        unmet "namespaces, virtual links, packet filter, overlay mounts: ${said//$'\n'/ }"
    fi
    rm -rf "$disk"
}

# Another network of the same addresses would be hidden by the cluster's.
check_addresses() {
    local route
    route=$(ip -4 route show root "$subnet.0.0/16" 2>/dev/null | grep -v " $node_name\b" | grep -v "^default\|dev $node_name" || true)
    if [ -z "$route" ]; then
        met "addresses $subnet.0.0/16 are free"
    else
        unmet "addresses $subnet.0.0/16 are taken ($route); set TESTCLUSTER_SUBNET, such as 10.232"
    fi
}

check_room() {
    local memory disk
    memory=$(awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo)
    disk=$(df -Pm /var/lib | awk 'NR == 2 { print $4 }')
    if [ "$memory" -ge 2000 ] && [ "$disk" -ge 8000 ]; then
        met "room: $memory MB of memory, $disk MB of disk"
    else
        unmet "room: $memory MB of memory and $disk MB of disk are free; 2000 and 8000 are needed"
    fi
}
