package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.Test;

/** The words of a shell that become a process. */
public class ProcessCommandTest {
    private static final Tools TOOLS = new Tools(Map.of("setpriv", "/bin/setpriv", "env", "/bin/env", "unshare", "/bin/unshare"));

    private static ProcessCommand command(String fields, Map<String, String> environment, boolean userNamespace) {
        TestAttempt attempt = TestAttempt.of(
                "taskSpec: {steps: [{name: a, image: x, command: [run, \"it's\"]" + fields + "}]}");
        ContainerPlan plan = Planner.plan(attempt.attempt(), ObjectSource.none(), new Images(List.of())).steps().getFirst();
        return new ProcessCommand(plan, plan.process(), environment, TOOLS, userNamespace);
    }

    @Test
    public void variables_are_exported_in_order_and_quoted() {
        assertThat(command("", Map.of("B", "b'c\nd", "A", "$x", "PATH", "/p"), false).exec()).contains("""
                export A='$x'
                export B='b'\\''c
                d'
                export PATH='/p'
                cd '/' || exit
                unset PWD OLDPWD
                exec '/bin/setpriv' '--reuid' '0'""").endsWith(" '--' 'run' 'it'\\''s'\n");
    }

    @Test
    public void names_that_a_shell_would_not_hand_on_take_another_way() {
        assertThat(command("", Map.of("a.b-c", "1", "IFS", "-", "PLAIN", "p"), false).exec())
                .contains("export PLAIN='p'\n")
                .doesNotContain("export IFS", "export a.b")
                .endsWith(" '--' '/bin/env' 'IFS=-' 'a.b-c=1' 'run' 'it'\\''s'\n");
    }

    @Test
    public void nothing_of_the_pods_own_environment_is_left() {
        assertThat(command("", Map.of(), false).exec().lines().findFirst().orElseThrow().split(" "))
                .contains("unset", "PATH", "LC_ALL", "LIBMOUNT_FORCE_MOUNT2");
    }

    @Test
    public void users_and_groups_are_changed_where_there_are_others() {
        String context = ", securityContext: {runAsUser: 5, runAsGroup: 6, allowPrivilegeEscalation: false,"
                + " capabilities: {drop: [ALL]}}";

        assertThat(command(context, Map.of(), false).user()).containsExactly(
                "/bin/setpriv", "--reuid", "5", "--regid", "6", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all",
                "--no-new-privs", "--");
        assertThat(command(context, Map.of(), true).user()).containsExactly(
                "/bin/setpriv", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs", "--", "/bin/unshare", "--user",
                "--map-user=5", "--map-group=6", "--");
        assertThat(command("", Map.of(), true).user()).last().isEqualTo("--");
    }

    @Test
    public void relative_directories_are_below_the_workspace() {
        assertThat(command("", Map.of(), false).workingDir()).isEqualTo("/");
        assertThat(command(", workingDir: a/../b", Map.of(), false).workingDir()).isEqualTo("/workspace/b");
        assertThat(command(", workingDir: /a/./b", Map.of(), false).workingDir()).isEqualTo("/a/b");
    }

    @Test
    public void what_no_process_can_get_is_told_before_it_is_tried() {
        String most = "x".repeat(128 * 1024 - 1 - "V=".length());

        assertThat(command("", Map.of("V", most), false).check()).startsWith("PATH=''\ncheck 'run'\n");
        assertThat(command("", Map.of("V", most + "x"), false).check())
                .isEqualTo("cant_run 'argument list too long: variable V takes 131072 bytes, and a process gets at most"
                        + " 131071 in one; hand it over in a file'\n");
        // Bytes count, not letters.
        assertThat(command("", Map.of("V", "é".repeat(65536)), false).check()).contains("takes 131074 bytes");
        assertThat(command(", args: [\"a\\0b\"]", Map.of(), false).check())
                .isEqualTo("cant_run 'argument 2 holds a zero byte, which no argument can'\n");
    }
}
