package io.jenkins.plugins.tektonbridge.engine.report.view;

import static io.jenkins.plugins.tektonbridge.engine.report.view.TestStates.RUNNING;
import static io.jenkins.plugins.tektonbridge.engine.report.view.TestStates.SUCCEEDED;
import static io.jenkins.plugins.tektonbridge.engine.report.view.TestStates.skipped;
import static io.jenkins.plugins.tektonbridge.engine.report.view.TestStates.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RunDefinitionTest {
    private static final String PIPELINE = """
            apiVersion: tekton.dev/v1
            kind: PipelineRun
            metadata: {name: r}
            spec:
              workspaces:
              - name: shared
                persistentVolumeClaim: {claimName: repo}
              pipelineRef: {name: p}
            ---
            apiVersion: tekton.dev/v1
            kind: Pipeline
            metadata: {name: p}
            spec:
              workspaces: [{name: shared}]
              tasks:
              - name: deploy
                description: brings it out
                taskRef: {name: t}
                workspaces: [{name: source, workspace: shared, subPath: app}, {name: own, workspace: gone}]
              - name: rollback
                when:
                - input: $(tasks.deploy.results.status)
                  operator: in
                  values: [failed]
                taskRef: {name: t}
            """;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void aTaskTellsWhatItsWorkspacesAre() {
        JsonNode deploy = view(task("deploy", List.of(RUNNING))).at("/tasks/0");
        assertThat(deploy.at("/description").asText()).isEqualTo("brings it out");
        assertThat(deploy.at("/workspaces/source").asText())
                .isEqualTo("shared · app · PersistentVolumeClaim (claimName=repo)");
        assertThat(deploy.at("/workspaces/own").asText()).isEqualTo("gone");
    }

    @Test
    public void aFalseConditionTellsWhereItsValueCameFromAndWhichTaskDecided() {
        JsonNode rollback = view(task("deploy", List.of(SUCCEEDED)), withWhen("ok")).at("/tasks/1");
        assertThat(rollback.at("/decidedBy")).extracting(JsonNode::asText).containsExactly("deploy");
        assertThat(rollback.at("/when/0/source").asText()).isEqualTo("$(tasks.deploy.results.status)");
        assertThat(rollback.at("/when/0/input").asText()).isEqualTo("ok");
        assertThat(rollback.at("/when/0/holds").asBoolean(true)).isFalse();
    }

    @Test
    public void aConditionThatIsOpenHasNoVerdict() {
        JsonNode when = view(withWhen("$(tasks.deploy.results.status)")).at("/tasks/0/when/0");
        assertThat(when.has("holds")).isFalse();
        assertThat(when.has("source")).isFalse();
    }

    @Test
    public void aTaskBehindASkippedOneNamesThat() {
        JsonNode view = view(
                skipped("a", "When Expressions evaluated to false"), task("b", List.of(SUCCEEDED)),
                skipped("c", "Parent Tasks were skipped", "a", "b"));
        assertThat(view.at("/tasks/2/decidedBy")).extracting(JsonNode::asText).containsExactly("a");
    }

    @Test
    public void whoseResultsWereMissingIsNamed() {
        JsonNode view = view(
                task("a", List.of(TestStates.failed("FailureIgnored"))), task("b", List.of(SUCCEEDED)),
                skipped("c", "Results were missing", "a", "b"));
        assertThat(view.at("/tasks/2/decidedBy")).extracting(JsonNode::asText).containsExactly("a");
    }

    @Test
    public void nobodyDecidedWhenTheRunWasStopped() {
        JsonNode view = view(skipped("a", "PipelineRun was stopping", "b"), skipped("b", "PipelineRun was stopping"));
        assertThat(view.at("/tasks/0").has("decidedBy")).isFalse();
    }

    @Test
    public void aTaskRunHasTheWorkspacesOfTheRun() {
        RunDefinition definition = definition("""
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata: {name: r}
                spec:
                  workspaces: [{name: cache, emptyDir: {}}]
                  taskSpec: {steps: [{image: busybox}]}
                """);
        assertThat(definition.workspaces("r")).containsKey("cache");
        assertThat(definition.workspaces("r").get("cache")).startsWith("cache · EmptyDir");
    }

    @Test
    public void theYamlThatIsKeptWithARunIsRead() {
        RunStore store = new RunStore(folder.getRoot().toPath());
        store.create("r-1", new RunRequest(
                List.of(new SourceFile("p.yaml", PIPELINE)), "PipelineRun", "r", RunOptions.builder("process").build()));
        assertThat(RunDefinition.in(store.path("r-1")).tasks()).containsOnlyKeys("deploy", "rollback");
    }

    @Test
    public void whatCannotBeReadAnyMoreIsUnknown() {
        Path gone = folder.getRoot().toPath().resolve("runs/gone");
        assertThat(RunDefinition.in(gone)).isEqualTo(RunDefinition.UNKNOWN);
    }

    private static PipelineTaskState withWhen(String input) {
        boolean open = input.contains("$(");
        return new PipelineTaskState(
                "rollback", "", "tasks", PipelineTaskState.TASK_RUN, List.of("deploy"),
                List.of(new WhenExpression(input, "in", List.of("failed"), "", new Location("f", 1, 1))),
                open ? "" : "When Expressions evaluated to false", List.of(), List.of());
    }

    private static JsonNode view(PipelineTaskState... tasks) {
        return new RunView(TestStates.run(RUNNING, tasks), definition(PIPELINE)).changes(0);
    }

    private static RunDefinition definition(String yaml) {
        List<Resource> resources = new YamlReader().readText("f", yaml).resources();
        return RunDefinition.of(resources.get(0), resources);
    }
}
