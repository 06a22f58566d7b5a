package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What steps see of the machine, and that they can do it no harm. */
@RunWith(Parameterized.class)
public class RootTest {
    @Rule
    public final ProcessRule process;

    private final Variant variant;

    public RootTest(Variant variant) {
        this.variant = variant;
        this.process = new ProcessRule(variant, UnaryOperator.identity());
    }

    @Parameters(name = "{0}")
    public static List<Variant> variants() {
        return List.of(Variant.values());
    }

    /** A directory on this machine whose owner may write it, with a file in it. */
    private static Path sentinel(Path parent) throws IOException {
        Path directory = Files.createTempDirectory(parent, "tekton-bridge-sentinel");
        Files.writeString(directory.resolve("file"), "untouched");
        return directory;
    }

    @Test
    public void removing_everything_touches_nothing_of_the_machine() throws IOException {
        Path inVarTmp = sentinel(Path.of("/var/tmp"));
        Path inTmp = sentinel(Path.of("/tmp"));
        Path claim = Files.createDirectories(process.state().resolve("claims/n/other"));
        Files.writeString(claim.resolve("file"), "untouched");
        try {
            // Asked first whether it is where it believes to be, so that a broken sandbox does no harm either.
            Told told = process.run("""
                    [ "$HOSTNAME" = t-pod ] && [ -d /tekton/results ] && [ ! -e '%s' ] && [ ! -e '%s' ] || exit 99
                    [ "$(stat -c %%d:%%i /)" != '%s' ] || exit 98
                    rm -rf /etc /home /opt /root /tmp /var/tmp /usr/local /dev /sys /workspace 2>/dev/null || :
                    # All of it would take minutes.
                    timeout 3 rm -rf --no-preserve-root / 2>/dev/null || :
                    exit 0
                    """.formatted(inTmp, claim, deviceAndInode()));

            told.succeeded();
            for (Path path : List.of(inVarTmp, inTmp, claim)) {
                assertThat(path.resolve("file")).hasContent("untouched");
            }
            assertThat(Path.of("/etc/passwd")).exists();
            assertThat(Path.of("/usr/bin/env")).exists();
            assertThat(Path.of("/dev/null")).exists();
        } finally {
            Disposal.delete(inVarTmp);
            Disposal.delete(inTmp);
        }
    }

