package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;

public class StepsTest {
    @Rule
    public final ProcessRule process = new ProcessRule();

    private static void assertEnd(StepState step, int exitCode, String reason, String terminationReason) {
        assertThat(step.phase()).isEqualTo(StepState.Phase.TERMINATED);
        assertThat(List.of(step.exitCode().orElse(-1), step.reason(), step.terminationReason()))
                .containsExactly(exitCode, reason, terminationReason);
        assertThat(step.startedAt()).isPresent();
        assertThat(step.finishedAt()).isPresent();
    }

    @Test
    public void the_first_step_that_fails_ends_the_task_and_the_rest_is_skipped() {
        Told told = process.run(TestAttempt.ofSteps("""
                - {name: first, image: ubuntu, script: 'echo fine'}
                - {name: second, image: ubuntu, script: 'echo bad; exit 3'}
                - {name: third, image: ubuntu, script: 'echo never'}
                """));

        told.failed("StepFailed", "\"step-second\" exited with code 3: Error");
        assertEnd(told.step("first"), 0, "Completed", "Completed");
        assertEnd(told.step("second"), 3, "Error", "Error");
        assertEnd(told.step("third"), 1, "Error", "Skipped");
        assertThat(told.logOf("step-second")).isEqualTo("bad\n");
        assertThat(told.logOf("step-third")).isEqualTo("Skipping step because a previous step failed\n");
    }

    @Test
    public void a_script_without_interpreter_is_for_sh_and_ends_at_the_first_failing_command() {
        process.run("echo \"$0 $#\"\nfalse\necho unreachable").failed(
                "StepFailed", "\"step-a\" exited with code 1: Error");
    }

    @Test
    public void steps_see_the_life_of_a_signal_in_their_exit_code() {
        process.run("kill -SEGV $$").failed("StepFailed", "\"step-a\" exited with code 139: Error");
    }

    @Test
    public void interpreters_of_many_kinds_get_their_scripts_as_they_are() {
        Told told = process.run(TestAttempt.ofSteps("""
                - name: bash
                  image: ubuntu
                  args: [x, 'y z']
                  script: |
                    #!/usr/bin/env bash
                    words=("$@")
                    echo "${#words[@]} ${words[1]} $$ \\$\\$ '$(echo sub)'"
                - name: perl
                  image: perl
                  script: |
                    #!/usr/bin/perl
                    print "perl $$\\n" if 1;
                - name: unnamed-next
                  image: ubuntu
                  script: "#!/bin/cat -A\\nline\\twith tab"
                """));

        told.succeeded();
        assertThat(told.logOf("step-bash")).matches("2 y z [0-9]+ \\$\\$ 'sub'\n");
        assertThat(told.logOf("step-perl")).matches("perl [0-9]+\n");
        assertThat(told.logOf("step-unnamed-next")).isEqualTo("#!/bin/cat -A$\nline^Iwith tab");
    }

    @Test
    public void a_step_without_a_name_is_known_by_its_number() {
        Told told = process.run(TestAttempt.ofSteps("""
                - {image: ubuntu, script: 'echo "exit 0" > /dev/null'}
                - {image: ubuntu, script: 'cat /tekton/steps/step-unnamed-0/exitCode /tekton/steps/0/exitCode'}
                """));

        told.succeeded();
        assertThat(told.end().steps()).extracting(StepState::container)
                .containsExactly("step-unnamed-0", "step-unnamed-1");
        assertThat(told.logOf("step-unnamed-1")).isEqualTo("00");
    }

    @Test
    public void a_script_behind_blank_lines_is_no_program_as_in_tekton() {
        Told told = process.run(TestAttempt.ofSteps("""
                - {name: a, image: ubuntu, script: "\\n  #!/bin/sh\\necho hello"}
                """));

        told.failed("StepFailed", "\"step-a\" exited with code 1: Error");
        assertThat(told.log()).matches(
                "Error executing command: fork/exec /tekton/scripts/script-0-[a-z0-9]{5}: exec format error\n");
    }

