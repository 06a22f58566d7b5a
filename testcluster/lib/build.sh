# shellcheck shell=bash
# Builds the programs of the cluster from Go modules into the cache, each once for each version of its sources. Sourced.

go_needed=1.26

# built MODULE: where the programs of a module of this directory are, built or not. The key has all that they follow from.
built() {
    local key
    key=$(cd "$here/$1" && find . -name '*.go' -o -name 'go.*' | sort | xargs cat | sha256sum)
    printf '%s/bin/%s-%s\n' "$cache" "$1" "${key:0:16}"
}

build_all() {
    build tools ./...
    build etcd .
    build kubernetes . "$(kubernetes_version)"
    build coredns .
}

# build MODULE PACKAGES [FLAGS FOR THE LINKER]
build() {
    local directory started=$SECONDS temporary
    directory=$(built "$1")
    [ ! -d "$directory" ] || return 0
    need_go
    say "building $1 (once; kubernetes takes about 8 minutes on 2 cores, the others 2)"
    temporary=$directory.$$
    mkdir -p "$temporary"
    (cd "$here/$1" && CGO_ENABLED=0 nice -n 5 go build -mod=readonly -buildvcs=false -trimpath \
        -ldflags "-s -w ${3:-}" -o "$temporary/" "$2") || {
        rm -rf "$temporary"
        fail "could not build $1"
    }
    mv -T "$temporary" "$directory" # whole or not at all
    say "built $1 in $((SECONDS - started)) s"
}

# Clients ask the servers for their version, which upstream's own build sets by these flags too.
kubernetes_version() {
    local version minor
    version=$(sed -n 's|^\tk8s.io/kubernetes ||p' "$here/kubernetes/go.mod")
    minor=${version#v1.}
    printf -- '-X k8s.io/component-base/version.%s ' "gitVersion=$version" gitMajor=1 "gitMinor=${minor%%.*}" gitTreeState=clean
}

need_go() {
    have_go || fail "needs Go $go_needed or later to build, and found $(go env GOVERSION 2>/dev/null || echo none)"
}

# have_go: Go is new enough, or new enough to bring the toolchain that go.mod names from the module proxy.
have_go() {
    local version
    version=$(go env GOVERSION 2>/dev/null) || return 1
    at_least "${version#go}" "$go_needed" || { at_least "${version#go}" 1.21 && [ "$(go env GOTOOLCHAIN)" != local ]; }
}

at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]; }
