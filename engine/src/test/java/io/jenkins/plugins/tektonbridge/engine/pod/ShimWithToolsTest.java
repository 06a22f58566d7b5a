package io.jenkins.plugins.tektonbridge.engine.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings.CredentialFile;
import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings.PodCredentials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The shim as the busybox runs it that was brought into a pod. */
public class ShimWithToolsTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;

    @Before
    public void needsBusybox() {
        assumeTrue("no busybox on this machine", Files.isExecutable(Path.of("/bin/busybox")));
        root = folder.getRoot().toPath();
    }

    private ShimRun pod(String spec) {
        return new ShimRun(root, Attempts.of(spec));
    }

    @Test
    public void arguments_reach_a_command_unchanged() {
        ShimRun pod = pod("""
                taskSpec:
                  results: [{name: r}]
                  steps:
                    - name: a
                      image: i
                      command: [printf, '[%s]']
                      args: ["", "two words", "new\\nline\\n", "'\\"`\\\\", "*", "-x", "--", "$HOME"]
                """);
        assertThat(pod.run(0)).isZero();
        assertThat(pod.output(0)).isEqualTo("[][two words][new\nline\n]['\"`\\][*][-x][--][$HOME]");
    }

    @Test
    public void the_environment_reaches_a_command_unchanged() {
        ShimRun pod = pod("""
                taskSpec:
                  results: [{name: r}]
                  steps:
                    - name: a
                      image: i
                      env:
                        - {name: a.b-c, value: "odd\\nname\\n\\n"}
                        - {name: -dash, value: ""}
                        - {name: PLAIN, value: " 'x' "}
                      command: [/usr/bin/env, "-0"]
                """);
        assertThat(pod.run(0)).as(pod.errors(0)).isZero();
        assertThat(pod.output(0).split("\0"))
                .containsExactlyInAnyOrder(
                        "a.b-c=odd\nname\n\n", "-dash=", "PLAIN= 'x' ", "HOME=" + root.resolve("home"),
                        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }

    @Test
    public void a_shell_adds_nothing_to_the_environment() {
        ShimRun pod = pod("""
                taskSpec:
                  results: [{name: r}]
                  steps: [{name: a, image: i, command: [/usr/bin/env]}]
                """);
        assertThat(pod.run(0)).isZero();
        assertThat(pod.output(0).lines().map(line -> line.split("=")[0])).containsExactlyInAnyOrder("HOME", "PATH");
    }

    @Test
    public void a_command_of_the_image_is_run_and_not_one_of_busybox() {
        ShimRun pod = pod("""
                taskSpec:
                  results: [{name: r}]
                  steps: [{name: a, image: i, command: [echo, --version]}]
                """);
        assertThat(pod.run(0)).isZero();
        assertThat(pod.output(0)).contains("coreutils");
    }

    @Test
    public void a_command_that_is_not_there_is_named() {
        ShimRun pod = pod("""
                taskSpec:
                  results: [{name: r}]
                  steps: [{name: a, image: i, command: [no-such-command]}]
                """);
        assertThat(pod.run(0)).isEqualTo(127);
        assertThat(pod.errors(0)).isEqualTo("exec: \"no-such-command\": executable file not found in $PATH\n");
    }

    @Test
    public void a_script_for_another_interpreter_is_a_file() {
        ShimRun pod = pod("""
                taskSpec:
                  results: [{name: r}]
                  steps:
                    - name: a
                      image: i
                      script: |
                        #!/usr/bin/env perl
                        print "$0 @ARGV $$\\n" =~ s/ \\d+$//r;
                      args: [x, "y z"]
                """);
        assertThat(pod.run(0)).isZero();
        assertThat(pod.output(0)).isEqualTo(root + "/tekton/scripts/script-0 x y z\n");
    }

    @Test
    public void results_of_earlier_steps_are_put_into_arguments_and_variables() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - name: from
                      image: i
                      results: [{name: text}, {name: list, type: array}, {name: map, type: object}, {name: quoted}]
                      script: |
                        #!/bin/sh
                        cd /tekton/steps/step-from/results
                        printf "it's\\n  two lines\\n" > text
                        printf '%s' '["a b", "it'"'"'s", "\\u00fc\\ud83d\\ude00\\n", ""]' > list
                        printf '%s' '{ "k.1" : "v", "k" : "\\"$HOME\\"" }' > map
                        printf '%s' '"in quotes"' > quoted
                    - name: to
                      image: i
                      env:
                        - {name: TEXT, value: "<$(steps.from.results.text)>"}
                        - {name: ITEM, value: "$(steps.from.results.list[1])"}
                      command: [/usr/bin/printf, '[%s]', "$(steps.from.results.list[*])"]
                      args:
                        - "$(steps.from.results.text)"
                        - "$(steps.from.results.map.k)-$(steps.from.results.list[0])"
                        - "$(steps.from.results.quoted)"
                        - "$(steps.from.results.none)"
                        - "$(steps.from.results.map)"
                        - "last"
                    - name: env
                      image: i
                      env:
                        - {name: TEXT, value: "<$(steps.from.results.text)>"}
                        - {name: odd.name, value: x}
                        - {name: ITEM, value: "$(steps.from.results.list[1])"}
                      command: [/usr/bin/env, "-0"]
                """);
        assertThat(pod.run(0)).isZero();
        assertThat(pod.run(1)).as(pod.errors(1)).isZero();
        assertThat(pod.output(1))
                .isEqualTo("[a b][it's][ü😀\n][][it's\n  two lines\n][\"$HOME\"-a b][in quotes]"
                        + "[$(steps.from.results.none)][][last]");
        assertThat(pod.errors(1)).isEqualTo("there is no result for $(steps.from.results.none)\n");
        assertThat(pod.run(2)).isZero();
        String[] variables = pod.output(2).split("\0");
        assertThat(variables).hasSize(5).contains("odd.name=x", "ITEM=it's", "TEXT=<it's\n  two lines\n>");
    }

    @Test
    public void variables_with_results_reach_a_command_in_the_usual_way() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - name: from
                      image: i
                      results: [{name: r}]
                      script: "#!/bin/sh\\nprintf value > /tekton/steps/step-from/results/r"
                    - name: to
                      image: i
                      env: [{name: X, value: "$(steps.from.results.r)!"}]
                      command: [printenv, X]
                """);
        assertThat(pod.run(0)).isZero();
        assertThat(pod.run(1)).isZero();
        assertThat(pod.output(1)).isEqualTo("value!\n");
    }

    @Test
    public void conditions_on_results_decide_whether_a_step_runs() {
        ShimRun pod = pod("""
                taskSpec:
                  steps:
                    - name: from
                      image: i
                      results: [{name: r}, {name: l, type: array}]
                      script: |
                        #!/bin/sh
                        printf yes > /tekton/steps/step-from/results/r
                        printf '["x","yes"]' > /tekton/steps/step-from/results/l
                    - name: in
                      image: i
                      when: [{input: "$(steps.from.results.r)", operator: in, values: ["no", "yes"]}]
                      command: [echo, in]
                    - name: notin
                      image: i
                      when:
                        - {input: "$(steps.from.results.r)", operator: in, values: ["yes"]}
                        - {input: "$(steps.from.results.r)", operator: notin, values: ["", "yes"]}
                      command: [echo, notin]
                    - name: list
                      image: i
                      when: [{input: "yes", operator: in, values: ["$(steps.from.results.l[*])"]}]
                      command: [echo, list]
                """);
        for (int i = 0; i < 4; i++) {
            assertThat(pod.run(i)).as(pod.errors(i)).isZero();
        }
        assertThat(pod.output(1) + pod.output(2) + pod.output(3)).isEqualTo("in\nlist\n");
        assertThat(pod.message(2).reason()).isEqualTo("Skipped");
        assertThat(pod.message(3).reason()).isEqualTo("Completed");
    }

    @Test
    public void credentials_are_copied_for_this_user_alone() throws Exception {
        PodCredentials credentials = new PodCredentials(
                "files", List.of(new CredentialFile("a", ".gitconfig"), new CredentialFile("b", ".ssh/id_key")),
                List.of("login"));
        PodSettings plain = PodSettings.plain();
        TaskPod taskPod = TaskPodBuilder.build(
                Attempts.of("taskSpec: {steps: [{name: a, image: i, command: [cat, /tekton/creds/.ssh/id_key]}]}"),
                new PodSettings(plain.images(), plain.tools(), credentials, Set.of()));
        ShimRun pod = new ShimRun(root, taskPod);
        Files.createDirectories(root.resolve("tekton/creds-files/.ssh"));
        Files.createDirectories(root.resolve("tekton/creds"));
        Files.createDirectories(root.resolve("home"));
        Files.writeString(root.resolve("tekton/creds-files/.ssh/id_key"), "key");
        Files.writeString(root.resolve("tekton/creds-files/.gitconfig"), "config", StandardCharsets.UTF_8);
        assertThat(pod.run(0)).as(pod.errors(0)).isZero();
        assertThat(pod.output(0)).isEqualTo("key");
        assertThat(Files.readString(root.resolve("home/.gitconfig"))).isEqualTo("config");
        assertThat(Files.getPosixFilePermissions(root.resolve("home/.ssh/id_key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(root.resolve("home/.ssh")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
}
