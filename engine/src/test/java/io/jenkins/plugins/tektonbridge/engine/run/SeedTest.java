package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.run.RollbackState.Outcome;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/** The demo's pipeline, as its files are, with tasks that end as the test says. */
public class SeedTest {
    private static final Path DEMO = Path.of("..", "examples", "devops-demo");

    @Rule
    public final World world = new World();

    private void start(String rollback) {
        Documents documents = new YamlReader().read(List.of(DEMO.toString()));
        List<SourceFile> sources = new ArrayList<>();
        documents.texts().forEach((name, text) -> sources.add(new SourceFile(name, text)));
        world.start(RunRequest.of(sources, RunOptions.builder("fake").rollback(rollback).build()));
        assertThat(world.runtime.running()).containsExactly("pipelinerun-clone", "pipelinerun-test");
        world.succeeds("pipelinerun-clone", "commit", "abc", "url", "http://git").succeeds("pipelinerun-test")
                .succeeds("pipelinerun-build").succeeds("pipelinerun-docker");
        assertThat(world.runtime.running()).containsExactly("pipelinerun-deploy");
    }

    @Test
    public void goodRunSkipsTheRollback() {
        start("rollback");
        world.succeeds("pipelinerun-deploy", "helm-status", "success");
        assertThat(world.outcome()).isEqualTo("Completed: Tasks Completed: 5 (Failed: 0, Cancelled 0), Skipped: 1");
        assertThat(world.state().pipelineRun().get().task("rollback").get().skipReason())
                .isEqualTo("When Expressions evaluated to false");
        assertThat(world.state().rollback().get().outcome()).isEqualTo(Outcome.NOT_NEEDED);
    }

    @Test
    public void failedDeploymentIsRolledBack() {
        start("rollback");
        world.fails("pipelinerun-deploy");
        assertThat(world.runtime.attempt("pipelinerun-rollback").spec().steps().get(0).script())
                .contains("helm rollback devops-demo --namespace kube-ops");
        world.succeeds("pipelinerun-rollback");
        assertThat(world.outcome()).startsWith("Failed: ");
        assertThat(world.state().rollback().get().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(world.state().rollback().get().cause()).isEqualTo("deploy");
    }

    @Test
    public void withoutDeclarationItIsAsInTektonAndAPersonIsWarned() {
        start("");
        world.fails("pipelinerun-deploy");
        assertThat(world.state().isDone()).isTrue();
        assertThat(world.state().rollback().get().outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(world.warnings).anyMatch(warning -> warning.contains("can't run when \"deploy\" fails"));
        world.rollback("somebody").succeeds("pipelinerun-rollback-by-hand-1");
        assertThat(world.state().rollback().get().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }
}
