package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All pods that there ever were in a namespace, seen from outside of Jenkins. Tasks that count go
 * on until they are {@linkplain #open opened} by an annotation of their pod.
 */
final class PodHistory implements AutoCloseable {
    private static final String GATE = "test.jenkins.io/gate";
    /** A task that counts until it is opened; so its own output tells whether a line is missing or there twice. */
    static final String COUNTS = """
            taskSpec:
              volumes:
              - {name: gate, downwardAPI: {items: [{path: file, fieldRef: {fieldPath: metadata.annotations}}]}}
              steps:
              - name: a
                image: busybox
                volumeMounts: [{name: gate, mountPath: /gate}]
                script: |
                  i=0
                  until grep -q GATE /gate/file; do i=$((i+1)); echo line $i; sleep 0.2; done
                  echo end $i
            """.replace("GATE", GATE);

    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, String> taskRunOfUid = new ConcurrentHashMap<>();
    private final SharedIndexInformer<Pod> informer;

    PodHistory(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        this.informer = client.pods().inNamespace(namespace).inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                taskRunOfUid.put(
                        pod.getMetadata().getUid(),
                        pod.getMetadata().getLabels().getOrDefault("tekton.dev/taskRun", pod.getMetadata().getName()));
            }

            @Override
            public void onUpdate(Pod before, Pod after) {
                onAdd(after);
            }

            @Override
            public void onDelete(Pod pod, boolean unknown) {
                // It was there.
            }
        });
    }

    /** Fails when a TaskRun had more than one pod. */
    void assertNothingRanTwice() {
        Map<String, Integer> pods = new LinkedHashMap<>();
        taskRunOfUid.values().forEach(taskRun -> pods.merge(taskRun, 1, Integer::sum));
        assertThat(pods).as("pods by TaskRun").allSatisfy((taskRun, number) -> assertThat(number).isOne());
    }

    /** The TaskRuns that had a pod and whose name begins so. */
    Set<String> taskRuns(String start) {
        Set<String> names = new TreeSet<>(taskRunOfUid.values());
        names.removeIf(name -> !name.startsWith(start));
        return names;
    }

    /** Opens all tasks that have a pod. */
    void open() {
        open("", "");
    }

    /** Opens a task of a run, as far as it has a pod. */
    void open(String run, String task) {
        for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
            String name = pod.getMetadata().getName();
            boolean open = pod.getMetadata().getAnnotations().containsKey(GATE);
            if (name.startsWith(run) && name.contains("-" + task) && !open && pod.getMetadata().getDeletionTimestamp() == null) {
                client.pods().inNamespace(namespace).withName(name).patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"annotations\": {\"" + GATE + "\": \"open\"}}}");
            }
        }
    }

    @Override
    public void close() {
        informer.close();
    }
}
