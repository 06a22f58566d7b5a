package io.jenkins.plugins.tektonbridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Secret;
import io.jenkins.plugins.tektonbridge.credentials.BuildMarks;
import io.jenkins.plugins.tektonbridge.credentials.RunCredentials;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.RunSecrets;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import io.jenkins.plugins.tektonbridge.policy.Pods;
import io.jenkins.plugins.tektonbridge.policy.Policy;
import io.jenkins.plugins.tektonbridge.policy.PolicyException;
import io.jenkins.plugins.tektonbridge.policy.PolicyRule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;

/** Connections that are shared, renewed and closed, and the pods that all runs may have together. */
public class SharedClusterTest {
    private static final BuildMarks MARKS = new BuildMarks(Map.of("by", "jenkins"), Map.of("for", "build"));
    private static final StopCause CANCELLED = new StopCause("TaskRunCancelled", "cancelled");

    private final FakeConnections connections = new FakeConnections();
    private final SharedCluster shared = new SharedCluster(connections, Runnable::run);
    private final TektonCluster cluster = new TektonCluster("c");

    @Test
    public void runsShareAConnection() {
        renew("token");
        renew("token");
        assertThat(connections.made).hasSize(1);
    }

    @Test
    public void anotherTokenTakesNoOtherConnection() {
        renew("token");
        renew("other");
        assertThat(connections.made).hasSize(1);
        assertThat(connections.last().closed).isFalse();
    }

    @Test
    public void anotherConfigurationTakesAnotherConnection() {
        renew("token");
        cluster.setImageMapping("a=b");
        renew("token");
        assertThat(connections.made).hasSize(2);
        assertThat(connections.made.get(0).closed).isTrue();
        assertThat(connections.last().closed).isFalse();
    }

    @Test
    public void whatRunsIsPickedUpByTheOtherConnection() {
        renew("token");
        ClusterRun run = begin("one");
        Heard heard = new Heard();
        run.start(attempt("t"), heard);
        FakeConnections.Made old = connections.last();
        cluster.setToolsImage("other");
        renew("token");
        assertThat(connections.last().begun).containsExactly("one");
        assertThat(connections.last().started).containsExactly("one/t-pod");
        old.end("one/t-pod", "Failed");
        assertThat(heard.ends).isEmpty();
        connections.last().end("one/t-pod", "Succeeded");
        assertThat(heard.ends).containsExactly("Succeeded");
    }

    @Test
    public void podsBearTheMarksOfTheirBuild() {
        renew("token");
        begin("one").start(attempt("t"), new Heard());
        assertThat(connections.last().labels).containsEntry("by", "jenkins");
    }

    @Test
    public void whatIsToEndIsToldToTheOtherConnectionToo() {
        renew("token");
        ClusterRun run = begin("one");
        run.start(attempt("t"), new Heard());
        run.stop(attempt("t"), CANCELLED);
        cluster.setToolsImage("other");
        renew("token");
        assertThat(connections.last().stopped).containsExactly("one/t-pod");
    }

    @Test
    public void whatHasEndedIsNotStartedAgain() {
        renew("token");
        ClusterRun run = begin("one");
        run.start(attempt("t"), new Heard());
        connections.last().end("one/t-pod", "Succeeded");
        cluster.setToolsImage("other");
        renew("token");
        assertThat(connections.last().started).isEmpty();
    }

    @Test
    public void theConnectionIsClosedWhenTheConfigurationGoes() {
        renew("token");
        shared.leave();
        assertThat(connections.last().closed).isTrue();
        assertThat(shared.isClosed()).isTrue();
    }

    @Test
    public void runsComeToTheirEndBeforeTheConnectionIsClosed() {
        renew("token");
        ClusterRun run = begin("one");
        shared.leave();
        assertThat(connections.last().closed).isFalse();
        run.end(setting("ci"));
        assertThat(connections.last().ended).containsExactly("one");
        assertThat(connections.last().closed).isTrue();
    }

    @Test
    public void aRunThatBeginsTooLateIsToldSo() {
        renew("token");
        ClusterRun run = run("late", new PolicyRule(""));
        shared.leave();
        run.begin(setting("ci"));
        Heard heard = new Heard();
        run.start(attempt("t"), heard);
        assertThat(heard.messages).containsExactly("The cluster is not configured any more.");
    }

    @Test
    public void podsWaitForAPlace() {
        cluster.setMaxPods(1);
        renew("token");
        ClusterRun one = begin("one");
        ClusterRun two = begin("two");
        Heard waiting = new Heard();
        one.start(attempt("a"), new Heard());
        two.start(attempt("b"), waiting);
        assertThat(admit("one", "a")).isCompleted();
        CompletableFuture<Void> second = admit("two", "b");
        assertThat(second).isNotDone();
        assertThat(waiting.waits)
                .containsExactly("Pending: waits for a place: Jenkins is to have at most 1 pods at once in this cluster");
        connections.last().end("one/a-pod", "Succeeded");
        assertThat(second).isCompleted();
    }

    @Test
    public void whoIsStoppedWaitsNoMore() {
        cluster.setMaxPods(1);
        renew("token");
        ClusterRun one = begin("one");
        one.start(attempt("a"), new Heard());
        one.start(attempt("b"), new Heard());
        one.start(attempt("c"), new Heard());
        admit("one", "a");
        CompletableFuture<Void> stopped = admit("one", "b");
        CompletableFuture<Void> third = admit("one", "c");
        one.stop(attempt("b"), CANCELLED);
        connections.last().end("one/b-pod", "TaskRunCancelled");
        connections.last().end("one/a-pod", "Succeeded");
        assertThat(stopped).isNotDone();
        assertThat(third).isCompleted();
    }

