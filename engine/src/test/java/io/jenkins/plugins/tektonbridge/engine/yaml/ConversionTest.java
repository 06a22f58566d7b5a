package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import java.time.Duration;
import java.util.List;
import org.junit.Test;

/** v1beta1 as v1, field by field. */
public class ConversionTest {

    private static Resource read(String kind, String spec) {
        Documents read = new YamlReader().readText(
                "f", "apiVersion: tekton.dev/v1beta1\nkind: " + kind + "\nmetadata: {name: x}\nspec:\n" + spec);
        assertThat(read.problems()).isEmpty();
        return read.resources().getFirst();
    }

    private static TaskSpec task(String spec) {
        return ((Resource.Task) read("Task", spec)).spec();
    }

    private static TaskRunSpec taskRun(String spec) {
        return ((Resource.TaskRun) read("TaskRun", spec)).spec();
    }

    private static PipelineRunSpec pipelineRun(String spec) {
        return ((Resource.PipelineRun) read("PipelineRun", spec)).spec();
    }

    private static List<String> text(List<Param> params) {
        return params.stream().map(param -> param.name() + "=" + ((ParamValue.StringValue) param.value()).value()).toList();
    }

    @Test
    public void the_api_version_and_the_source_tell_what_was_written() {
        Resource task = read("Task", "  steps: [{image: i, resources: {limits: {cpu: 1}}}]\n");

        assertThat(task.apiVersion()).isEqualTo("tekton.dev/v1beta1");
        assertThat(Nodes.plain(task.source().get("spec").orElseThrow()))
                .hasToString("{steps=[{image=i, resources={limits={cpu=1}}}]}");
    }

    @Test
    public void resources_of_containers_become_compute_resources() {
        TaskSpec spec = task("""
                  steps: [{resources: {limits: {cpu: 1}}}]
                  stepTemplate: {resources: {limits: {cpu: 2}}}
                  sidecars: [{resources: {limits: {cpu: 3}}}]
                """);

        assertThat(List.of(
                        spec.steps().getFirst().container(),
                        spec.stepTemplate().orElseThrow(),
                        spec.sidecars().getFirst().container()))
                .extracting(container -> container.computeResources().map(Nodes::plain).orElseThrow().toString())
                .containsExactly("{limits={cpu=1}}", "{limits={cpu=2}}", "{limits={cpu=3}}");
    }

    @Test
    public void fields_that_steps_lost_are_kept_apart() {
        Step step = task("""
                  steps:
                  - ports: [{containerPort: 80}]
                    livenessProbe: {}
                    readinessProbe: {}
                    startupProbe: {}
                    lifecycle: {}
                    terminationMessagePath: /t
                    terminationMessagePolicy: File
                    stdin: true
                    stdinOnce: true
                    tty: true
                """).steps().getFirst();

        assertThat(step.deprecated()).containsOnlyKeys(
                "ports", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle", "terminationMessagePath",
                "terminationMessagePolicy", "stdin", "stdinOnce", "tty");
        assertThat(Nodes.plain(step.deprecated().get("terminationMessagePath"))).isEqualTo("/t");
    }

    @Test
    public void a_step_template_loses_its_name() {
        assertThat(task("  stepTemplate: {name: nn, image: i, tty: true}\n").stepTemplate().map(Container::name))
                .contains("");
    }

    @Test
    public void bundles_become_a_resolver() {
        Ref ref = taskRun("  taskRef: {name: t, bundle: reg/b}\n").taskRef().orElseThrow();
        Ref cluster = taskRun("  taskRef: {name: t, kind: Pipeline, bundle: reg/b}\n").taskRef().orElseThrow();
        Ref pipeline = pipelineRun("  pipelineRef: {name: p, bundle: reg/b}\n").pipelineRef().orElseThrow();

        assertThat(ref.resolver()).isEqualTo("bundles");
        assertThat(ref.name()).isEmpty();
        assertThat(text(ref.params())).containsExactly("bundle=reg/b", "name=t", "kind=task");
        assertThat(ref.at()).hasToString("f:5:12");
        assertThat(ref.params().getFirst().at()).hasToString("f:5:30");
        assertThat(text(cluster.params())).contains("kind=pipeline");
        assertThat(text(pipeline.params())).containsExactly("bundle=reg/b", "name=p", "kind=pipeline");
    }

    @Test
    public void references_without_a_bundle_stay() {
        Ref ref = taskRun("  taskRef: {name: t, kind: Task, apiVersion: a, bundle: ''}\n").taskRef().orElseThrow();

        assertThat(List.of(ref.name(), ref.kind(), ref.apiVersion(), ref.resolver()))
                .containsExactly("t", "Task", "a", "");
    }

