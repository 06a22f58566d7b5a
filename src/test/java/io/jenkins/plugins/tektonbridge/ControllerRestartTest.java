package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/**
 * A Jenkins that is killed, and one that is stopped and started again, while builds stand in each phase of a run on a
 * real cluster. Scripts count until they are opened, so that they go on while Jenkins is away.
 */
public class ControllerRestartTest {
    private final TestNamespace namespace = TestNamespace.ofLongTests();
    private final RealController jenkins = new RealController();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(namespace).around(jenkins);

    private static final String PIPELINE = """
            def run = tektonPipeline cluster: '%s', failOnError: false, rollback: '%s', credentials: [[id: 'user', secret: 'auth']], yaml: '''
            apiVersion: tekton.dev/v1
            kind: PipelineRun
            metadata: {name: %s}
            spec:
              taskRunTemplate: {podTemplate: {nodeSelector: {%s}}}
              pipelineSpec:
                tasks:
            %s'''
            echo "RETURNED ${run.reason}"
            """;

    @Test
    public void killedWhileATaskRuns() throws Throwable {
        try (PodHistory pods = new PodHistory(namespace.client(), namespace.name())) {
            jenkins.begin(namespace);
            jenkins.start("job", pipeline("real", "", "job", "", task("one") + task("two", "one")));
            jenkins.awaitLog("job", "[one : a] line 3");
            jenkins.kill();
            assertThat(jenkins.results(List.of("job"), pods::open)).containsEntry("job", "SUCCESS");
            assertThat(jenkins.log("job")).contains("RETURNED Succeeded");
            CountedLog.assertWhole(jenkins.log("job"), "one", "two");
            pods.assertNothingRanTwice();
            await().atMost(Duration.ofMinutes(4)).untilAsserted(() -> assertThat(namespace.leftovers()).isEmpty());
        }
    }

    @Test
    public void inEachPhase() throws Throwable {
        String label = "test.jenkins.io/" + namespace.name();
        try (PodHistory pods = new PodHistory(namespace.client(), namespace.name())) {
            jenkins.begin(namespace);
            Path gate = jenkins.home().resolve("gate");
            jenkins.start("running", pipeline("real", "", "running", "", task("one") + task("two", "one")));
            jenkins.start("pending", pipeline("real", "", "pending", label + ": go", task("one")));
            jenkins.start("finally", pipeline("real", "", "finally", "", task("one") + "finally:\n" + task("last")));
            jenkins.start("rollback", pipeline("real", "undo=deploy", "rollback", "",
                    task("deploy").replace("echo end $i", "echo end $i; exit 1") + task("undo", "deploy")));
            jenkins.start("ended", """
                    @NonCPS def hold() { while (!new File('%s').exists()) { Thread.sleep(50) } }
                    parallel(
                        run: { %s },
                        hold: { sleep 1; hold() })
                    """.formatted(gate, pipeline("real", "", "ended", "", task("one"))));
            jenkins.start("between", pipeline("narrow", "", "between", "", task("one") + task("two", "one")));
            jenkins.awaitLog("between", "[one : a] line 1");
            jenkins.start("taker", pipeline("narrow", "", "taker", "", task("one")));
            jenkins.awaitWaiting("taker");
            jenkins.start("first", pipeline("narrow", "", "first", "", task("one")));
            List<String> jobs =
                    List.of("running", "pending", "finally", "rollback", "ended", "between", "taker", "first");
            jenkins.awaitWaiting("first");

            for (String job : List.of("running", "finally", "rollback", "ended")) {
                jenkins.awaitLog(job, " : a] line 3");
            }
            jenkins.awaitLog("finally", "[last : a] line 2", () -> pods.open("finally", "one"));
            jenkins.awaitLog("rollback", "[undo : a] line 2", () -> pods.open("rollback", "deploy"));
            jenkins.awaitLog("taker", "[one : a] line 2", () -> pods.open("between", "one"));
            jenkins.awaitLog("ended", "PipelineRun ended-", () -> pods.open("ended", "one"));
            await().atMost(Duration.ofMinutes(4)).until(() -> pods.taskRuns("pending").size() == 1);
            assertThat(pods.taskRuns("between-")).hasSize(1);
            assertThat(pods.taskRuns("first-")).isEmpty();

            jenkins.kill();
            Files.createFile(gate);
            for (String job : jobs) {
                jenkins.awaitLog(job, "Ready to run");
            }
            jenkins.restart();
            setLabel(label, "\"go\"");
            Map<String, String> results = jenkins.results(jobs, pods::open);

            jobs.forEach(job -> assertThat(jenkins.log(job)).as(job)
                    .contains(job.equals("rollback") ? "RETURNED Failed" : "RETURNED Succeeded")
                    .noneMatch(line -> line.contains("s3cret-w0rd")));
            assertThat(results).allSatisfy((job, result) -> assertThat(result).isEqualTo("SUCCESS"));
            CountedLog.assertWhole(jenkins.log("running"), "one", "two");
            CountedLog.assertWhole(jenkins.log("pending"), "one");
            CountedLog.assertWhole(jenkins.log("finally"), "one", "last");
            CountedLog.assertWhole(jenkins.log("rollback"), "deploy", "undo");
            CountedLog.assertWhole(jenkins.log("ended"), "one");
            CountedLog.assertWhole(jenkins.log("between"), "one", "two");
            CountedLog.assertWhole(jenkins.log("taker"), "one");
            CountedLog.assertWhole(jenkins.log("first"), "one");
            pods.assertNothingRanTwice();
            await().atMost(Duration.ofMinutes(4)).untilAsserted(() -> assertThat(namespace.leftovers()).isEmpty());
        } finally {
            setLabel(label, "null");
        }
    }

    private void setLabel(String label, String value) {
        String node = namespace.client().nodes().list().getItems().get(0).getMetadata().getName();
        namespace.client().nodes().withName(node).patch(
                PatchContext.of(PatchType.JSON_MERGE),
                "{\"metadata\": {\"labels\": {\"" + label + "\": " + value + "}}}");
    }

    private static String pipeline(String cluster, String rollback, String name, String selector, String tasks) {
        return PIPELINE.formatted(cluster, rollback, name, selector, tasks.replaceAll("(?m)^(?=.)", "    "));
    }

    private static String task(String name, String... after) {
        return "- name: " + name + "\n  runAfter: [" + String.join(", ", after) + "]\n" + PodHistory.COUNTS.indent(2);
    }
}
