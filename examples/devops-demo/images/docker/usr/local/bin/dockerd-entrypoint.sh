#!/bin/sh
# Stands in for the docker daemon of docker:dind: makes a certificate for the client, as that does, and waits.
set -eu

mkdir -p "${DOCKER_TLS_CERTDIR:?}/client"
echo 'a stand-in for a certificate' > "$DOCKER_TLS_CERTDIR/client/ca.pem"
echo "dockerd (stand-in): recorded only: dockerd $*"
trap 'exit 0' TERM INT
while :; do
    sleep 1 &
    wait $!
done