    @Test
    public void podsThatAreFoundAgainTakePlaces() {
        cluster.setMaxPods(1);
        renew("token");
        ClusterRun one = begin("one");
        one.start(attempt("found"), new Heard());
        one.start(attempt("fresh"), new Heard());
        connections.last().begins("one/found-pod");
        connections.last().begins("one/found-pod");
        CompletableFuture<Void> fresh = admit("one", "fresh");
        assertThat(fresh).isNotDone();
        connections.last().end("one/found-pod", "Succeeded");
        assertThat(fresh).isCompleted();
    }

    @Test
    public void placesAreKeptOnAnotherConnection() {
        cluster.setMaxPods(1);
        renew("token");
        ClusterRun one = begin("one");
        one.start(attempt("a"), new Heard());
        one.start(attempt("b"), new Heard());
        admit("one", "a");
        admit("one", "b");
        cluster.setToolsImage("other");
        renew("token");
        connections.last().begins("one/a-pod");
        CompletableFuture<Void> again = admit("one", "b");
        assertThat(again).isNotDone();
        connections.last().end("one/a-pod", "Succeeded");
        assertThat(again).isCompleted();
    }

    @Test
    public void aRunInAForbiddenNamespaceBeginsNothing() {
        renew("token");
        ClusterRun run = run("one", new PolicyRule(""));
        run.begin(setting("kube-system"));
        Heard heard = new Heard();
        run.start(attempt("t"), heard);
        assertThat(heard.ends).containsExactly("PodAdmissionFailed");
        assertThat(heard.messages.get(0)).contains("namespace \"kube-system\" is not the cluster's own, \"ci\"");
        assertThat(connections.last().begun).isEmpty();
        assertThat(connections.last().started).isEmpty();
    }

    @Test
    public void aForbiddenPodIsRefusedBeforeAnythingIsMadeForIt() {
        renew("token");
        ClusterRun run = begin("one");
        Heard heard = new Heard();
        run.start(Pods.attempt("""
                taskSpec:
                  steps:
                  - {name: a, image: alpine, script: 'true', securityContext: {privileged: true}}
                """), heard);
        assertThat(heard.ends).containsExactly("PodAdmissionFailed");
        assertThat(heard.messages.get(0)).contains("run.yaml:7:66: step \"a\" is privileged (privileged)");
        assertThat(connections.last().started).isEmpty();
    }

    @Test
    public void thePodThatIsCreatedIsJudgedOnceMore() {
        renew("token");
        ClusterRun run = begin("one");
        TaskRunAttempt attempt = attempt("t").withRunId("one");
        run.start(attempt("t"), new Heard());
        var pod = Pods.pod(attempt);
        pod.getSpec().setHostPID(true);
        assertThat(shared.admit(attempt, pod)).isCompletedExceptionally();
        assertThatThrownBy(() -> shared.admit(attempt, pod).join())
                .hasCauseInstanceOf(PolicyException.class)
                .hasMessageContaining("hostPID");
    }

    @Test
    public void secretsAreThoseOfTheRun() {
        renew("token");
        RunSecrets secrets = new RunSecrets(Map.of("auth", new Secret()), Map.of());
        List<String> namespaces = new ArrayList<>();
        new ClusterRun(shared, permit(new PolicyRule("")), "one", MARKS, new RunCredentials(secrets, Set.of()), false, namespaces::add)
                .begin(setting("ci"));
        assertThat(namespaces).containsExactly("ci");
        assertThat(shared.secrets("one")).isSameAs(secrets);
        assertThat(shared.secrets("two")).isSameAs(RunSecrets.NONE);
    }

    @Test
    public void nothingHappensOnceJenkinsStops() {
        renew("token");
        ClusterRun run = begin("one");
        shared.close();
        Heard heard = new Heard();
        run.start(attempt("t"), heard);
        run.stop(attempt("t"), CANCELLED);
        run.release(attempt("t"));
        run.end(setting("ci"));
        shared.close();
        assertThat(heard.ends).isEmpty();
    }

    private void renew(String token) {
        ApiAccess access = new ApiAccess("https://c", "", false, "", "", ClientIdentity.ofToken(token));
        shared.renew(cluster, new TokenSource(access, () -> access, Clock.systemUTC()));
    }

    private ClusterRun begin(String id) {
        ClusterRun run = run(id, new PolicyRule(""));
        run.begin(setting("ci"));
        return run;
    }

    private ClusterRun run(String id, PolicyRule rule) {
        return new ClusterRun(shared, permit(rule), id, MARKS, RunCredentials.NONE, false, namespace -> { });
    }

    private PodPermit permit(PolicyRule rule) {
        return PodPermit.of(Policy.of(List.of(rule), "job"), cluster, "ci");
    }

    private CompletableFuture<Void> admit(String run, String taskRun) {
        TaskRunAttempt attempt = attempt(taskRun).withRunId(run);
        return shared.admit(attempt, Pods.pod(attempt));
    }

    private static RunSetting setting(String namespace) {
        return new RunSetting("step-3", Pods.metadata("r", namespace), Map.of(), List.of());
    }

    private static TaskRunAttempt attempt(String name) {
        return Pods.attempt(name, "taskSpec: {steps: [{image: alpine, script: 'true'}]}");
    }
}
