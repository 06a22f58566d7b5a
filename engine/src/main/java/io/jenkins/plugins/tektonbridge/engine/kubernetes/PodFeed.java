package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiCalls.Asker;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells what happens to our pods of a namespace: one informer for all of them. A watch that breaks is taken up again by
 * the informer, after {@code 410 Gone} with a new list. Once nothing has been heard for a while a list of ours shows whether
 * the watch hangs without having broken, and then another informer takes its place. Thread-safe.
 */
final class PodFeed implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger(PodFeed.class.getName());
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final String namespace;
    private final ApiCalls calls;
    private final RunThreads threads;
    private volatile SharedIndexInformer<Pod> informer;
    private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();
    private volatile Instant heard;
    private volatile boolean closed;

    /** Is told about a pod. */
    interface Subscriber {
        /** The pod as it is now. */
        void changed(Pod pod);

        /** The pod is gone; as it was last. */
        void gone(Pod pod);

        /** There is no such pod, and nobody has heard of one since the subscriber is here. */
        void missing();

        /** Nothing can be heard of pods for now; {@link #changed} follows when that has passed. */
        void unheard(ApiFailure why);
    }

    PodFeed(KubernetesClient client, String namespace, ApiCalls calls, RunThreads threads) {
        this.client = client;
        this.namespace = namespace;
        this.calls = calls;
        this.threads = threads;
        this.heard = threads.now();
        this.informer = inform();
        lookAgain();
    }

    private SharedIndexInformer<Pod> inform() {
        SharedIndexInformer<Pod> next = client.pods().inNamespace(namespace).withLabel(PodLabels.RUN).runnableInformer(0);
        next.addEventHandler(new Events());
        // Whatever the failure, the cluster may come back.
        next.exceptionHandler((started, failure) -> {
            LOGGER.log(Level.FINE, failure, () -> "pods of namespace " + namespace + " can't be watched for now");
            return !closed;
        });
        next.start();
        return next;
    }

    /** Lets a subscriber hear of a pod from now on, and at once how it is, if it is known. */
    void subscribe(String pod, Subscriber subscriber) {
        subscribers.put(pod, subscriber);
        get(pod).ifPresent(subscriber::changed);
    }

    void unsubscribe(String pod) {
        subscribers.remove(pod);
    }

    /** A pod as it was last heard of. */
    Optional<Pod> get(String pod) {
        return Optional.ofNullable(informer.getStore().getByKey(namespace + "/" + pod));
    }

    private void tell(Pod pod, Consumer<Subscriber> what) {
        heard = threads.now();
        Subscriber subscriber = subscribers.get(pod.getMetadata().getName());
        if (subscriber != null) {
            what.accept(subscriber);
        }
    }

    private final class Events implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            PodLabels.keptUntil(pod).ifPresent(until -> threads.at(until, () -> removeKept(pod)));
            tell(pod, subscriber -> subscriber.changed(pod));
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            tell(pod, subscriber -> subscriber.changed(pod));
        }

        @Override
        public void onDelete(Pod pod, boolean unknown) {
            tell(pod, subscriber -> subscriber.gone(pod));
        }
    }

    /** A pod that a process kept which is gone now; one that is still there removes it, too. */
    private void removeKept(Pod pod) {
        if (!closed) {
            calls.call(
                    () -> {
                        Leftovers.deleteKept(client, namespace, pod.getMetadata().getName());
                        return true;
                    },
                    new Asker(() -> !closed, failure -> { }));
        }
    }

    private void lookAgain() {
        threads.at(threads.now().plus(SILENCE), () -> {
            if (closed) {
                return;
            }
            boolean silent = heard.plus(SILENCE).isBefore(threads.now());
            if (silent && !subscribers.isEmpty()) {
                calls.call(this::list, new Asker(() -> !closed, this::unheard)).thenAccept(this::compare);
            }
            lookAgain();
        });
    }

    private List<Pod> list() {
        return client.pods().inNamespace(namespace).withLabel(PodLabels.RUN).list().getItems();
    }

    private void unheard(ApiFailure why) {
        subscribers.values().forEach(subscriber -> subscriber.unheard(why));
    }

    private void compare(List<Pod> pods) {
        Map<String, Pod> found = new HashMap<>();
        pods.forEach(pod -> found.put(pod.getMetadata().getName(), pod));
        boolean hangs = subscribers.keySet().stream()
                .anyMatch(name -> !version(get(name)).equals(version(Optional.ofNullable(found.get(name)))));
        subscribers.forEach((name, subscriber) -> {
            Pod now = found.get(name);
            if (now != null) {
                subscriber.changed(now);
            } else {
                get(name).ifPresentOrElse(subscriber::gone, subscriber::missing);
            }
        });
        if (hangs) {
            watchAnew();
        }
    }

    private static String version(Optional<Pod> pod) {
        return pod.map(one -> one.getMetadata().getUid() + " " + one.getMetadata().getResourceVersion()).orElse("");
    }

    private synchronized void watchAnew() {
        if (!closed) {
            LOGGER.log(Level.FINE, () -> "the watch of the pods of namespace " + namespace + " hangs; another one follows");
            informer.stop();
            informer = inform();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        informer.stop();
    }
}
