package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static io.jenkins.plugins.tektonbridge.engine.kubernetes.MockApi.ended;
import static io.jenkins.plugins.tektonbridge.engine.kubernetes.MockApi.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ApiProxy.Answer;
import io.jenkins.plugins.tektonbridge.engine.pod.Attempts;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What becomes of attempts whose pods nothing is heard of for long; a minute takes a second. */
public class PodFeedTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final TaskRunAttempt LONE = Attempts.ofSteps("- {name: a, image: i, script: echo}");

    @Rule
    public final MockApi api = new MockApi();

    private final HurriedThreads threads = new HurriedThreads();
    private final TestListener listener = new TestListener();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private ApiProxy proxy;
    private KubernetesRuntime runtime;

    @Before
    public void run() throws Exception {
        proxy = new ApiProxy(api.config());
        runtime = new KubernetesRuntime(
                Cluster.connect(new ConfigBuilder(api.config()).withMasterUrl(proxy.url()).build(), threads),
                KubernetesOptions.usual(), notes::add);
        runtime.start(LONE, listener);
        await().atMost(LONG).until(() -> api.pod("t-pod") != null);
        api.containers("t-pod", Map.of("step-a", running()));
        await().atMost(LONG).until(() -> !listener.started.isEmpty());
    }

    @After
    public void close() throws Exception {
        runtime.close();
        proxy.close();
        threads.close();
    }

    @Test
    public void why_nothing_is_heard_is_told_and_that_it_has_passed() {
        proxy.answers(request -> Optional.of(Answer.status(401, "Unauthorized", "Unauthorized")));
        proxy.cut();
        await().atMost(LONG).until(() -> listener.waiting.contains("Unknown: the API server refuses the credentials (401): renew the"
                + " token of the kubeconfig; the pod may go on meanwhile"));
        proxy.answers(request -> Optional.empty());
        await().atMost(LONG).until(() -> listener.started.size() == 2);
        api.containers("t-pod", Map.of("step-a", ended(0, "Completed", "")));
        assertThat(listener.end().condition().isSuccessful()).isTrue();
    }

    @Test
    public void a_watch_that_hangs_is_made_up_for_and_made_anew() {
        long watches = watches();
        proxy.freezeWatches();
        api.containers("t-pod", Map.of("step-a", ended(0, "Completed", "")));
        assertThat(listener.end().condition().isSuccessful()).isTrue();
        await().atMost(LONG).until(() -> watches() > watches);
    }

    @Test
    public void a_pod_that_goes_while_the_watch_hangs_is_missed() {
        proxy.freezeWatches();
        api.client().pods().inNamespace("n").withName("t-pod").delete();
        assertThat(listener.end().condition().message()).startsWith("pod \"t-pod\" was deleted by somebody else");
    }

    @Test
    public void a_pod_that_stays_when_it_is_deleted_counts_as_lost_with_its_node() {
        api.client().pods().inNamespace("n").withName("t-pod").edit(pod -> new PodBuilder(pod)
                .editMetadata().withFinalizers("example.com/stays").endMetadata()
                .editSpec().withNodeName("node-1").endSpec()
                .build());
        api.status("t-pod", pod -> new PodBuilder(pod)
                .editStatus()
                .addNewCondition()
                .withType("DisruptionTarget").withStatus("True").withReason("DeletionByTaintManager")
                .withMessage("Taint manager: deleting due to NoExecute taint")
                .endCondition()
                .endStatus()
                .build());
        api.client().pods().inNamespace("n").withName("t-pod").delete();
        assertThat(listener.end().condition().reason()).isEqualTo("PodEvicted");
        assertThat(listener.end().condition().message()).isEqualTo("pod \"t-pod\": its node node-1 was lost or tainted"
                + " (Taint manager: deleting due to NoExecute taint). Retries make up for that.");
    }

    @Test
    public void who_leaves_a_pod_behind_is_told_the_way_out() throws Exception {
        proxy.away();
        runtime.stop(LONE, new StopCause("TaskRunCancelled", "enough"));
        assertThat(listener.end().condition().reason()).isEqualTo("TaskRunCancelled");
        runtime.close();
        assertThat(notes).containsExactly("the cluster does not answer, and not all pods of the run could be deleted:"
                + " tekton-bridge cleanup removes what is left");
    }

    private long watches() {
        return proxy.requests().stream().filter(ApiProxy.Request::isWatch).count();
    }
}