    @Test
    public void resources_of_the_old_kind_go() {
        assertThat(task("  resources: {inputs: [{name: r, type: git}]}\n").steps()).isEmpty();
        assertThat(taskRun("  resources: {inputs: []}\n").taskRef()).isEmpty();
        assertThat(pipelineRun("  resources: [{name: r}]\n").pipelineRef()).isEmpty();
        assertThat(((Resource.Pipeline) read("Pipeline", "  resources: []\n  tasks: [{resources: {}}]\n")).spec().tasks())
                .hasSize(1);
    }

    @Test
    public void overrides_become_specs() {
        TaskRunSpec run = taskRun("""
                  stepOverrides: [{name: s, resources: {limits: {cpu: 1}}}]
                  sidecarOverrides: [{name: c, resources: {limits: {cpu: 2}}}]
                  computeResources: {limits: {cpu: 3}}
                """);

        assertThat(Nodes.plain(run.stepSpecs().get("s"))).hasToString("{limits={cpu=1}}");
        assertThat(Nodes.plain(run.sidecarSpecs().get("c"))).hasToString("{limits={cpu=2}}");
        assertThat(run.computeResources().map(Nodes::plain).orElseThrow()).hasToString("{limits={cpu=3}}");
    }

    @Test
    public void what_all_task_runs_share_moves_into_a_template() {
        PipelineRunSpec run = pipelineRun("  serviceAccountName: sa\n  podTemplate: {schedulerName: s}\n");

        assertThat(run.taskRunTemplate().serviceAccountName()).isEqualTo("sa");
        assertThat(run.taskRunTemplate().podTemplate().map(Nodes::plain).orElseThrow()).hasToString("{schedulerName=s}");
        assertThat(pipelineRun("  {}\n").taskRunTemplate().podTemplate()).isEmpty();
    }

    @Test
    public void the_timeout_moves_to_the_others() {
        assertThat(pipelineRun("  timeout: 5m\n").timeouts().pipeline()).contains(Duration.ofMinutes(5));
        assertThat(pipelineRun("  timeouts: {tasks: 5m}\n").timeouts().tasks()).contains(Duration.ofMinutes(5));
        assertThat(pipelineRun("  timeout: ~\n  timeouts: {tasks: 5m}\n").timeouts().tasks())
                .contains(Duration.ofMinutes(5));
    }

    @Test
    public void the_timeout_takes_the_place_of_the_others() {
        PipelineRunSpec.Timeouts timeouts = pipelineRun("  timeouts: {tasks: 1m}\n  timeout: 5m\n").timeouts();

        assertThat(timeouts.pipeline()).contains(Duration.ofMinutes(5));
        assertThat(timeouts.tasks()).isEmpty();
    }

    @Test
    public void specs_of_task_runs_have_new_names() {
        PipelineRunSpec.PipelineTaskRunSpec spec = pipelineRun("""
                  taskRunSpecs:
                  - pipelineTaskName: t
                    taskServiceAccountName: sa
                    taskPodTemplate: {schedulerName: s}
                    stepOverrides: [{name: a, resources: {limits: {cpu: 1}}}]
                    sidecarOverrides: [{name: b}]
                    metadata: {labels: {c: d}}
                    timeout: 1m
                """).taskRunSpecs().getFirst();

        assertThat(spec.pipelineTaskName()).isEqualTo("t");
        assertThat(spec.serviceAccountName()).isEqualTo("sa");
        assertThat(spec.podTemplate()).isPresent();
        assertThat(Nodes.plain(spec.stepSpecs().get("a"))).hasToString("{limits={cpu=1}}");
        assertThat(spec.sidecarSpecs()).containsOnlyKeys("b");
        assertThat(spec.metadata().labels()).containsEntry("c", "d");
        assertThat(spec.timeout()).contains(Duration.ofMinutes(1));
        assertThat(spec.at()).hasToString("f:6:5");
    }

    @Test
    public void embedded_specs_are_converted_at_any_depth() {
        PipelineTask task = pipelineRun("""
                  pipelineSpec:
                    tasks:
                    - pipelineSpec:
                        finally:
                        - taskRef: {name: t, bundle: b}
                          taskSpec: {steps: [{resources: {limits: {cpu: 1}}}]}
                """).pipelineSpec().orElseThrow().tasks().getFirst().pipelineSpec().orElseThrow().finallyTasks().getFirst();

        assertThat(task.taskRef().orElseThrow().resolver()).isEqualTo("bundles");
        assertThat(task.taskSpec().orElseThrow().steps().getFirst().container().computeResources()).isPresent();
    }

    @Test
    public void a_matrix_of_nothing_is_none() {
        List<PipelineTask> tasks = ((Resource.Pipeline) read(
                        "Pipeline", "  tasks: [{matrix: {}}, {matrix: {params: [{name: p, value: [a]}]}}]\n"))
                .spec().tasks();

        assertThat(tasks.getFirst().matrix()).isEmpty();
        assertThat(tasks.getLast().matrix()).isPresent();
    }
}