    @Test
    public void a_program_that_is_missing_is_missed_in_tektons_words() {
        Map<String, String> messages = Map.of(
                "command: [nope]", "exec: \"nope\": executable file not found in $PATH",
                "command: [/nope]", "fork/exec /nope: no such file or directory",
                "command: [/etc]", "fork/exec /etc: permission denied",
                "command: [/etc/passwd]", "fork/exec /etc/passwd: permission denied",
                "command: [sh]\n  env: [{name: PATH, value: /nowhere}]",
                "exec: \"sh\": executable file not found in $PATH");

        messages.forEach((step, message) -> {
            Told told = process.run(TestAttempt.ofSteps("- name: a\n  image: x\n  " + step));

            told.failed("StepFailed", "\"step-a\" exited with code 1: Error");
            assertThat(told.log()).isEqualTo("Error executing command: " + message + "\n");
        });
    }

    @Test
    public void an_interpreter_that_is_missing_is_missed_in_tektons_words() {
        Told told = process.run(TestAttempt.ofSteps("- {name: a, image: x, script: \"#!/no/such\\necho\"}"));

        told.failed("StepFailed", "\"step-a\" exited with code 1: Error");
        assertThat(told.log()).contains("fork/exec /tekton/scripts/script-0-").endsWith("no such file or directory\n");
    }

    @Test
    public void command_args_and_variables_reach_the_process_unchanged() {
        String nasty = "a'b\\\"c\\\\d$e `f` *; & | < > ~ \\t é €";
        Told told = process.run(TestAttempt.ofSteps("""
                - name: a
                  image: x
                  command: [/usr/bin/perl, -e, 'print map { "[" . $_ . "]" } @ARGV, $ENV{NASTY}, $ENV{"a.b-c"}', --]
                  args: ["%1$s", ""]
                  env:
                  - {name: NASTY, value: "%1$s"}
                  - {name: a.b-c, value: "%1$s"}
                """.formatted(nasty)));

        told.succeeded();
        String expected = "a'b\"c\\d$e `f` *; & | < > ~ \t é €";
        assertThat(told.log()).isEqualTo("[" + expected + "][][" + expected + "][" + expected + "]");
    }

    @Test
    public void variables_with_names_that_mean_something_to_shells_arrive() {
        Told told = process.run(TestAttempt.ofSteps("""
                - name: a
                  image: x
                  command: [env]
                  env:
                  - {name: IFS, value: '-'}
                  - {name: PS1, value: p}
                  - {name: UID, value: '7'}
                  - {name: PWD, value: /elsewhere}
                  - {name: LC_ALL, value: xx_XX}
                  - {name: OPTIND, value: text}
                  - {name: directory, value: d}
                  - {name: PATH, value: '/usr/bin:/bin'}
                """));

        told.succeeded();
        assertThat(told.log().lines()).containsExactlyInAnyOrder(
                "IFS=-", "PS1=p", "UID=7", "PWD=/elsewhere", "LC_ALL=xx_XX", "OPTIND=text", "directory=d",
                "PATH=/usr/bin:/bin", "HOME=/root", "HOSTNAME=t-pod");
    }

    @Test
    public void nothing_of_the_engines_environment_is_handed_on() {
        Told told = process.run(TestAttempt.ofSteps("- {name: a, image: x, command: [env]}"));

        assertThat(told.log().lines()).containsExactlyInAnyOrder(
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "HOSTNAME=t-pod");
    }

    @Test
    public void no_file_of_the_engine_is_open_in_a_step() {
        Told told = process.run("ls /proc/self/fd; readlink /proc/self/fd/0");

        told.succeeded();
        assertThat(told.log()).isEqualTo("0\n1\n2\n3\n/dev/null\n");
    }

