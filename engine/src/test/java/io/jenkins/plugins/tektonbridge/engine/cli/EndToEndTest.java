package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.process.NeedsProcesses;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The command line as a process, on the runtime that it has by default. */
public class EndToEndTest {
    private static final String TASK = """
            apiVersion: tekton.dev/v1
            kind: Task
            metadata:
              name: t
            spec:
              workspaces:
                - name: shared
              sidecars:
                - name: beside
                  image: busybox:1.36
                  script: |
                    sleep %1$s
              steps:
                - name: s
                  image: busybox:1.36
                  workingDir: $(workspaces.shared.path)
                  script: |
                    %2$s
            """;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    /** A number that no other process of the machine sleeps for, which is how those of the test are found. */
    private final String seconds = String.valueOf(100_000_000L + ProcessHandle.current().pid());

    private Path directory;
    private Path shared;

    @Before
    public void directories() throws IOException {
        NeedsProcesses.assume();
        directory = folder.getRoot().toPath();
        shared = folder.newFolder("shared").toPath();
    }

    @Test
    public void a_run_from_its_start_to_its_report() throws Exception {
        try (CliProcess run = run(task("echo $((6 * 7)) | tee answer"))) {
            assertThat(run.await()).as(run.err()).isEqualTo(0);
            assertThat(run.out()).contains(" : s] 42\n").contains("succeeded after");
        }
        assertThat(shared.resolve("answer")).hasContent("42");
        try (CliProcess report = CliProcess.start(directory, "report", "--output", "json")) {
            assertThat(report.await()).isEqualTo(0);
            assertThat(report.out()).contains("\"taskName\" : \"t\"");
        }
    }

    @Test
    public void ctrl_c_leaves_nothing_running() throws Exception {
        try (CliProcess run = run(task("echo begun; sleep " + seconds))) {
            run.awaitOut(" : s] begun");
            assertThat(sleeping()).isPositive();
            run.signal("INT");
            assertThat(run.await()).as(run.err()).isEqualTo(130);
            assertThat(run.out()).contains("was cancelled");
        }
        assertThat(sleeping()).isZero();
        assertThat(state().condition().reason()).isEqualTo("TaskRunCancelled");
    }

