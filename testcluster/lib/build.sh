# shellcheck shell=bash
# Builds the programs of the cluster from Go modules into the cache, each once for each version of its sources. Sourced.

go_needed=$(sed -n 's/^go //p' "$here"/*/go.mod | sort -V | tail -n 1)

# built MODULE: where the programs of a module of this directory are, built or not. The key has all that they follow from.
built() {
    local key
    key=$(cd "$here/$1" && find . -name '*.go' -o -name 'go.*' | sort | xargs cat | sha256sum)
    printf '%s/bin/%s-%s\n' "$cache" "$1" "${key:0:16}"
}

build_all() {
    build tools ./...
    build etcd .
    build containerd tool "-X github.com/containerd/containerd/v2/version.Version=$(version_of containerd github.com/containerd/containerd/v2)"
    build kubernetes . "$(kubernetes_version)"
    build coredns .
}

# build MODULE PACKAGES [FLAGS FOR THE LINKER]
build() {
    local directory started=$SECONDS temporary
    directory=$(built "$1")
    if [ -d "$directory" ]; then
        touch "$directory"
        return
    fi
    need_go
    say "building $1 (once; on 2 cores kubernetes takes about 8 minutes, the others 1 to 2)"
    temporary=$directory.$$
    mkdir -p "$temporary"
    (cd "$here/$1" && CGO_ENABLED=0 nice -n 5 go build -mod=readonly -buildvcs=false -trimpath \
        -tags no_btrfs,no_devmapper,no_zfs \
        -ldflags "-s -w ${3:-}" -o "$temporary/" "$2") || {
        rm -rf "$temporary"
        fail "could not build $1"
    }
    mv -T "$temporary" "$directory" # whole or not at all
    find "$cache/bin" -mindepth 1 -maxdepth 1 -name "$1-*" -mtime +14 -exec rm -r {} + # not used since
    say "built $1 in $((SECONDS - started)) s"
}

# version_of MODULE REQUIREMENT
version_of() { sed -n "s|^\(require \)\?\s*$2 \(v[^ ]*\).*|\2|p" "$here/$1/go.mod" | head -n 1; }

# Clients ask the servers for their version, which upstream's own build sets by these flags too.
kubernetes_version() {
    local version minor
    version=$(version_of kubernetes k8s.io/kubernetes)
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
