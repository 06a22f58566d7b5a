package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.migrate.export.Export;
import io.jenkins.plugins.tektonbridge.engine.migrate.export.ExportOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState.Outcome;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;

/** The demo's pipeline as it is exported, with nothing said of its rollback any more: it goes as before. */
public class ExportedSeedTest {
    private static final Path DEMO = Path.of("..", "examples", "devops-demo");

    @Rule
    public final World world = new World();

    private void start() {
        RunOptions rollback = RunOptions.builder("").rollback("rollback").build();
        String yaml = Export.of(
                        new YamlReader().read(List.of(DEMO.toString())),
                        new ExportOptions(Optional.of(new ExportOptions.Subject("", "")), rollback, List.of()))
                .yaml();
        world.start(RunRequest.of(List.of(new SourceFile("exported", yaml)), RunOptions.builder("fake").build()));
        world.succeeds("pipelinerun-clone", "commit", "abc", "url", "http://git").succeeds("pipelinerun-test")
                .succeeds("pipelinerun-build").succeeds("pipelinerun-docker");
        assertThat(world.runtime.running()).containsExactly("pipelinerun-deploy");
    }

    @Test
    public void a_good_run_skips_the_rollback() {
        start();
        world.succeeds("pipelinerun-deploy", "helm-status", "deployed");
        assertThat(world.outcome()).startsWith("Completed: ");
        assertThat(world.state().rollback().get().outcome()).isEqualTo(Outcome.NOT_NEEDED);
    }

    @Test
    public void a_failed_deployment_is_rolled_back() {
        start();
        world.fails("pipelinerun-deploy");
        assertThat(world.runtime.attempt("pipelinerun-rollback-after-failure").spec().steps().get(0).script())
                .contains("helm rollback devops-demo --namespace kube-ops");
        world.succeeds("pipelinerun-rollback-after-failure");
        assertThat(world.outcome()).startsWith("Failed: ");
        assertThat(world.state().rollback().get().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(world.state().rollback().get().cause()).isEqualTo("deploy");
    }

    @Test
    public void a_deployment_that_says_it_failed_is_rolled_back_once() {
        start();
        world.succeeds("pipelinerun-deploy", "helm-status", "failed");
        assertThat(world.runtime.running()).containsExactly("pipelinerun-rollback");
        world.succeeds("pipelinerun-rollback");
        assertThat(world.outcome()).startsWith("Completed: Tasks Completed: 6 (Failed: 0, Cancelled 0), Skipped: 1");
    }
}
