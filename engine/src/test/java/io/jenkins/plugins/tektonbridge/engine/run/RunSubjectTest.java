package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class RunSubjectTest {
    private static final String PIPELINE =
            "{apiVersion: tekton.dev/v1, kind: Pipeline, metadata: {name: p}, spec: {tasks: []}}";
    private static final String TASK =
            "{apiVersion: tekton.dev/v1, kind: Task, metadata: {name: t}, spec: {steps: []}}";
    private static final String RUN = "{apiVersion: tekton.dev/v1, kind: PipelineRun, metadata: {generateName: r-}, "
            + "spec: {pipelineRef: {name: p}, params: [{name: a, value: yaml}, {name: b, value: yaml}], "
            + "taskRunTemplate: {serviceAccountName: of-yaml}, timeouts: {pipeline: 1h, tasks: 5m}, "
            + "workspaces: [{name: w, emptyDir: {}}, {name: x, emptyDir: {}}]}}";
    private static final String TASK_RUN = "{apiVersion: tekton.dev/v1, kind: TaskRun, metadata: {name: tr, "
            + "namespace: own}, spec: {taskRef: {name: t}, timeout: 5m}}";

    private static List<Resource> read(String... documents) {
        return SourceReader.yaml().read(new SourceFile("f.yaml", String.join("\n---\n", documents)));
    }

    @Test
    public void runsComeBeforePipelinesAndPipelinesBeforeTasks() {
        assertThat(RunSubject.choose(read(TASK, PIPELINE, RUN), "", "").metadata().generateName()).isEqualTo("r-");
        Resource ofPipeline = RunSubject.choose(read(TASK, PIPELINE), "", "");
        assertThat(ofPipeline.kind()).isEqualTo("PipelineRun");
        assertThat(ofPipeline.metadata().generateName()).isEqualTo("p-run-");
        Resource ofTask = RunSubject.choose(read(TASK), "", "");
        assertThat(((Resource.TaskRun) ofTask).spec().taskRef().get().name()).isEqualTo("t");
    }

    @Test
    public void kindAndNameChooseAmongSeveral() {
        List<Resource> all = read(TASK, PIPELINE, RUN, TASK_RUN);
        assertThat(RunSubject.choose(all, "", "tr").kind()).isEqualTo("TaskRun");
        assertThat(RunSubject.choose(all, "Task", "t").metadata().generateName()).isEqualTo("t-run-");
        assertThat(RunSubject.choose(all, "", "r-").kind()).isEqualTo("PipelineRun");
        assertThat(RunSubject.choose(all, "", "p").metadata().generateName()).isEqualTo("p-run-");
    }

    @Test
    public void nothingAndTooMuchAreErrorsThatTellWhatThereIs() {
        assertThatThrownBy(() -> RunSubject.choose(read(RUN, TASK_RUN), "", ""))
                .isInstanceOf(RunException.class)
                .hasMessage("there is more than one to run, name one of them: PipelineRun r-, TaskRun tr");
        assertThatThrownBy(() -> RunSubject.choose(read(PIPELINE, TASK), "", "nope"))
                .hasMessage("there is no PipelineRun, TaskRun, Pipeline or Task \"nope\" to run; "
                        + "there is Pipeline p, Task t");
        assertThatThrownBy(() -> RunSubject.choose(List.of(), "TaskRun", ""))
                .hasMessage("there is no TaskRun to run");
    }

    @Test
    public void optionsBeatTheYaml() {
        RunOptions options = RunOptions.builder("fake")
                .param("b", ParamValue.of("option"))
                .param("c", ParamValue.of(List.of("1")))
                .workspace("w", Map.of("persistentVolumeClaim", Map.of("claimName", "c"), "subPath", "d"))
                .serviceAccountName("of-option")
                .namespace("ns")
                .timeout(Duration.ofMinutes(90))
                .build();
        var run = (Resource.PipelineRun) RunSubject.withOptions(read(RUN).get(0), options);
        assertThat(run.metadata().namespace()).isEqualTo("ns");
        assertThat(run.spec().params()).extracting(Param::name).containsExactly("a", "b", "c");
        assertThat(run.spec().params().get(1).value()).isEqualTo(ParamValue.of("option"));
        assertThat(run.spec().taskRunTemplate().serviceAccountName()).isEqualTo("of-option");
        assertThat(run.spec().timeouts().pipeline()).contains(Duration.ofMinutes(90));
        assertThat(run.spec().timeouts().tasks()).contains(Duration.ofMinutes(5));
        assertThat(run.spec().workspaces()).extracting(WorkspaceBinding::name).containsExactly("x", "w");
        WorkspaceBinding w = run.spec().workspaces().get(1);
        assertThat(w.subPath()).isEqualTo("d");
        assertThat(Nodes.plain(w.sources().get("persistentVolumeClaim"))).isEqualTo(Map.of("claimName", "c"));
    }

    @Test
    public void ofATaskRunTooAndItsOwnNamespaceStays() {
        RunOptions options = RunOptions.builder("fake")
                .namespace("ns")
                .timeout(Duration.ZERO)
                .workspace("w", Map.of("emptyDir", Map.of("sizeLimit", 5)))
                .build();
        var run = (Resource.TaskRun) RunSubject.withOptions(read(TASK_RUN).get(0), options);
        assertThat(run.metadata().namespace()).isEqualTo("own");
        assertThat(run.spec().timeout()).contains(Duration.ZERO);
        assertThat(run.spec().workspaces().get(0).sources().get("emptyDir").get("sizeLimit").get())
                .isInstanceOfSatisfying(Node.Scalar.class, size -> assertThat(size.value()).isEqualTo(5L));
    }

    @Test
    public void bindingsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> bind(Map.of("subPath", "d")))
                .hasMessage("workspace \"w\" is to be bound to one thing, not to []");
        assertThatThrownBy(() -> bind(Map.of("emptyDir", "yes")))
                .hasMessage("workspace \"w\": emptyDir is to be an object");
    }

    private static void bind(Map<String, Object> binding) {
        RunSubject.withOptions(read(RUN).get(0), RunOptions.builder("fake").workspace("w", binding).build());
    }

    @Test
    public void errorsInYamlAreToldWithTheirPlaces() {
        assertThatThrownBy(() -> read("apiVersion: [tekton.dev/v1"))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("f.yaml:");
    }

    @Test
    public void negativeLimitIsRefused() {
        assertThatThrownBy(() -> RunOptions.builder("fake").maxParallel(-1).build())
                .hasMessage("the number of tasks that run at once can't be negative: -1");
    }
}
