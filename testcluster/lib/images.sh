# shellcheck shell=bash
# Images in the cache, in the layout that tools/registry serves: blobs by digest, names as files. Sourced.
#
# An image is a list of layers, each an uncompressed tar archive, and a configuration. The same input gives the same
# digests, so that an image that is made again is not stored, pulled or unpacked again.

store=$cache/images

# canonical NAME: HOST/REPOSITORY:TAG as a container runtime completes it.
canonical() {
    local name=$1 tag=latest
    case ${name##*/} in *:*) tag=${name##*:} name=${name%:*} ;; esac
    case $name in
        */*) case ${name%%/*} in *.* | *:* | localhost) ;; *) name=docker.io/$name ;; esac ;;
        *) name=docker.io/library/$name ;;
    esac
    printf '%s:%s\n' "$name" "$tag"
}

# name_file NAME: the file that holds the digest of an image's manifest.
name_file() {
    local name
    name=$(canonical "$1")
    printf '%s/names/%s/%s\n' "$store" "${name%:*}" "${name##*:}"
}

# blob DIGEST: its file.
blob() { printf '%s/blobs/sha256/%s\n' "$store" "${1#sha256:}"; }

# keep FILE: moves a file into the store and prints its digest.
keep() {
    local digest
    digest=$(sha256sum "$1")
    digest=sha256:${digest%% *}
    mkdir -p "$store/blobs/sha256"
    mv "$1" "$(blob "$digest")"
    printf '%s\n' "$digest"
}

keep_text() {
    local file
    file=$(mktemp "$store/text.XXXXXX")
    cat >"$file"
    keep "$file"
}

# layer DIRECTORY: keeps its content as a layer that belongs to root and has no times, and prints its digest.
layer() {
    local file
    mkdir -p "$store"
    file=$(mktemp "$store/layer.XXXXXX")
    tar --create --file "$file" --directory "$1" --format=pax --pax-option=delete=atime,delete=ctime --sort=name \
        --mtime=@0 --owner=0 --group=0 --numeric-owner .
    keep "$file"
}

# write_image CONFIG LAYER...: an image of these layers, lowest first; CONFIG is the JSON object of what its
# containers start with. Prints the digest of its manifest.
write_image() {
    local config=$1 digest layers
    shift
    layers=$(printf '%s\n' "$@" | jq -nR '[inputs]')
    digest=$(jq -n --argjson config "$config" --argjson layers "$layers" --arg architecture "$(architecture)" '{
        architecture: $architecture, os: "linux", config: $config, rootfs: {type: "layers", diff_ids: $layers}}' | keep_text)
    digest=$({
        size "$digest"
        for digest; do size "$digest"; done
    } | jq -n '
        def descriptor($type): {mediaType: ("application/vnd.oci.image." + $type), digest: .[0], size: .[1]};
        [inputs] | {schemaVersion: 2, mediaType: "application/vnd.oci.image.manifest.v1+json",
            config: (.[0] | descriptor("config.v1+json")), layers: (.[1:] | map(descriptor("layer.v1.tar")))}' | keep_text)
    printf '%s\n' "$digest"
}

# set_name NAME DIGEST
set_name() {
    local file
    file=$(name_file "$1")
    mkdir -p "${file%/*}"
    printf '%s\n' "$2" >"$file"
}

# size DIGEST: [DIGEST, SIZE] as JSON.
size() { printf '["%s", %s]\n' "$1" "$(stat -c %s "$(blob "$1")")"; }

architecture() {
    case $(uname -m) in
        x86_64) echo amd64 ;;
        aarch64) echo arm64 ;;
        *) uname -m ;;
    esac
}

# prune: removes what no name leads to, unless it is so new that its name may be on its way.
prune() {
    local used manifest
    used=$(find "$store/names" "$store/packages" -type f -exec cat {} + 2>/dev/null | sort -u)
    for manifest in $(find "$store/names" -type f -exec cat {} + | sort -u); do
        used+=$'\n'$(jq -r '.config.digest, .layers[].digest' "$(blob "$manifest")")
    done
    find "$store" -type f -mmin +60 \( -path '*/blobs/*' -o -name 'layer.*' -o -name 'text.*' \) -printf '%f %p\n' |
        while read -r name file; do
            [[ $used == *"sha256:$name"* ]] || rm "$file"
        done
}

# make_pause_image: what the runtime starts to hold the namespaces of each pod.
make_pause_image() {
    local root
    [ ! -e "$(name_file tekton-bridge/pause:1)" ] || return 0
    root=$(mktemp -d)
    cp "$(built tools)/pause" "$root/"
    set_name tekton-bridge/pause:1 "$(write_image '{"Entrypoint": ["/pause"]}' "$(layer "$root")")"
    rm -r "$root"
}