    @Test
    public void a_second_ctrl_c_does_not_wait_for_a_step_that_does_not_listen() throws Exception {
        try (CliProcess run = run(task("trap '' TERM; echo begun; while :; do sleep " + seconds + "; done"))) {
            run.awaitOut(" : s] begun");
            run.signal("TERM");
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> run.err().contains("Cancelling the run"));
            run.signal("TERM");
            assertThat(run.await()).as(run.err()).isEqualTo(143);
        }
        assertThat(sleeping()).isZero();
    }

    @Test
    public void killed_and_taken_up_again() throws Exception {
        String file = Files.writeString(directory.resolve("p.yaml"), """
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata:
                  name: r
                spec:
                  workspaces:
                    - name: shared
                      emptyDir: {}
                  pipelineSpec:
                    workspaces:
                      - name: shared
                    tasks:
                      - name: first
                        workspaces: [{name: shared}]
                        taskRef: {name: t}
                        params: [{name: what, value: "echo first >> $(context.pipelineRun.name).txt"}]
                      - name: second
                        runAfter: [first]
                        workspaces: [{name: shared}]
                        taskRef: {name: t}
                        params: [{name: what, value: "echo second >> r.txt; echo begun; test -e go || sleep %s"}]
                ---
                """.formatted(seconds)
                + TASK.formatted(seconds, "sh -c \"$WHAT\"")
                        .replace("spec:\n", "spec:\n  params:\n    - name: what\n")
                        .replace("      script: |\n        sh", "      env: [{name: WHAT, value: $(params.what)}]\n"
                                + "      script: |\n        sh")).toString();
        try (CliProcess run = CliProcess.start(directory, "run", file, "-w", "shared=" + shared)) {
            run.awaitOut("[second : s] begun");
            run.signal("KILL");
            assertThat(run.await()).isEqualTo(137);
        }
        Awaitility.await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> assertThat(sleeping()).isZero());
        Files.createFile(shared.resolve("go"));

        try (CliProcess resume = CliProcess.start(directory, "resume")) {
            assertThat(resume.await()).as(resume.err()).isEqualTo(0);
            assertThat(resume.out()).contains("[second : s] begun").doesNotContain("[first : s]");
        }
        assertThat(shared.resolve("r.txt")).hasContent("first\nsecond\nsecond\n");
        RunState end = state();
        assertThat(end.condition().reason()).isEqualTo("Succeeded");
        assertThat(end.pipelineRun().orElseThrow().task("first").orElseThrow().taskRuns().get(0).attempts()).hasSize(1);
        assertThat(end.pipelineRun().orElseThrow().task("second").orElseThrow().taskRuns().get(0).attempts())
                .extracting(attempt -> attempt.condition().reason())
                .containsExactly("TaskRunLost", "Succeeded");
    }

    @Test
    public void two_at_once_do_not_meet() throws Exception {
        String file = task("echo begun; while ! test -e go; do sleep 0.05; done; echo ended");
        try (CliProcess one = run(file); CliProcess other = run(file)) {
            one.awaitOut(" : s] begun");
            other.awaitOut(" : s] begun");
            Files.createFile(shared.resolve("go"));
            assertThat(one.await()).as(one.err()).isEqualTo(0);
            assertThat(other.await()).as(other.err()).isEqualTo(0);
        }
        assertThat(store().runIds()).hasSize(2);
    }

    @Test
    public void a_run_can_be_watched_and_cancelled_by_others() throws Exception {
        try (CliProcess run = run(task("echo begun; sleep " + seconds))) {
            run.awaitOut(" : s] begun");
            try (CliProcess resume = CliProcess.start(directory, "resume")) {
                assertThat(resume.await()).isEqualTo(2);
                assertThat(resume.err()).contains("is being driven by another process");
            }
            try (CliProcess delete = CliProcess.start(directory, "delete", store().runIds().get(0))) {
                assertThat(delete.await()).isEqualTo(2);
                assertThat(delete.err()).contains("is being driven by another process");
            }
            try (CliProcess follow = CliProcess.start(directory, "logs", "--follow")) {
                follow.awaitOut(" : s] begun");
                try (CliProcess cancel = CliProcess.start(directory, "cancel")) {
                    assertThat(cancel.await()).as(cancel.err()).isEqualTo(0);
                }
                assertThat(follow.await()).isEqualTo(0);
            }
            assertThat(run.await()).isEqualTo(1);
        }
        assertThat(sleeping()).isZero();
    }

    @Test
    public void a_reader_that_goes_away_ends_it() throws Exception {
        String file = task("echo one; echo two; while :; do echo more; sleep 0.1; done");
        List<String> head = List.of("sh", "-c", "\"$@\" | head -n 1", "sh");
        try (CliProcess run = CliProcess.start(directory, head, "run", file, "-w", "shared=" + shared)) {
            assertThat(run.await()).as(run.err()).isEqualTo(0);
            assertThat(run.out()).endsWith(" : s] one\n");
            assertThat(run.err()).contains("Nobody reads the output any more");
        }
        assertThat(sleeping()).isZero();
    }

    private String task(String script) throws IOException {
        return Files.writeString(directory.resolve("t.yaml"), TASK.formatted(seconds, script)).toString();
    }

    private CliProcess run(String file) throws IOException {
        return CliProcess.start(directory, "run", file, "-w", "shared=" + shared);
    }

    private RunStore store() {
        return new RunStore(directory.resolve("state/tekton-bridge"));
    }

    private RunState state() {
        return store().open(store().runIds().get(0)).state();
    }

    /** How many processes of the test's steps there are. */
    private long sleeping() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("sleep " + seconds)
                        || List.of(process.info().arguments().orElse(new String[0])).contains(seconds))
                .count();
    }
}
