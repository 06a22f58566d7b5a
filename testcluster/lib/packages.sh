# shellcheck shell=bash
# What the cluster needs of the distribution, by the command that tells whether it is there. Sourced.

# COMMAND:PACKAGE OF DEBIAN
requirements=(
    runc:runc iptables:iptables ip:iproute2 nsenter:util-linux unshare:util-linux
    flock:util-linux mount:mount openssl:openssl curl:curl jq:jq busybox:busybox-static
)

# missing_packages: the packages that would have to be installed, one a line.
missing_packages() {
    local requirement
    {
        for requirement in "${requirements[@]}"; do
            command -v "${requirement%%:*}" >/dev/null || printf '%s\n' "${requirement#*:}"
        done
        [ -x "$(cni_plugins)/ptp" ] || echo containernetworking-plugins
    } | sort -u
}

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null || fail "missing, and no apt-get to install them: ${missing[*]}"
    say "installing from Debian: ${missing[*]}"
    apt_install "${missing[@]}" || { apt-get update -qq && apt_install "${missing[@]}"; } ||
        fail "could not install: ${missing[*]}"
}

apt_install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
