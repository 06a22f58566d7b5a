#!/bin/sh
# Starts the Docker daemon as the image docker:dind does: it asks for certificates, and those of its clients are in
# $DOCKER_TLS_CERTDIR/client. The demo's sidecar is ready when ca.pem is there, so that comes last, when the daemon answers.
set -eu

server=$DOCKER_TLS_CERTDIR/server client=$DOCKER_TLS_CERTDIR/client
mkdir -p "$server" "$client"
cd "$server"

# authority: its certificate must bear that it is one, which is how the daemon knows it.
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=authority' -keyout ca-key.pem -out ca.pem 2>/dev/null

# certificate DIRECTORY USE NAMES
certificate() {
    openssl req -newkey rsa:2048 -nodes -subj "/CN=${1##*/}" -keyout "$1/key.pem" -out "$1/request.pem" 2>/dev/null
    printf 'extendedKeyUsage=%s\nsubjectAltName=%s\n' "$2" "$3" >"$1/extensions"
    openssl x509 -req -in "$1/request.pem" -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 2 -extfile "$1/extensions" \
        -out "$1/cert.pem" 2>/dev/null
    rm "$1/request.pem" "$1/extensions"
}
certificate "$server" serverAuth "DNS:localhost,DNS:$(hostname),IP:127.0.0.1"
certificate "$client" clientAuth DNS:client

{
    until docker version >/dev/null 2>&1; do sleep 0.1; done
    cp ca.pem "$client/ca.pem"
} &

exec dockerd --host=unix:///var/run/docker.sock --host=tcp://0.0.0.0:2376 \
    --tlsverify --tlscacert="$server/ca.pem" --tlscert="$server/cert.pem" --tlskey="$server/key.pem" "$@"