    @Test
    public void a_working_directory_is_made_and_relative_ones_are_below_the_workspace() {
        Map<String, String> directories = Map.of(
                "", "/", "rel/dir", "/workspace/rel/dir", "/workspace/x/../y", "/workspace/y", "/new/one", "/new/one",
                "/tmp", "/tmp");

        directories.forEach((given, expected) -> {
            Told told = process.run(TestAttempt.ofSteps(
                    "- {name: a, image: x, command: [pwd], workingDir: '" + given + "'}"));

            told.succeeded();
            assertThat(told.log()).isEqualTo(expected + "\n");
        });
    }

    @Test
    public void onError_continue_goes_on_and_keeps_the_exit_code() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  results: [{name: r}]
                  steps:
                  - {name: bad, image: x, onError: continue, script: 'printf kept > $(results.r.path); exit 5'}
                  - {name: next, image: x, script: 'cat $(steps.step-bad.exitCode.path)'}
                """));

        told.succeeded();
        assertEnd(told.step("bad"), 5, "Completed", "Continued");
        assertThat(told.logOf("step-next")).isEqualTo("5");
        assertThat(told.result("r")).isEqualTo("kept");
    }

    @Test
    public void a_step_that_takes_too_long_is_killed_with_all_that_it_started() {
        Told told = process.run(TestAttempt.ofSteps("""
                - {name: slow, image: x, timeout: 500ms, onError: continue,
                   script: 'trap "" TERM; sleep 98765 & sleep 98765'}
                - {name: next, image: x, script: 'true'}
                """));

        told.failed("StepFailed", "\"step-slow\" exited because the step exceeded the specified timeout limit");
        assertEnd(told.step("slow"), 1, "Error", "TimeoutExceeded");
        assertEnd(told.step("next"), 1, "Error", "Skipped");
        assertThat(Duration.between(told.step("slow").startedAt().get(), told.step("slow").finishedAt().get()))
                .isBetween(Duration.ofMillis(500), Duration.ofHours(1));
    }

    @Test
    public void a_step_in_time_is_left_alone() {
        process.run(TestAttempt.ofSteps("- {name: a, image: x, timeout: 60s, script: 'true'}")).succeeded();
        process.run(TestAttempt.ofSteps("- {name: a, image: x, timeout: 0s, script: 'true'}"))
                .succeeded();
    }

    @Test
    public void what_a_step_leaves_in_the_background_ends_with_it() {
        Told told = process.run(TestAttempt.ofSteps("""
                - {name: a, image: x, script: 'sleep 98765 & echo started'}
                - {name: b, image: x, script: 'cat /proc/[0-9]*/cmdline | tr "\\0" " " | grep -c "sleep 9876[5]" || true'}
                """));

        told.succeeded();
        assertThat(told.logOf("step-b")).isEqualTo("0\n");
    }

    @Test
    public void a_step_can_signal_its_own_group_and_nobody_else() {
        Told told = process.run(TestAttempt.ofSteps("""
                - {name: a, image: x, onError: continue, script: 'kill -TERM 0; sleep 98765'}
                - {name: b, image: x, onError: continue, script: 'kill -KILL -1; sleep 98765'}
                - {name: c, image: x, script: 'echo alive'}
                """));

        told.succeeded();
        assertThat(told.step("a").exitCode()).hasValue(143);
        assertThat(told.logOf("step-c")).isEqualTo("alive\n");
    }

    @Test
    public void interrupts_are_not_ignored() {
        process.run("sh -c 'kill -INT $$'; echo unreachable").failed(
                "StepFailed", "\"step-a\" exited with code 130: Error");
    }

    @Test
    public void a_step_whose_condition_is_false_is_skipped_and_the_next_runs() {
        Told told = process.run(TestAttempt.ofSteps("""
                - name: not
                  image: x
                  script: exit 9
                  when: [{input: a, operator: in, values: [b, c]}]
                - name: cel
                  image: x
                  script: exit 9
                  when: [{cel: "'a' == 'b'"}]
                - name: runs
                  image: x
                  script: 'cat /tekton/steps/step-not/exitCode'
                  when: [{input: a, operator: notin, values: [b]}, {cel: "'a' == 'a'"}]
                """));

        told.succeeded();
        assertEnd(told.step("not"), 0, "Completed", "Skipped");
        assertEnd(told.step("cel"), 0, "Completed", "Skipped");
        assertEnd(told.step("runs"), 0, "Completed", "Completed");
        assertThat(told.logOf("step-runs")).isEqualTo("0");
    }

    @Test
    public void a_condition_that_is_wrong_fails_the_step() {
        Told told = process.run(TestAttempt.ofSteps("""
                - name: a
                  image: x
                  script: 'true'
                  when: [{cel: "'text'"}]
                """));

        told.failed("StepFailed", "\"step-a\" exited with code 1: Error");
        assertThat(told.log()).isEqualTo(
                "Error executing command: The CEL expression 'text' is not evaluated to a boolean\n");
    }

    @Test
    public void results_of_steps_reach_later_steps_in_every_form() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  results:
                  - {name: from-step, value: $(steps.make.results.text)}
                  steps:
                  - name: make
                    image: x
                    results: [{name: text}, {name: list, type: array}, {name: map, type: object, properties: {k: {}}}]
                    script: |
                      printf 'hello world' > $(step.results.text.path)
                      printf '["a","b c"]' > $(step.results.list.path)
                      printf '{"k":"v"}' > $(step.results.map.path)
                  - name: use
                    image: x
                    command: [/usr/bin/perl, -e, 'print join("|", @ARGV, $ENV{E})', --]
                    args: ["$(steps.make.results.text)!", "$(steps.make.results.list[*])", "$(steps.make.results.list[1])",
                           "$(steps.make.results.map.k)"]
                    env: [{name: E, value: "<$(steps.make.results.text)>"}]
                    when: [{input: "$(steps.make.results.text)", operator: in, values: [hello world]}]
                  - name: literal
                    image: x
                    command: [echo, "$(steps.make.results.none)"]
                """));

        told.succeeded();
        assertThat(told.logOf("step-use")).isEqualTo("hello world!|a|b c|b c|v|<hello world>");
        assertThat(told.logOf("step-literal")).isEqualTo("""
                Error while substituting step results: $(steps.make.results.none): the step has not written the result
                $(steps.make.results.none)
                """);
        assertThat(told.step("make").results()).containsExactly(
                Map.entry("text", ParamValue.of("hello world")),
                Map.entry("list", ParamValue.of(List.of("a", "b c"))),
                Map.entry("map", ParamValue.of(Map.of("k", "v"))));
        assertThat(told.end().results()).containsExactly(Map.entry("from-step", ParamValue.of("hello world")));
    }

    @Test
    public void results_are_read_verbatim_after_every_step_and_the_last_writer_wins() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  results: [{name: a}, {name: b}, {name: c, type: array}, {name: none}]
                  steps:
                  - {name: one, image: x, script: 'echo 1 > $(results.a.path); echo 1 > $(results.b.path)'}
                  - {name: two, image: x, script: 'rm $(results.b.path); echo 2 > $(results.a.path); exit 1'}
                  - {name: three, image: x, script: 'echo 3 > $(results.a.path)'}
                """));

        told.failed("StepFailed", "\"step-two\" exited with code 1: Error");
        assertThat(told.end().results())
                .containsOnly(Map.entry("a", ParamValue.of("2\n")), Map.entry("b", ParamValue.of("1\n")));
    }

    @Test
    public void large_results_are_kept_and_too_large_ones_are_refused() {
        Told large = process.run(TestAttempt.of("""
                taskSpec:
                  results: [{name: r}]
                  steps:
                  - {name: a, image: x, script: 'head -c 10485760 /dev/zero | tr "\\0" x > $(results.r.path)'}
                """));
        Told tooLarge = process.run(TestAttempt.of("""
                taskSpec:
                  results: [{name: r}]
                  steps:
                  - {name: a, image: x, script: 'head -c 10485761 /dev/zero > $(results.r.path)'}
                  - {name: b, image: x, script: 'true'}
                """));

        large.succeeded();
        assertThat(large.result("r")).hasSize(10485760);
        tooLarge.failed("TaskRunResultLargerThanAllowedLimit", "result \"r\" is 10485761 bytes large, and at most"
                + " 10485760 are kept; keep it in a workspace, and its path in the result");
    }

    @Test
    public void a_result_that_is_a_link_leads_nowhere_on_the_machine() {
        process.run(TestAttempt.of("""
                taskSpec:
                  results: [{name: r}]
                  steps:
                  - {name: a, image: x, script: 'ln -s /etc/passwd $(results.r.path)'}
                """)).failed("TaskRunValidationFailed",
                "result \"r\" is no plain file; write its value to the file itself");
        Told moved = process.run(TestAttempt.of("""
                taskSpec:
                  results: [{name: passwd}]
                  steps:
                  - {name: a, image: x, script: 'rm -r /tekton/results && ln -s /etc /tekton/results'}
                """));
        assertThat(moved.condition().isSuccessful()).isFalse();
        assertThat(moved.end().results()).isEmpty();
    }

    @Test
    public void output_is_copied_to_files() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  results: [{name: out}, {name: both}]
                  steps:
                  - name: out
                    image: x
                    script: echo out; echo err >&2
                    stdoutConfig: {path: $(results.out.path)}
                  - name: both
                    image: x
                    onError: continue
                    script: echo one; nonsense-command
                    stdoutConfig: {path: $(results.both.path)}
                    stderrConfig: {path: $(results.both.path)}
                  - name: elsewhere
                    image: x
                    script: echo else >&2
                    stderrConfig: {path: /workspace/new/dir/err}
                  - {name: look, image: x, script: 'cat /workspace/new/dir/err'}
                """));

        told.succeeded();
        assertThat(told.result("out")).isEqualTo("out\n");
        assertThat(told.logOf("step-out").lines()).containsExactlyInAnyOrder("out", "err");
        assertThat(told.step("both").exitCode()).isEqualTo(Optional.of(127));
        assertThat(told.result("both")).contains("one\n").contains("nonsense-command");
        assertThat(told.logOf("step-look")).isEqualTo("else\n");
    }

    @Test
    public void an_argument_that_no_process_can_get_is_told_and_not_cut() {
        String limit = "x".repeat(131071);
        Told fits = process.run(TestAttempt.ofSteps(
                "- {name: a, image: x, command: [sh, -c, 'echo ${#1}', --, " + limit + "]}"));
        Told tooLong = process.run(TestAttempt.ofSteps(
                "- {name: a, image: x, command: [sh, -c, 'echo ${#1}', --, " + limit + "x]}"));
        Told variable = process.run(TestAttempt.ofSteps(
                "- {name: a, image: x, command: [env], env: [{name: V, value: " + limit + "}]}"));

        fits.succeeded();
        assertThat(fits.log()).isEqualTo("131071\n");
        tooLong.failed("StepFailed", "\"step-a\" exited with code 1: Error");
        assertThat(tooLong.log()).isEqualTo("Error executing command: argument list too long: argument 4 takes 131072"
                + " bytes, and a process gets at most 131071 in one; hand it over in a file\n");
        assertThat(variable.log()).contains("variable V takes 131073 bytes");
    }

    @Test
    public void every_change_is_told_in_its_order() {
        Told told = process.run(TestAttempt.ofSteps("""
                - {name: a, image: x, script: 'true'}
                - {name: b, image: x, script: 'true'}
                """));

        told.succeeded();
        assertThat(told.events()).containsExactly(
                "started t-pod", "step-a RUNNING ", "step-a TERMINATED Completed", "step-b RUNNING ",
                "step-b TERMINATED Completed");
    }
}