    @Test
    public void a_step_that_removes_all_of_tektons_files_loses_its_own_results_only() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  results: [{name: lost}, {name: kept}]
                  steps:
                  - name: a
                    image: x
                    results: [{name: gone}]
                    script: |
                      echo x > $(step.results.gone.path); echo x > $(results.lost.path)
                      rm -rf /tekton/* 2>/dev/null || :
                      [ -e /tekton/run/0/status ] || echo removed
                  - name: b
                    image: x
                    results: [{name: own}]
                    script: echo own > $(step.results.own.path); printf kept > $(results.kept.path)
                  - {name: c, image: x, script: 'cat /tekton/steps/step-b/exitCode /tekton/steps/step-b/results/own'}
                """));

        told.succeeded();
        assertThat(told.log()).isEqualTo("removed\n"
                + "warning: the exit code can't be left in /tekton/steps/step-a/exitCode: \"status\" is gone\n");
        assertThat(told.step("a").results()).isEmpty();
        assertThat(told.logOf("step-c")).isEqualTo("0own\n");
        assertThat(told.end().results()).containsExactly(Map.entry("kept", ParamValue.of("kept")));
    }

    @Test
    public void a_step_whose_own_files_are_no_files_any_more_loses_them_only() {
        Map<String, String> problems = Map.of(
                "ln -s /etc status", "\"status\" is no directory any more",
                "mkfifo status", "\"status\" is no directory any more",
                "echo x > status", "\"status\" is no directory any more",
                "mkdir -p status/exitCode/x; mkfifo status/results", "exitCode: Is a directory");

        problems.forEach((replace, problem) -> {
            Told told = process.run(TestAttempt.ofSteps("""
                    - {name: a, image: x, results: [{name: r}], onError: continue,
                       script: 'cd /tekton/run/0; rm -rf status; %s; exit 3'}
                    - {name: b, image: x, script: 'echo ran'}
                    """.formatted(replace)));

            told.succeeded();
            assertThat(told.step("a").exitCode()).hasValue(3);
            assertThat(told.log()).as(replace).isEqualTo(
                    "warning: the exit code can't be left in /tekton/steps/step-a/exitCode: " + problem + "\n");
            assertThat(told.logOf("step-b")).isEqualTo("ran\n");
        });
    }

    @Test
    public void no_step_can_change_what_others_are_told_by() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  sidecars: [{name: s, image: x, script: 'echo x > /tekton/results/r 2>/dev/null || echo refused'}]
                  results: [{name: r}]
                  steps:
                  - name: a
                    image: x
                    script: |
                      for path in /tekton/steps/step-b /tekton/scripts/* /tekton/bin /tekton/run/1 /tekton/results; do
                          (rm -rf $path && ln -s ../../../.. $path) 2>/dev/null && echo "replaced $path"
                          (mv $path /tekton/other) 2>/dev/null && echo "moved $path"
                      done
                      exit 0
                  - {name: b, image: x, script: 'echo ran'}
                """));

        told.succeeded();
        assertThat(told.log()).isEmpty();
        assertThat(told.logOf("step-b")).isEqualTo("ran\n");
        assertThat(told.end().results()).isEmpty();
    }

    private static String deviceAndInode() throws IOException {
        return Files.getAttribute(Path.of("/"), "unix:dev") + ":" + Files.getAttribute(Path.of("/"), "unix:ino");
    }

    @Test
    public void steps_after_one_that_removed_everything_find_all_in_place() {
        Told told = process.run(TestAttempt.ofSteps("""
                - {name: a, image: x, onError: continue, script: 'rm -rf /usr/local /usr/sbin /etc /dev /tmp 2>/dev/null'}
                - {name: b, image: x, script: 'ls -d /usr/local/bin /etc/passwd /dev/null /dev/stdout /tmp; echo fine >/dev/stdout'}
                """));

        told.succeeded();
        assertThat(told.logOf("step-b")).endsWith("fine\n");
    }

    @Test
    public void private_directories_are_empty_and_each_steps_own() {
        Told told = process.run(TestAttempt.ofSteps("""
                - {name: a, image: x, script: 'for d in /tmp /root /home /run /workspace $HOME; do echo x > $d/left; done'}
                - {name: b, image: x, script: 'ls -A /tmp /root /home /run /workspace'}
                """));

        told.succeeded();
        assertThat(told.logOf("step-b")).isEqualTo(
                "/home:\n\n/root:\n\n/run:\n\n/tmp:\n\n/workspace:\nleft\n");
    }

    @Test
    public void the_state_directory_and_the_users_home_can_not_be_seen() throws IOException {
        Path home = Path.of(System.getProperty("user.home")).toRealPath();
        Path marker = Files.createTempFile(home, ".tekton-bridge", "marker");
        try {
            Told told = process.run("ls '" + process.state() + "' '" + marker + "' 2>&1 || true");

            assertThat(told.log().lines()).hasSize(2).allSatisfy(line -> assertThat(line).contains("No such file"));
        } finally {
            Files.delete(marker);
        }
    }

    @Test
    public void a_state_directory_where_the_machine_is_shown_is_covered() throws IOException {
        Path state = Files.createTempDirectory(Path.of("/var/tmp"), "tekton-bridge-test");
        Files.writeString(state.resolve("secret"), "x");
        try (ProcessRuntime runtime = new ProcessRuntime(ProcessOptions.builder(state).build(),
                directory -> variant.limit(Machine.examine(directory)))) {
            TestAttempt attempt = TestAttempt.ofScript("ls -A '" + state + "'");
            Told told = new Told();
            runtime.begin(attempt.setting());
            runtime.start(attempt.attempt(), told);

            told.end();
            told.succeeded();
            assertThat(told.log()).isEmpty();
        } finally {
            Leftovers.assertNone(state);
            Disposal.delete(state);
        }
    }

    @Test
    public void places_of_the_root_can_be_written_as_in_a_container() {
        assumeTrue("without overlays the machine's directories are read-only", variant == Variant.OVERLAY);
        Told told = process.run(TestAttempt.ofSteps("""
                - name: a
                  image: x
                  script: |
                    echo x > /etc/tekton-bridge-test
                    printf '#!/bin/sh\\necho installed\\n' > /usr/local/bin/tekton-bridge-test
                    chmod +x /usr/local/bin/tekton-bridge-test
                    mkdir -p /opt/a/b /new/c
                    tekton-bridge-test
                - {name: b, image: x, script: 'ls -d /etc/tekton-bridge-test /usr/local/bin/tekton-bridge-test /new || true'}
                """));

        told.succeeded();
        assertThat(told.log()).isEqualTo("installed\n");
        assertThat(told.logOf("step-b").lines()).allSatisfy(line -> assertThat(line).contains("No such file"));
        assertThat(Path.of("/etc/tekton-bridge-test")).doesNotExist();
        assertThat(Path.of("/usr/local/bin/tekton-bridge-test")).doesNotExist();
        assertThat(Path.of("/new")).doesNotExist();
    }

    @Test
    public void without_overlays_the_root_is_read_only_and_the_rest_is_not() {
        assumeTrue("with overlays it can be written", variant == Variant.BINDS);
        Told told = process.run("""
                touch /usr/x 2>&1 || true
                touch /etc/x 2>&1 || true
                touch /tmp/x /root/x /workspace/x /x && echo written
                """);

        told.succeeded();
        assertThat(told.log()).contains("Read-only file system").endsWith("written\n");
    }

    @Test
    public void a_read_only_root_can_not_be_written_but_volumes_can() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: v, emptyDir: {}}]
                  steps:
                  - name: a
                    image: x
                    securityContext: {readOnlyRootFilesystem: true}
                    volumeMounts: [{name: v, mountPath: /v}]
                    script: |
                      for path in /x /etc/x /usr/local/x /tmp/x /root/x; do
                          touch $path 2>/dev/null && echo $path
                      done
                      touch /v/x /workspace/x /tekton/results/x && echo volumes
                """));

        told.succeeded();
        assertThat(told.log()).isEqualTo("volumes\n");
    }

    @Test
    public void processes_of_the_machine_and_of_other_containers_are_not_seen() {
        Told told = process.run("ls /proc | grep -c '^[0-9]'");

        told.succeeded();
        assertThat(told.log().lines().findFirst().map(Integer::parseInt))
                .hasValueSatisfying(count -> assertThat(count).isLessThan(8));
    }

    @Test
    public void devices_are_those_of_a_container() {
        Told told = process.run("""
                echo x >/dev/null
                head -c 3 /dev/zero | wc -c
                head -c 3 /dev/urandom | wc -c
                echo shared >/dev/shm/x
                echo out >/dev/stdout
                echo err >/dev/stderr
                ls /dev | tr '\\n' ' '
                """);

        told.succeeded();
        assertThat(told.log()).isEqualTo(
                "3\n3\nout\nerr\nfd full null ptmx pts random shm stderr stdin stdout tty urandom zero ");
    }

    @Test
    public void the_kernel_and_devices_are_out_of_reach() {
        Told told = process.run("""
                for file in /proc/sys/kernel/hostname /sys/kernel/profiling /proc/sysrq-trigger; do
                    [ ! -e $file ] || (echo x >$file) 2>/dev/null && [ -e $file ] && echo "wrote $file"
                done
                mknod /tmp/disk b 8 0 2>/dev/null && echo made
                mount -t tmpfs t /tmp 2>/dev/null && echo mounted
                mount -o remount,rw /sys 2>/dev/null && echo remounted
                umount /workspace 2>/dev/null && echo unmounted
                chroot / true && echo chroot
                exit 0
                """);

        told.succeeded();
        assertThat(told.log()).isEqualTo("chroot\n");
    }

    @Test
    public void names_are_looked_up_as_on_the_machine() {
        Told told = process.run("cat /etc/resolv.conf /etc/hosts");

        told.succeeded();
        assertThat(told.log()).contains("localhost");
    }

    @Test
    public void the_machines_programs_are_there() {
        process.run("env true; grep -q root /etc/passwd; command -v sh; [ -d /usr/share ]").succeeded();
    }

    @Test
    public void what_the_other_steps_left_can_be_read_and_not_written() {
        Told told = process.run(TestAttempt.ofSteps("""
                - {name: first, image: ubuntu, script: 'echo mine > /tekton/run/0/status/results/r'}
                - name: second
                  image: ubuntu
                  script: |
                    cat /tekton/steps/step-first/exitCode /tekton/run/0/status/results/r
                    (echo forged > /tekton/run/0/out) 2>/dev/null || echo refused
                    (echo forged > /tekton/steps/step-first/exitCode) 2>/dev/null || echo refused
                    (rm -rf /tekton/run/0) 2>/dev/null || echo refused
                    echo mine > /tekton/steps/step-second/results/r
                """));

        told.succeeded();
        assertThat(told.logOf("step-second")).isEqualTo("0mine\nrefused\nrefused\nrefused\n");
    }
}
