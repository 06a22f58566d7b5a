package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the command line says of a cluster, and what is kept of that with a run. */
public class KubernetesRuntimesTest {
    private static final String TASK = """
            apiVersion: tekton.dev/v1
            kind: Task
            metadata: {name: t}
            spec: {workspaces: [{name: w, optional: true}], steps: [{image: busybox, script: echo}]}
            """;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final Cli cli = new Cli()
            .runtime(KubernetesRuntimes.NAME, new KubernetesRuntimes())
            .runtime(ProcessRuntimes.NAME, new ProcessRuntimes());

    private final KubernetesRuntimes runtimes = new KubernetesRuntimes();
    private Path kubeconfig;

    @Before
    public void kubeconfig() throws IOException {
        // Nobody listens there.
        kubeconfig = kubeconfig("https://127.0.0.1:1");
    }

    private Path kubeconfig(String server) throws IOException {
        return Files.writeString(folder.getRoot().toPath().resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {token: t}}]
                contexts:
                  - {name: one, context: {cluster: c, user: u, namespace: builds}}
                  - {name: two, context: {cluster: c, user: u}}
                current-context: one
                """.formatted(server));
    }

    @Command
    private static final class Given {
        @Mixin
        private RuntimeOption runtime;
    }

    private RuntimeOption given(String... options) {
        List<String> arguments = new ArrayList<>(List.of("--runtime", "kubernetes", "--kubeconfig", kubeconfig.toString()));
        arguments.addAll(List.of(options));
        return CommandLine.populateCommand(new Given(), arguments.toArray(String[]::new)).runtime;
    }

    @Test
    public void what_is_kept_leads_to_the_same_cluster_again() {
        assertThat(runtimes.options(given())).isEqualTo(Map.of(
                "kubeconfig", kubeconfig.toString(), "context", "one", "server", "https://127.0.0.1:1/",
                "namespace", "builds"));
        assertThat(runtimes.options(given("--context", "two"))).containsEntry("context", "two");
    }

    @Test
    public void all_that_was_wanted_is_kept() {
        assertThat(runtimes.options(given(
                        "--image", "golang=mirror/golang", "--image", "docker.io/=mirror/hub/", "--apply",
                        "--keep-failed", "1h30m", "--tools-image", "mirror/busybox")))
                .containsEntry("image golang", "mirror/golang")
                .containsEntry("image docker.io/", "mirror/hub/")
                .containsEntry("apply", "true")
                .containsEntry("keep-failed", "PT1H30M")
                .containsEntry("tools-image", "mirror/busybox");
    }

    @Test
    public void images_come_from_files_too() throws IOException {
        Path images = Files.writeString(folder.getRoot().toPath().resolve("images.yaml"), "golang: a/b\nhelm: c\n");
        assertThat(runtimes.options(given("--images", images.toString(), "--image", "helm=d")))
                .containsEntry("image golang", "a/b").containsEntry("image helm", "d");
    }

    @Test
    public void what_can_not_be_used_is_told() {
        assertThatThrownBy(() -> runtimes.options(given("--image", "golang")))
                .isInstanceOf(BadInputException.class).hasMessageContaining("--image golang: ").hasMessageContaining("FROM=TO");
        assertThatThrownBy(() -> runtimes.options(given("--keep-failed", "soon")))
                .isInstanceOf(BadInputException.class).hasMessage("--keep-failed soon: a duration like 90s or 1h30m is needed");
        assertThatThrownBy(() -> runtimes.options(given("--context", "three")))
                .isInstanceOf(BadInputException.class)
                .hasMessage("there is no context \"three\" in the kubeconfig; there is one, two");
    }

    @Test
    public void a_cluster_that_is_not_there_is_told_and_nothing_is_started() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(cli.err()).contains("cluster https://127.0.0.1:1/: the API server can't be reached: no connection");
        assertThat(cli.store().runIds()).isEmpty();
    }

    private int run(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "run", cli.file("task.yaml", TASK), "--runtime", "kubernetes", "--kubeconfig", kubeconfig.toString()));
        arguments.addAll(List.of(options));
        return cli.run(arguments.toArray(String[]::new));
    }

    @Test
    public void a_run_is_not_taken_up_on_another_cluster() throws IOException {
        Map<String, String> kept = runtimes.options(given());
        kubeconfig("https://127.0.0.1:2");
        assertThatThrownBy(() -> runtimes.create(folder.getRoot().toPath(), kept, note -> { }))
                .isInstanceOf(BadInputException.class)
                .hasMessage("the run is one of the cluster https://127.0.0.1:1/, and the kubeconfig leads to"
                        + " https://127.0.0.1:2/ now");
    }

    @Test
    public void pods_have_no_directory_of_this_machine() throws IOException {
        assertThat(run("-w", "w=" + folder.getRoot())).isEqualTo(2);
        assertThat(cli.err()).contains("-w w: a pod has no directory of this machine");
    }

    @Test
    public void processes_have_no_cluster() throws IOException {
        String file = cli.file("task.yaml", TASK);
        assertThat(cli.run("run", file, "--apply")).isEqualTo(2);
        assertThat(cli.err()).contains("--apply: only --runtime kubernetes knows what to do with that");
        assertThat(cli.run("run", file, "--context", "one")).isEqualTo(2);
        assertThat(cli.err()).contains("--context: only --runtime kubernetes");
    }
}
