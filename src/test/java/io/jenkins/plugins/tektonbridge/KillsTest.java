package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/**
 * A Jenkins that is killed again and again, at random moments of builds that run twelve tasks on a real cluster. Each
 * task writes numbered lines, and leaves a mark in a claim that they share each time that it runs.
 */
public class KillsTest {
    private static final int KILLS = 20;
    private static final int LINES = 40;
    private static final List<String> TASKS = List.of("a1", "b1", "b2", "c1", "c2", "d1", "e1", "e2", "f1", "g1", "last");
    private static final String PIPELINE = """
            def run = tektonPipeline yaml: '''
            apiVersion: tekton.dev/v1
            kind: PipelineRun
            metadata: {name: %s}
            spec:
              workspaces:
              - name: marks
                volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}}
              pipelineSpec:
                workspaces: [{name: marks}]
                tasks:
            %s
                - name: marks
                  runAfter: [g1]
                  workspaces: [{name: marks}]
                  taskSpec:
                    workspaces: [{name: marks}]
                    steps:
                    - name: a
                      image: busybox
                      workingDir: $(workspaces.marks.path)
                      script: for task in *; do echo mark of $task $(wc -l <$task); done
                finally:
            %s'''
            echo "RETURNED ${run.reason}"
            """;

    private final TestNamespace namespace = new TestNamespace();
    private final RealController jenkins = new RealController();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(namespace).around(jenkins);

    @Test
    public void killedAtRandomMoments() throws Throwable {
        assumeTrue("long: bin/test --soak", "true".equals(System.getenv("TEKTON_BRIDGE_SOAK")));
        long seed = System.nanoTime();
        System.out.println("the moments of the kills follow from the seed " + seed);
        Random random = new Random(seed);
        List<String> builds = new ArrayList<>();
        List<Integer> linesAtKill = new ArrayList<>();
        try (PodHistory pods = new PodHistory(namespace.client(), namespace.name())) {
            jenkins.begin(namespace);
            while (linesAtKill.size() < KILLS) {
                String build = "build" + builds.size();
                builds.add(build);
                jenkins.start(build, pipeline(build));
                // Before a step has begun it is Pipeline itself that a kill may hit.
                jenkins.awaitLog(build, "[a1 : a] line 1");
                while (linesAtKill.size() < KILLS && !jenkins.isOver(build)) {
                    Thread.sleep(random.nextInt(10_000));
                    jenkins.kill();
                    linesAtKill.add(jenkins.log(build).size());
                }
                assertThat(jenkins.results(List.of(build), () -> { }))
                        .as(() -> String.join("\n", jenkins.log(build)))
                        .containsEntry(build, "SUCCESS");
            }
            for (String build : builds) {
                assertThat(jenkins.log(build)).contains("RETURNED Succeeded");
                List<String> steps = jenkins.log(build).stream().filter(line -> !line.startsWith("[marks : ")).toList();
                CountedLog.assertWhole(steps, TASKS.toArray(String[]::new));
                assertThat(steps).filteredOn(line -> line.contains("] end " + LINES)).hasSameSizeAs(TASKS);
                assertThat(jenkins.log(build)).filteredOn(line -> line.startsWith("[marks : "))
                        .containsExactlyElementsOf(marks());
            }
            pods.assertNothingRanTwice();
            assertThat(pods.taskRuns("build")).hasSize(12 * builds.size());
            await().atMost(Duration.ofMinutes(4)).untilAsserted(() -> assertThat(namespace.leftovers()).isEmpty());
        }
        System.out.printf(
                "%d kills in %d builds (at lines %s of their logs), %d tasks: 0 ran twice, %d numbered lines: 0 lost or"
                        + " doubled, 0 pods left%n",
                KILLS, builds.size(), linesAtKill, 12 * builds.size(), builds.size() * TASKS.size() * (LINES + 1));
    }

    /** What the task {@code marks} finds: one mark of each task before it. */
    private static List<String> marks() {
        List<String> marks = new ArrayList<>();
        TASKS.stream().filter(task -> !task.equals("last")).forEach(task -> marks.add("[marks : a] mark of " + task + " 1"));
        Collections.sort(marks);
        return marks;
    }

    private static String pipeline(String name) {
        return PIPELINE.formatted(
                name,
                task("a1") + task("b1", "a1") + task("b2", "a1") + task("c1", "b1") + task("c2", "b2")
                        + task("d1", "c1", "c2") + task("e1", "d1") + task("e2", "d1") + task("f1", "e1", "e2")
                        + task("g1", "f1"),
                task("last"));
    }

    private static String task(String name, String... after) {
        return """
                - name: %1$s
                  runAfter: [%2$s]
                  workspaces: [{name: marks}]
                  taskSpec:
                    workspaces: [{name: marks}]
                    steps:
                    - name: a
                      image: busybox
                      script: |
                        echo ran >>$(workspaces.marks.path)/%1$s
                        for i in $(seq 1 %3$d); do echo line $i; sleep 0.3; done
                        echo end %3$d
                """.formatted(name, String.join(", ", after), LINES).indent(4);
    }
}
