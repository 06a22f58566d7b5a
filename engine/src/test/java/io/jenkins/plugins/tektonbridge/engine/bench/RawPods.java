package io.jenkins.plugins.tektonbridge.engine.bench;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Pods as anybody can make them: containers that nobody keeps in order, without a volume and without a token. */
final class RawPods {
    private static final String LABEL = "bench";

    private final KubernetesClient client;
    private final String namespace;

    RawPods(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Seconds from the request for some pods at once until a watch has shown all their containers terminated. */
    double seconds(int pods, int containers) throws InterruptedException {
        String set = name();
        List<Pod> wanted = IntStream.range(0, pods)
                .mapToObj(i -> pod(set, i, containers, "busybox", "sh", "-c", "echo hello"))
                .toList();
        CountDownLatch ended = new CountDownLatch(pods);
        Watch watch = client.pods().inNamespace(namespace).withLabel(LABEL, set).watch(new Ends(ended, containers));
        try {
            long begin = System.nanoTime();
            wanted.parallelStream().map(client::resource).forEach(NonDeletingOperation::create);
            if (!ended.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("raw pods have not ended in two minutes");
            }
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            watch.close();
            client.pods().inNamespace(namespace).withLabel(LABEL, set).delete();
        }
    }

    /** Makes pods of one container. */
    List<Pod> create(int pods, String image, String... command) {
        String set = name();
        return IntStream.range(0, pods)
                .mapToObj(i -> client.resource(pod(set, i, 1, image, command)).create())
                .toList();
    }

    private static String name() {
        return "raw-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private Pod pod(String set, int number, int containers, String image, String... command) {
        List<Container> list = IntStream.range(0, containers)
                .mapToObj(i -> new ContainerBuilder()
                        .withName("c" + i)
                        .withImage(image)
                        .withImagePullPolicy("IfNotPresent")
                        .withCommand(command)
                        .build())
                .toList();
        return new PodBuilder()
                .withNewMetadata()
                .withName(set + "-" + number)
                .withNamespace(namespace)
                .withLabels(Map.of(LABEL, set))
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withContainers(list)
                .endSpec()
                .build();
    }

    /** Whether all containers of a pod have come to their end. */
    static boolean haveEnded(Pod pod, int containers) {
        var statuses = pod.getStatus().getContainerStatuses();
        return statuses.size() == containers
                && statuses.stream().allMatch(status -> status.getState().getTerminated() != null);
    }

    /** Counts pods down. */
    private static final class Ends implements Watcher<Pod> {
        private final CountDownLatch ended;
        private final int containers;
        private final Set<String> known = ConcurrentHashMap.newKeySet();

        private Ends(CountDownLatch ended, int containers) {
            this.ended = ended;
            this.containers = containers;
        }

        @Override
        public void eventReceived(Action action, Pod pod) {
            if (haveEnded(pod, containers) && known.add(pod.getMetadata().getName())) {
                ended.countDown();
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            // What is missing then is missed by who waits.
        }
    }
}
