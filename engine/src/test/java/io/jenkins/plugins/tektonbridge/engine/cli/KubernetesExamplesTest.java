package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.KubernetesOptions;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.KubernetesRuntime;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.TestCluster;
import io.jenkins.plugins.tektonbridge.engine.pod.ImageMapping;
import io.jenkins.plugins.tektonbridge.engine.resolve.Resolvers;
import io.jenkins.plugins.tektonbridge.engine.resolve.Secrets;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import io.jenkins.plugins.tektonbridge.engine.run.Runs;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Tekton's own examples as pods of a real cluster, each in a namespace of its own: every fourth, or all of them where the
 * long suites are asked for, which takes minutes.
 */
public class KubernetesExamplesTest {
    @ClassRule
    public static final TestCluster CLUSTER = new TestCluster();

    /** Its pods would wait for a node until their timeout. */
    private static final String NEEDS_NODES = "pipelinerun-with-matrix-and-taskrunspecs-param-substitution.yaml";
    private static final int AT_ONCE = 4;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void those_of_shells_alone_succeed() throws Exception {
        boolean all = "true".equals(System.getenv("TEKTON_BRIDGE_SOAK"));
        KubernetesOptions kubernetes = KubernetesOptions.usual()
                .withImages(images())
                .withToolsImage("tekton-bridge/busybox")
                .withApply(true);
        try (KubernetesRuntime runtime = new KubernetesRuntime(CLUSTER.connect(), kubernetes);
                RunThreads threads = RunThreads.few()) {
            Runs runs = new Runs(
                    new RunStore(folder.getRoot().toPath()), runtime, SourceReader.yaml(),
                    Resolvers.usual(Secrets.NONE), threads);
            ShellExamples.run("kubernetes", AT_ONCE, all ? 1 : 4, all ? 108 : 27, file -> file.endsWith(NEEDS_NODES)
                    ? "needs nodes with labels of their own"
                    : CLUSTER.inNamespace(namespace -> ShellExamples.run(runs, file, options(namespace))));
        }
    }

    private static RunOptions options(String namespace) {
        return RunOptions.builder("kubernetes").namespace(namespace).timeout(Duration.ofMinutes(5)).build();
    }

    /** Those of testcluster/images, for every tag and digest. */
    private static ImageMapping images() {
        Map<String, String> images = new HashMap<>();
        for (String registry : List.of("docker.io/library/", "mirror.gcr.io/", "mirror.gcr.io/library/")) {
            List.of("ubuntu", "debian", "bash").forEach(name -> images.put(registry + name, "tekton-bridge/shell"));
            List.of("alpine", "busybox").forEach(name -> images.put(registry + name, "tekton-bridge/busybox"));
        }
        return new ImageMapping(images);
    }
}
