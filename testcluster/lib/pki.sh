# shellcheck shell=bash
# Keys, certificates and kubeconfigs of one life of the cluster. Sourced.

create_keys() {
    mkdir -p "$state/pki"
    chmod 700 "$state/pki"
    openssl ecparam -name prime256v1 -genkey -noout -out "$state/pki/ca.key"
    openssl req -x509 -new -key "$state/pki/ca.key" -subj /CN=tekton-bridge-testcluster -days 3650 -out "$state/pki/ca.crt"
    openssl ecparam -name prime256v1 -genkey -noout -out "$state/pki/serviceaccounts.key"
    openssl ec -in "$state/pki/serviceaccounts.key" -pubout -out "$state/pki/serviceaccounts.pub" 2>/dev/null

    certify kube-apiserver /CN=kube-apiserver "DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,\
DNS:kubernetes.default.svc.cluster.local,DNS:localhost,IP:127.0.0.1,IP:$node_address,IP:$api_service"
    certify kubelet "/O=system:nodes/CN=system:node:$node_name" "DNS:$node_name,IP:$node_address"
    certify apiserver-to-kubelet /O=system:masters/CN=kube-apiserver
    local user
    for user in kube-controller-manager kube-scheduler kube-proxy coredns provisioner; do
        certify "$user" "/CN=system:$user"
    done
    certify admin /O=system:masters/CN=admin
    for user in kubelet kube-controller-manager kube-scheduler kube-proxy coredns provisioner; do
        write_kubeconfig "$user" "$state/pki/$user.kubeconfig"
    done
    write_kubeconfig admin "$kubeconfig"
}

# certify NAME SUBJECT [ALTERNATIVE NAMES]
certify() {
    local file=$state/pki/$1 extensions=extendedKeyUsage=clientAuth,serverAuth
    [ -z "${3:-}" ] || extensions+=$'\n'subjectAltName=$3
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$file.key" -subj "$2" 2>/dev/null |
        openssl x509 -req -CA "$state/pki/ca.crt" -CAkey "$state/pki/ca.key" -CAcreateserial -days 3650 \
            -extfile <(printf '%s\n' "$extensions") -out "$file.crt" 2>/dev/null
}

# write_kubeconfig USER FILE [TOKEN]: with the user's certificate, or with a token.
write_kubeconfig() {
    local user
    if [ -n "${3:-}" ]; then
        user="{token: $3}"
    else
        user="{client-certificate-data: $(base64 -w 0 "$state/pki/$1.crt"), client-key-data: $(base64 -w 0 "$state/pki/$1.key")}"
    fi
    (umask 077 && cat >"$2") <<KUBECONFIG
apiVersion: v1
kind: Config
clusters:
- name: testcluster
  cluster:
    server: https://$node_address:6443
    certificate-authority-data: $(base64 -w 0 "$state/pki/ca.crt")
users:
- name: $1
  user: $user
contexts:
- name: testcluster
  context: {cluster: testcluster, user: $1}
current-context: testcluster
KUBECONFIG
}
