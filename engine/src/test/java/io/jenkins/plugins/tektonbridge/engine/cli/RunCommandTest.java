package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class RunCommandTest {
    private static final String PIPELINE = """
            apiVersion: tekton.dev/v1
            kind: Pipeline
            metadata:
              name: p
            spec:
              params:
                - name: who
                  default: world
                - name: more
                  type: array
                  default: []
              workspaces:
                - name: source
                  optional: true
              results:
                - name: greeting
                  value: $(tasks.greet.results.greeting)
              tasks:
                - name: greet
                  params:
                    - name: who
                      value: $(params.who)
                    - name: more
                      value: ["$(params.more[*])"]
                  taskRef:
                    name: greet
                - name: never
                  when:
                    - input: $(tasks.greet.results.greeting)
                      operator: in
                      values: [goodbye]
                  taskRef:
                    name: greet
            ---
            apiVersion: tekton.dev/v1
            kind: Task
            metadata:
              name: greet
            spec:
              params:
                - name: who
                  default: nobody
                - name: more
                  type: array
                  default: []
              results:
                - name: greeting
              steps:
                - name: say
                  image: busybox:1.36
                  args: ["$(params.more[*])"]
                  script: |
                    echo hello $(params.who)
                    result greeting=hello $(params.who)
            """;
    private static final String RUN = """
            ---
            apiVersion: tekton.dev/v1
            kind: PipelineRun
            metadata:
              name: r
            spec:
              pipelineRef:
                name: p
              params:
                - name: who
                  value: everybody
            """;

    @Rule
    public Cli cli = new Cli();

    private final ScriptedRuntimes runtime = new ScriptedRuntimes();

    @Before
    public void runtime() {
        cli.realTime().runtime(ScriptedRuntimes.NAME, runtime);
    }

    @Test
    public void output_live_and_a_summary() throws IOException {
        assertThat(cli.run("run", cli.file("p.yaml", PIPELINE + RUN))).isEqualTo(0);

        assertThat(cli.out()).startsWith("[greet : say] hello everybody\n\nTASK ")
                .containsPattern("greet +\\S+ +Succeeded")
                .containsPattern("never +Skipped: When Expressions evaluated to false")
                .contains("greeting   hello everybody")
                .containsPattern("PipelineRun r succeeded after \\S+: Tasks Completed: 1 ");
        String id = cli.store().runIds().get(0);
        assertThat(cli.err()).contains("Run " + id + " is kept in " + cli.path("state/tekton-bridge/runs/" + id));
    }

    @Test
    public void the_run_is_kept_for_other_commands() throws IOException {
        cli.run("run", cli.file("p.yaml", PIPELINE + RUN));
        cli.run("logs");
        assertThat(cli.out()).isEqualTo("[greet : say] hello everybody\n");
        cli.run("logs", "--no-prefix", "--task", "greet", "--step", "step-say");
        assertThat(cli.out()).isEqualTo("hello everybody\n");
        cli.run("describe", "r");
        assertThat(cli.out()).containsPattern("NAME +REASON\n never +When Expressions evaluated to false");
    }

    @Test
    public void without_a_run_one_is_made() throws IOException {
        assertThat(cli.run("run", cli.file("p.yaml", PIPELINE), "-p", "who=ada", "-p", "more=a,b", "-w", "source=emptyDir"))
                .isEqualTo(0);
        assertThat(cli.out()).contains("[greet : say] hello ada");
        assertThat(runtime.attempts.values()).singleElement().satisfies(attempt ->
                assertThat(attempt.spec().steps().get(0).container().args()).containsExactly("a", "b"));
    }

    @Test
    public void a_task_alone() throws IOException {
        String task = PIPELINE.substring(PIPELINE.indexOf("---"));
        assertThat(cli.run("run", cli.file("t.yaml", task), "-p", "who=ada", "--output", "json")).isEqualTo(0);
        assertThat(json().at("/taskRun/results/greeting").asText()).isEqualTo("hello ada");
    }

    @Test
    public void parameters_beat_those_of_the_file() throws IOException {
        cli.run("run", cli.file("p.yaml", PIPELINE + RUN), "--param", "who=ada");
        assertThat(cli.out()).contains("hello ada");
    }

    @Test
    public void one_of_several_by_its_name() throws IOException {
        String file = cli.file("p.yaml", PIPELINE + RUN + RUN.replace("name: r", "name: s").replace("everybody", "eve"));
        assertThat(cli.run("run", file)).isEqualTo(2);
        assertThat(cli.err()).contains("PipelineRun r, PipelineRun s", "--run");
        assertThat(cli.run("run", file, "--run", "s")).isEqualTo(0);
        assertThat(cli.out()).contains("hello eve");
    }

    @Test
    public void a_failing_step_is_told_with_the_end_of_its_output() throws IOException {
        String failing = (PIPELINE + RUN).replace("result greeting=hello $(params.who)", "exit 3");
        assertThat(cli.run("run", cli.file("p.yaml", failing))).isEqualTo(1);
        assertThat(cli.err()).contains("[greet] a step exited with code 3");
        assertThat(cli.out()).contains("""
                Step say of task greet ended with exit code 3; the end of its output:
                  hello everybody
                """);
    }

    @Test
    public void a_retry_is_told() throws IOException {
        String failing = (PIPELINE + RUN).replace("result greeting=hello $(params.who)", "exit 3")
                .replaceFirst("- name: greet\n", "- name: greet\n      retries: 1\n");
        assertThat(cli.run("run", cli.file("p.yaml", failing))).isEqualTo(1);
        assertThat(cli.err()).contains("[greet] a step exited with code 3; trying again, attempt 2\n")
                .contains("[greet] a step exited with code 3\n");
        assertThat(cli.out()).contains("(attempt 2)");
    }

    @Test
    public void a_rollback_is_told_with_its_cause() throws IOException {
        String text = (PIPELINE + RUN).replace("result greeting=hello $(params.who)", "exit 3") + """
                ---
                apiVersion: tekton.dev/v1
                kind: Task
                metadata:
                  name: undo
                spec:
                  steps:
                    - name: undo
                      image: busybox:1.36
                      script: echo undone
                """;
        String file = cli.file("p.yaml", text.replace("- name: never", "- name: undo")
                .replace("values: [goodbye]\n      taskRef:\n        name: greet", "values: [goodbye]\n      taskRef:\n        name: undo"));
        assertThat(cli.run("run", file, "--rollback", "undo")).isEqualTo(1);
        assertThat(cli.out()).contains("[undo : undo] undone", "Rollback: rolled back, because greet failed (task undo)");
        assertThat(cli.run("run", file, "--rollback", "udno")).isEqualTo(2);
        assertThat(cli.err()).contains("udno");
    }

    @Test
    public void json_goes_to_standard_output_and_logs_to_standard_error() throws IOException {
        assertThat(cli.run("run", cli.file("p.yaml", PIPELINE + RUN), "--output", "json")).isEqualTo(0);
        assertThat(json().at("/pipelineRun/results/greeting").asText()).isEqualTo("hello everybody");
        assertThat(cli.err()).contains("[greet : say] hello everybody");
    }

    @Test
    public void html_goes_to_standard_output() throws IOException {
        assertThat(cli.run("run", cli.file("p.yaml", PIPELINE + RUN), "--output", "html")).isEqualTo(0);
        assertThat(cli.out()).startsWith("<!DOCTYPE html>").contains("hello everybody");
    }

    @Test
    public void all_errors_of_the_files_stop_it_before_anything_is_started() throws IOException {
        String file = cli.file("p.yaml", (PIPELINE + RUN).replace("image: busybox:1.36", "onError: maybe"));
        assertThat(cli.run("run", file)).isEqualTo(2);
        assertThat(cli.err()).contains(file + ":", "missing field(s): spec.steps[0].Image", "invalid value: \"maybe\"",
                "nothing was started");
        assertThat(cli.store().runIds()).isEmpty();
    }

    @Test
    public void yaml_that_is_none() throws IOException {
        String file = cli.file("p.yaml", "a: b: c\n");
        assertThat(cli.run("run", file)).isEqualTo(2);
        assertThat(cli.err()).contains(file + ":1:5: error:");
    }

    @Test
    public void a_parameter_that_is_missing_starts_nothing() throws IOException {
        String file = cli.file("p.yaml", PIPELINE.replace("      default: world\n", ""));
        assertThat(cli.run("run", file)).isEqualTo(2);
        assertThat(cli.err() + cli.out()).contains("missing parameters: [who]");
        assertThat(runtime.attempts).isEmpty();
    }

    @Test
    public void a_parameter_that_a_task_lacks_starts_nothing_either() throws IOException {
        String task = PIPELINE.substring(PIPELINE.indexOf("---\n")).replace("      default: nobody\n", "");
        assertThat(cli.run("run", cli.file("t.yaml", task))).isEqualTo(2);
        assertThat(cli.err() + cli.out()).contains("missing values for these params which have no default values: [who]");
        assertThat(runtime.attempts).isEmpty();
    }

    @Test
    public void slips_of_the_command_line() throws IOException {
        String file = cli.file("p.yaml", PIPELINE + RUN);
        assertRefused("Pipeline p has no parameter \"hwo\"; it has more, who", file, "-p", "hwo=x");
        assertRefused("Pipeline p has no workspace \"src\"; it has source", file, "-w", "src=emptyDir");
        assertRefused("\"/no/such/dir\" is no directory", file, "-w", "source=/no/such/dir");
        assertRefused("--timeout soon: a duration like 90s or 1h30m is needed", file, "--timeout", "soon");
        assertRefused("--timeout -5s: a duration", file, "--timeout", "-5s");
        assertRefused("--max-parallel -1", file, "--max-parallel", "-1");
        assertRefused("there is no runtime \"podman\"; there is process", file, "--runtime", "podman");
        assertRefused("--image golang: REF=DIR is needed", file, "--image", "golang");
        assertRefused("there is no directory /no/such/dir", file, "--image", "golang=/no/such/dir");
        assertRefused("/no/such/images.yaml can't be read", file, "--images", "/no/such/images.yaml");
        assertRefused("there is no Task \"x\" to run", file, "--run", "task/x");
    }

    private void assertRefused(String message, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "run";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertThat(cli.run(all)).as(message).isEqualTo(2);
        assertThat(cli.err()).contains(message).doesNotContain("\tat ");
        assertThat(cli.store().runIds()).isEmpty();
    }

    @Test
    public void options_are_kept_for_who_takes_the_run_up() throws IOException {
        Files.createDirectories(cli.path("images/golang"));
        String images = cli.file("images.yaml", "golang: images/golang\nhelm: images\n");
        cli.run("run", cli.file("p.yaml", PIPELINE + RUN), "--images", images, "--image", "helm=" + cli.path("images/golang"),
                "--max-parallel", "2", "--timeout", "1h30m", "-s", "builder", "-n", "ci", "--api-fields", "beta",
                "-w", "source=claim=c,subPath=d");
        RunOptions options = cli.store().open(cli.store().runIds().get(0)).request().options();
        assertThat(options.runtime()).isEqualTo("process");
        assertThat(options.runtimeOptions()).containsEntry("golang", cli.path("images/golang").toString())
                .containsEntry("helm", cli.path("images/golang").toString());
        assertThat(options.maxParallel()).isEqualTo(2);
        assertThat(options.timeout().orElseThrow().toMinutes()).isEqualTo(90);
        assertThat(options.serviceAccountName()).isEqualTo("builder");
        assertThat(options.namespace()).isEqualTo("ci");
        assertThat(options.by()).isEqualTo("ada");
        assertThat(options.workspaces()).containsOnlyKeys("source");
        assertThat(runtime.options).isEqualTo(options.runtimeOptions());
    }

    @Test
    public void the_file_of_the_images_may_lie_among_the_manifests() throws IOException {
        cli.file("demo/p.yaml", PIPELINE + RUN);
        Files.createDirectories(cli.path("demo/golang"));
        String images = cli.file("demo/images.yaml", "golang: golang\n");
        assertThat(cli.run("run", cli.path("demo").toString(), "--images", images)).isEqualTo(0);
        assertThat(cli.err()).doesNotContain("images.yaml");
        assertThat(cli.run("run", cli.path("demo").toString())).isEqualTo(0);
        assertThat(cli.err()).contains("images.yaml: warning: ");
    }

    @Test
    public void standard_input_is_a_file() throws IOException {
        assertThat(cli.in(PIPELINE + RUN).run("run", "-")).isEqualTo(0);
        assertThat(cli.out()).contains("hello everybody");
    }

    @Test
    public void what_is_kept_is_nobody_elses_business() throws IOException {
        cli.run("run", cli.file("p.yaml", PIPELINE + RUN));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cli.path("state/tekton-bridge"))))
                .isEqualTo("rwx------");
    }

    @Test
    public void a_state_directory_that_can_not_be_made() throws IOException {
        String file = cli.file("p.yaml", PIPELINE + RUN);
        assertThat(cli.run("run", file, "--state", file + "/state")).isEqualTo(2);
        assertThat(cli.err()).contains("the state directory " + file + "/state can't be made", "--state");
    }

    @Test
    public void a_state_directory_that_is_a_file() throws IOException {
        String file = cli.file("p.yaml", PIPELINE + RUN);
        assertThat(cli.run("run", file, "--state", file)).isEqualTo(2);
        assertThat(cli.err())
                .contains("the state directory " + file + " can't be made: " + file + " is a file; --state DIR takes");
    }

    @Test
    public void what_a_run_can_not_have_is_told() throws IOException {
        cli.run("run", cli.file("p.yaml", (PIPELINE + RUN).replace("echo hello", "note no memory limits here\n        echo hello")));
        assertThat(cli.err()).contains("note: no memory limits here");
    }

    @Test
    public void a_long_warning_is_cut_and_the_rest_is_elsewhere() throws IOException {
        String many = "      scirpt: x\n      iamge: x\n      comand: x\n      agrs: x\n      worknigDir: x\n      enx: x\n"
                + "      onEror: x\n      timeotu: x\n      resutls: x\n      paramz: x\n";
        String file = cli.file("p.yaml", (PIPELINE + RUN).replace("      image: busybox:1.36\n", "      image: busybox:1.36\n" + many));
        assertThat(cli.run("run", file)).isEqualTo(0);
        assertThat(cli.err().lines().filter(line -> line.contains("warning"))).hasSizeLessThanOrEqualTo(9)
                .allMatch(line -> line.length() < 300);
        assertThat(cli.err()).contains("tekton-bridge validate shows all of it");
    }

    @Test
    public void the_first_signal_cancels() throws Exception {
        CompletableFuture<Integer> run = start("wait");
        cli.signal(2);
        assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(cli.out()).contains("PipelineRun r was cancelled").contains("Cancelled: ");
        assertThat(cli.store().open(cli.store().runIds().get(0)).state().isDone()).isTrue();
    }

    @Test
    public void the_second_signal_does_not_wait() throws Exception {
        CompletableFuture<Integer> run = start("hang");
        cli.signal(15);
        cli.signal(15);
        assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(143);
        String id = cli.store().runIds().get(0);
        assertThat(cli.err()).contains("once more", "Killing the steps.", "tekton-bridge resume " + id);
        assertThat(cli.store().open(id).isDriven()).isFalse();
        assertThat(cli.store().open(id).state().isDone()).isFalse();
    }

    @Test
    public void a_closed_output_cancels() throws Exception {
        cli.closedOutput();
        CompletableFuture<Integer> run = start("wait");
        assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(141);
        assertThat(cli.err()).contains("Nobody reads the output any more");
    }

    @Test
    public void another_process_can_cancel() throws Exception {
        CompletableFuture<Integer> run = start("wait");
        String id = cli.store().runIds().get(0);
        cli.store().open(id).ask("Cancelled", "eve");
        assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(cli.store().open(id).state().interventions()).extracting(asked -> asked.by()).containsExactly("eve");
    }

    private CompletableFuture<Integer> start(String instead) throws Exception {
        String file = cli.file("p.yaml", (PIPELINE + RUN).replace("result greeting=hello $(params.who)", instead));
        CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> cli.run("run", file));
        assertThat(runtime.started.await(30, TimeUnit.SECONDS)).isTrue();
        return run;
    }

    @Test
    public void rolled_back_by_hand() throws IOException {
        String file = cli.file("p.yaml", (PIPELINE + RUN).replace("- name: never", "- name: rollback-it"));
        assertThat(cli.run("run", file)).isEqualTo(0);
        assertThat(cli.run("rollback")).isEqualTo(0);
        assertThat(cli.out()).startsWith("[rollback-it : say] hello nobody\n")
                .contains("rollback-it (by hand)", "Rollback: rolled back");
        assertThat(cli.out()).doesNotContain("[greet : say]");
    }

    @Test
    public void what_has_no_rollback_can_not_be_rolled_back() throws IOException {
        cli.run("run", cli.file("p.yaml", PIPELINE + RUN));
        assertThat(cli.run("rollback")).isEqualTo(2);
        assertThat(cli.err()).contains("has no rollback task");
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(cli.out());
    }

    @Test
    public void a_status_line_on_a_terminal_that_is_gone_at_the_end() throws IOException {
        assertThat(cli.terminal().run("run", cli.file("p.yaml", PIPELINE + RUN))).isEqualTo(0);
        assertThat(cli.err()).contains("of 2 tasks done").endsWith("\r\u001b[K");
    }
}
