# shellcheck shell=bash
# The servers of the cluster: plain processes inside of the node, each with a log and a file with its process id. Sourced.

# serve NAME ARGUMENTS...: starts a server unless it runs. Its process id is one of the node's namespace.
serve() {
    local name=$1
    ! runs "$name" || return 0
    # shellcheck disable=SC2016 # expanded inside
    node sh -c 'name=$1 state=$2; shift 2
        PATH=$state/bin:$PATH
        ulimit -n 65536 2>/dev/null
        setsid "$state/bin/$name" "$@" >>"$state/log/$name.log" 2>&1 </dev/null &
        echo $! >"$state/pids/$name"' sh "$name" "$state" "${@:2}"
}

# runs NAME...: whether all of these run. A process id alone could be another's by now.
runs() {
    # shellcheck disable=SC2016
    node sh -c 'state=$1; shift
        for name; do
            read -r pid <"$state/pids/$name" && read -r command <"/proc/$pid/comm" || exit 1
            case $name in "$command"*) ;; *) exit 1 ;; esac
        done' sh "$state" "$@" 2>/dev/null
}

# signal NAME SIGNAL
signal() { node kill -s "$2" "$(<"$state/pids/$1")"; }

# end NAME SIGNAL: and waits until it is gone.
end() {
    gone "$1" || signal "$1" "$2"
    wait_for 60 "the end of $1" gone "$1"
}

gone() { ! runs "$1"; }

# start_api: the API server, and what needs nothing of it.
start_api() {
    start_store
    start_api_server
    serve registry "$node_address:5000" "$state/cache/images"
    serve containerd --config "$state/config/containerd.toml"
    wait_for 120 'the API server' api_ready
}

# start_clients: the servers that live by the API server.
start_clients() {
    serve kube-controller-manager \
        --kubeconfig="$state/pki/kube-controller-manager.kubeconfig" \
        --leader-elect=false \
        --bind-address=127.0.0.1 \
        --cluster-cidr="$pod_range" \
        --use-service-account-credentials \
        --service-account-private-key-file="$state/pki/serviceaccounts.key" \
        --root-ca-file="$state/pki/ca.crt" \
        --cluster-signing-cert-file="$state/pki/ca.crt" \
        --cluster-signing-key-file="$state/pki/ca.key"
    serve kube-scheduler \
        --kubeconfig="$state/pki/kube-scheduler.kubeconfig" \
        --leader-elect=false \
        --bind-address=127.0.0.1
    serve kubelet \
        --config="$state/config/kubelet.yaml" \
        --kubeconfig="$state/pki/kubelet.kubeconfig" \
        --hostname-override="$node_name" \
        --node-ip="$node_address"
    serve kube-proxy \
        --kubeconfig="$state/pki/kube-proxy.kubeconfig" \
        --hostname-override="$node_name" \
        --proxy-mode=iptables \
        --cluster-cidr="$pod_range" \
        --conntrack-max-per-core=0 \
        --conntrack-tcp-timeout-established=0 \
        --conntrack-tcp-timeout-close-wait=0 \
        --iptables-localhost-nodeports=false \
        --healthz-bind-address=127.0.0.1:10256 \
        --metrics-bind-address=127.0.0.1:10249
    serve coredns -conf "$state/config/Corefile"
    serve provisioner --kubeconfig="$state/pki/provisioner.kubeconfig" --directory="$state/volumes"
}

# No fsync: the store lives no longer than the cluster.
start_store() {
    serve etcd \
        --name="$node_name" \
        --data-dir="$state/etcd" \
        --unsafe-no-fsync \
        --listen-client-urls=http://127.0.0.1:2379 \
        --advertise-client-urls=http://127.0.0.1:2379 \
        --listen-peer-urls=http://127.0.0.1:2380 \
        --initial-advertise-peer-urls=http://127.0.0.1:2380 \
        --initial-cluster="$node_name=http://127.0.0.1:2380"
}

start_api_server() {
    serve kube-apiserver \
        --etcd-servers=http://127.0.0.1:2379 \
        --bind-address=0.0.0.0 \
        --advertise-address="$node_address" \
        --authorization-mode=Node,RBAC \
        --enable-admission-plugins=NodeRestriction \
        --allow-privileged \
        --shutdown-watch-termination-grace-period=2s \
        --service-cluster-ip-range="$service_range" \
        --client-ca-file="$state/pki/ca.crt" \
        --tls-cert-file="$state/pki/kube-apiserver.crt" \
        --tls-private-key-file="$state/pki/kube-apiserver.key" \
        --kubelet-certificate-authority="$state/pki/ca.crt" \
        --kubelet-client-certificate="$state/pki/apiserver-to-kubelet.crt" \
        --kubelet-client-key="$state/pki/apiserver-to-kubelet.key" \
        --kubelet-preferred-address-types=InternalIP \
        --service-account-issuer=https://kubernetes.default.svc.cluster.local \
        --service-account-key-file="$state/pki/serviceaccounts.pub" \
        --service-account-signing-key-file="$state/pki/serviceaccounts.key"
}

api_ready() {
    curl -fsS --max-time 2 --cacert "$state/pki/ca.crt" --cert "$state/pki/admin.crt" --key "$state/pki/admin.key" \
        "https://$node_address:6443/readyz"
}

create_objects() {
    render objects.yaml | kubectl create -f - >/dev/null
}

# settled: every server runs, and a pod that is created now is run, finds its Services and is found. A server that gave
# up, as the controller manager does when the API server goes while it starts, is started again.
settled() {
    start_clients
    [ "$(kubectl get node "$node_name" -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}{.spec.taints}')" = True ] &&
        kubectl get serviceaccount default &&
        node curl -fsSk --fail-early \
            http://127.0.0.1:8181/ready http://127.0.0.1:10256/healthz http://127.0.0.1:10248/healthz \
            https://127.0.0.1:10257/healthz https://127.0.0.1:10259/healthz
}
