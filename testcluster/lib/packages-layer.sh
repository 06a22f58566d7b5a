# shellcheck shell=bash
# A file system of Debian packages for an image: unpacked with all that they depend on, but not configured, so that it
# needs neither a chroot nor a Debian of the same release. Sourced after images.sh and packages.sh.

# packages_layer PACKAGE...: prints the digest of a layer; one that was made before is taken again, whatever newer
# versions there are (`down --purge` forgets it).
packages_layer() {
    local known root
    known=$store/packages/$(printf '%s\n' "$@" | sort -u | sha256sum | cut -c 1-16)
    if [ -s "$known" ] && [ -e "$(blob "$(<"$known")")" ]; then
        cat "$known"
        return
    fi
    root=$(mktemp -d)
    unpack_packages "$root" "$@"
    settle "$root"
    mkdir -p "$store/packages"
    layer "$root" >"$known.new"
    mv "$known.new" "$known"
    rm -rf "$root"
    cat "$known"
}

unpack_packages() {
    local root=$1 archives archive
    shift
    archives=$(mktemp -d)
    mkdir "$archives/partial"
    download "$archives" "$@" || { apt-get update -qq >&2 && download "$archives" "$@"; } ||
        fail "could not download: $*"
    mkdir -p "$root"/usr/{bin,sbin,lib,lib64}
    ln -s usr/bin usr/sbin usr/lib usr/lib64 "$root/"
    for archive in "$archives"/*.deb; do
        dpkg-deb --fsys-tarfile "$archive" | tar --extract --directory "$root" --keep-directory-symlink
    done
    rm -rf "$archives"
}

# download DIRECTORY PACKAGE...: with dependencies, as if nothing were installed.
download() {
    : >"$1/status"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --download-only --no-install-recommends \
        -o Dir::State::status="$1/status" -o Dir::Cache::archives="$1" -o Debug::NoLocking=1 -o APT::Sandbox::User=root \
        "${@:2}" >&2
}

# settle ROOT: what the packages' own scripts would have done, as far as programs in a pod miss it.
settle() {
    local root=$1 choice name target
    rm -rf "$root"/usr/share/{doc,man,info,locale,lintian,bash-completion} "$root"/var/cache/*
    mkdir -p "$root"/{dev,proc,sys,run,tmp,var/tmp,root,etc/ssl/certs}
    chmod 1777 "$root/tmp" "$root/var/tmp"
    chmod 700 "$root/root"
    printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\n' >"$root/etc/passwd"
    printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
    printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
    for choice in sh:dash sh:bash sh:busybox awk:mawk awk:gawk iptables:iptables-nft vi:vim.tiny nc:nc.openbsd; do
        name=${choice%%:*} target=${choice#*:}
        [ -z "$(find_program "$root" "$name")" ] || continue
        target=$(find_program "$root" "$target")
        [ -z "$target" ] || ln -s "$target" "$root/usr/bin/$name"
    done
    if [ -e "$root/bin/busybox" ]; then
        link_applets "$root" usr/bin
    fi
    cat "$root"/usr/share/ca-certificates/mozilla/*.crt >"$root/etc/ssl/certs/ca-certificates.crt" 2>/dev/null || true
    ldconfig -r "$root" 2>/dev/null || true
}

# find_program ROOT NAME: its path in an image, if it is there.
find_program() { (cd "$1" && find usr/bin usr/sbin -maxdepth 1 -name "$2" -printf '/%p\n' -quit); }

# link_applets ROOT DIRECTORY: the applets of busybox, where no program of their name is.
link_applets() {
    local applet
    for applet in $(busybox --list); do
        [ -n "$(find_program "$1" "$applet" 2>/dev/null)" ] || [ -e "$1/$2/$applet" ] || ln -s /bin/busybox "$1/$2/$applet"
    done
}

# busybox_layer: a static busybox and its applets, nothing else.
busybox_layer() {
    local root
    root=$(mktemp -d)
    mkdir -p "$root"/{bin,usr/bin,usr/sbin,dev,proc,sys,run,tmp,root,etc}
    chmod 1777 "$root/tmp"
    cp "$(command -v busybox)" "$root/bin/"
    link_applets "$root" bin
    # The official images have it there, too, for scripts that begin with it.
    ln -s /bin/busybox "$root/usr/bin/env"
    printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n' >"$root/etc/passwd"
    printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
    layer "$root"
    rm -rf "$root"
}
