package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.junit.Assume.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.rules.ExternalResource;

/**
 * A namespace of its own in a real cluster, where {@code KUBECONFIG} and {@code TEKTON_BRIDGE_IT=1} name one; without
 * one, tests that need it are left out, which is said loudly.
 */
public final class TestCluster extends ExternalResource {
    private RunThreads threads;
    private Cluster cluster;
    private String namespace;

    /** Whether there is a cluster to test with. */
    public static boolean isThere() {
        return "1".equals(System.getenv("TEKTON_BRIDGE_IT")) && System.getenv("KUBECONFIG") != null;
    }

    @Override
    protected void before() {
        if (!isThere()) {
            System.out.println("!! LEFT OUT: tests on a real cluster (set KUBECONFIG and TEKTON_BRIDGE_IT=1)");
        }
        assumeTrue("no cluster", isThere());
        threads = RunThreads.few();
        cluster = connect();
        namespace = newNamespace();
    }

    private String newNamespace() {
        String name = "test-" + UUID.randomUUID().toString().toLowerCase(Locale.ROOT).substring(0, 8);
        client().namespaces()
                .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
                .create();
        // A pod can't be made before that.
        Awaitility.await().atMost(Duration.ofMinutes(2))
                .until(() -> client().serviceAccounts().inNamespace(name).withName("default").get() != null);
        return name;
    }

    /** What is done in a namespace. */
    public interface InNamespace<T> {
        T in(String namespace) throws Exception;
    }

    /** Does something in one more namespace, which goes after that. */
    public <T> T inNamespace(InNamespace<T> work) throws Exception {
        String name = newNamespace();
        try {
            return work.in(name);
        } finally {
            client().namespaces().withName(name).delete();
        }
    }

    /** One more connection. */
    public Cluster connect() {
        return Cluster.connect(ClusterOptions.usual(), threads);
    }

    /** A client of it, which may do everything. */
    public KubernetesClient client() {
        return cluster.client();
    }

    RunThreads threads() {
        return threads;
    }

    /** The namespace, which goes with the tests. */
    public String namespace() {
        return namespace;
    }

    /** A claim in the namespace, for the data of a test. */
    public String claim() {
        return client().persistentVolumeClaims().inNamespace(namespace)
                .resource(new PersistentVolumeClaimBuilder()
                        .withNewMetadata().withGenerateName("data-").endMetadata()
                        .withNewSpec()
                        .withAccessModes("ReadWriteOnce")
                        .withNewResources().addToRequests("storage", new Quantity("16Mi")).endResources()
                        .endSpec()
                        .build())
                .create()
                .getMetadata()
                .getName();
    }

    /** What runs have made in the namespace, and what nobody deletes. */
    public List<String> left() {
        return Stream.<List<? extends HasMetadata>>of(
                        client().pods().inNamespace(namespace).withLabel(PodLabels.RUN).list().getItems(),
                        client().secrets().inNamespace(namespace).withLabel(PodLabels.RUN).list().getItems(),
                        client().configMaps().inNamespace(namespace).withLabel(PodLabels.RUN).list().getItems(),
                        client().persistentVolumeClaims().inNamespace(namespace).withLabel(PodLabels.RUN).list().getItems())
                .flatMap(List::stream)
                .map(HasMetadata::getMetadata)
                .filter(metadata -> metadata.getDeletionTimestamp() == null)
                .map(ObjectMeta::getName)
                .toList();
    }

    @Override
    protected void after() {
        if (cluster != null) {
            client().namespaces().withName(namespace).delete();
            cluster.close();
            threads.close();
        }
    }
}
