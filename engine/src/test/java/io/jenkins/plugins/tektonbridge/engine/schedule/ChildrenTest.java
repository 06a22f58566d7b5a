package io.jenkins.plugins.tektonbridge.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** What the children of a run are made of: names, labels, accounts, resources, templates, timeouts. */
public class ChildrenTest {
    private static final String TASK = """
            ---
            apiVersion: tekton.dev/v1
            kind: Task
            metadata: {name: t, labels: {of: task}}
            spec:
              params: [{name: p, default: d}]
              steps: [{image: i, script: x}]
            """;

    private static Decisions first(String run) {
        List<Resource> resources = new YamlReader().readText("f.yaml", run + TASK).resources();
        PipelinePlan plan = PipelinePlan.of(
                (Resource.PipelineRun) resources.get(0), Lookup.among(resources), FeatureFlags.at(ApiFields.ALPHA));
        assertThat(plan.refusal()).isEmpty();
        return new PipelineProgress(plan).next(Instant.EPOCH, "");
    }

    private static TaskRunPlan only(String run) {
        Decisions decisions = first(run);
        assertThat(decisions.taskRuns()).as(decisions.condition().message()).hasSize(1);
        return decisions.taskRuns().get(0);
    }

    private static String run(String metadata, String spec, String task) {
        return "apiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata: {name: r, namespace: ns" + metadata + "}\nspec:\n"
                + spec.indent(2) + "  pipelineSpec:\n    tasks:\n" + task.indent(4);
    }

    private static Object plain(Optional<Node.Mapping> node) {
        return Nodes.plain(node.orElseThrow());
    }

    @Test
    public void labels_tell_where_a_task_run_belongs() {
        TaskRunPlan plan = only(run("", "", "- {name: a, taskRef: {name: t}}"));
        assertThat(plan.metadata().labels())
                .containsEntry("tekton.dev/pipeline", "r")
                .containsEntry("tekton.dev/pipelineRun", "r")
                .containsEntry("tekton.dev/pipelineTask", "a")
                .containsEntry("tekton.dev/memberOf", "tasks")
                .containsKey("tekton.dev/pipelineRunUID");
        assertThat(plan.metadata().namespace()).isEqualTo("ns");
        assertThat(plan.taskName()).isEqualTo("t");
    }

    @Test
    public void labels_of_the_run_are_handed_on_and_hide_nothing_of_tektons() {
        TaskRunPlan plan = only(run(
                ", labels: {team: x, tekton.dev/pipelineTask: lie, tekton.dev/pipeline: other}", "",
                "- {name: a, taskRef: {name: t}}"));
        assertThat(plan.metadata().labels())
                .containsEntry("team", "x")
                .containsEntry("tekton.dev/pipelineTask", "a")
                .containsEntry("tekton.dev/pipeline", "other");
    }

    @Test
    public void of_equal_labels_those_for_the_task_win_over_the_runs_and_those_over_the_embedded_tasks() {
        TaskRunPlan plan = only(run(
                ", labels: {l: run, m: run}, annotations: {a: run, b: run}",
                "taskRunSpecs: [{pipelineTaskName: a, metadata: {labels: {l: spec}, annotations: {a: spec}}}]",
                """
                - name: a
                  taskSpec:
                    metadata: {labels: {l: task, m: task, o: task}, annotations: {a: task, b: task, c: task}}
                    steps: [{image: i}]
                """));
        assertThat(plan.metadata().labels()).containsEntry("l", "spec").containsEntry("m", "run").containsEntry("o", "task");
        assertThat(plan.metadata().annotations())
                .containsEntry("a", "spec").containsEntry("b", "run").containsEntry("c", "task");
    }

    @Test
    public void what_kubectl_and_signers_note_about_the_run_is_not_true_of_its_children() {
        TaskRunPlan plan = only(run(
                ", annotations: {kubectl.kubernetes.io/last-applied-configuration: x, chains.tekton.dev/signed: y, keep: z}",
                "", "- {name: a, taskRef: {name: t}}"));
        assertThat(plan.metadata().annotations()).containsOnlyKeys("keep");
    }

    @Test
    public void an_ignored_failure_is_noted_for_who_runs_it() {
        TaskRunPlan plan = only(run("", "", "- {name: a, onError: continue, taskRef: {name: t}}"));
        assertThat(plan.failureIgnored()).isTrue();
        assertThat(plan.metadata().annotations()).containsEntry("pipeline.tekton.dev/pipeline-task-on-error", "continue");
    }

    @Test
    public void the_account_is_that_of_the_task_then_of_the_run_then_the_default_one() {
        String task = "- {name: a, taskRef: {name: t}}";
        TaskRunPlan none = only(run("", "", task));
        assertThat(none.spec().serviceAccountName()).isEqualTo("default");
        assertThat(none.ownServiceAccount()).isFalse();
        TaskRunPlan ofRun = only(run("", "taskRunTemplate: {serviceAccountName: all}", task));
        assertThat(ofRun.spec().serviceAccountName()).isEqualTo("all");
        assertThat(ofRun.ownServiceAccount()).isTrue();
        TaskRunPlan ofTask = only(run("", """
                taskRunTemplate: {serviceAccountName: all}
                taskRunSpecs: [{pipelineTaskName: a, serviceAccountName: own}]
                """, task));
        assertThat(ofTask.spec().serviceAccountName()).isEqualTo("own");
    }

    @Test
    public void the_default_account_may_be_meant() {
        TaskRunPlan plan = only(run("", "taskRunTemplate: {serviceAccountName: default}", "- {name: a, taskRef: {name: t}}"));
        assertThat(plan.ownServiceAccount()).isTrue();
    }

    @Test
    public void templates_are_laid_on_each_other_field_by_field_and_some_lists_by_name() {
        TaskRunPlan plan = only(run("", """
                taskRunTemplate:
                  podTemplate:
                    nodeSelector: {disk: ssd}
                    schedulerName: run
                    env: [{name: A, value: run}, {name: B, value: run}]
                    tolerations: [{key: run}]
                taskRunSpecs:
                - pipelineTaskName: a
                  podTemplate:
                    nodeSelector: {zone: z}
                    env: [{name: B, value: task}, {name: C, value: task}]
                    tolerations: [{key: task}]
                """, "- {name: a, taskRef: {name: t}}"));
        assertThat(plain(plan.spec().podTemplate())).isEqualTo(Map.of(
                "nodeSelector", Map.of("zone", "z"),
                "schedulerName", "run",
                "env", List.of(
                        Map.of("name", "A", "value", "run"), Map.of("name", "B", "value", "task"),
                        Map.of("name", "C", "value", "task")),
                "tolerations", List.of(Map.of("key", "task"))));
    }

    @Test
    public void a_template_of_one_side_stays_as_it_is() {
        assertThat(only(run("", "taskRunTemplate: {podTemplate: {schedulerName: s}}", "- {name: a, taskRef: {name: t}}"))
                        .spec().podTemplate())
                .hasValueSatisfying(template ->
                        assertThat(Nodes.plain(template)).isEqualTo(Map.of("schedulerName", "s")));
        assertThat(only(run("", "", "- {name: a, taskRef: {name: t}}")).spec().podTemplate()).isEmpty();
    }

    @Test
    public void resources_come_from_the_specs_of_the_task() {
        TaskRunPlan plan = only(run("", """
                taskRunSpecs:
                - pipelineTaskName: a
                  stepSpecs: [{name: s, computeResources: {limits: {cpu: '1'}}}]
                  sidecarSpecs: [{name: c, computeResources: {limits: {cpu: '2'}}}]
                """, "- {name: a, taskRef: {name: t}}"));
        assertThat(Nodes.plain(plan.spec().stepSpecs().get("s"))).isEqualTo(Map.of("limits", Map.of("cpu", "1")));
        assertThat(Nodes.plain(plan.spec().sidecarSpecs().get("c"))).isEqualTo(Map.of("limits", Map.of("cpu", "2")));
        assertThat(plan.spec().computeResources()).isEmpty();
    }

    @Test
    public void a_timeout_is_that_for_the_task_then_of_the_task_then_of_the_run_then_an_hour() {
        String plain = "- {name: a, taskRef: {name: t}}";
        String own = "- {name: a, timeout: 7m, taskRef: {name: t}}";
        assertThat(only(run("", "", plain)).timeout()).contains(Duration.ofHours(1));
        assertThat(only(run("", "timeouts: {pipeline: 3h, tasks: 2h}", plain)).timeout()).contains(Duration.ofHours(2));
        assertThat(only(run("", "timeouts: {pipeline: 3h, tasks: 2h}", own)).timeout()).contains(Duration.ofMinutes(7));
        assertThat(only(run("", "taskRunSpecs: [{pipelineTaskName: a, timeout: 3m}]", own)).timeout())
                .contains(Duration.ofMinutes(3));
        assertThat(only(run("", "", "- {name: a, timeout: '0', taskRef: {name: t}}")).timeout()).isEmpty();
    }

    @Test
    public void an_embedded_task_has_the_name_of_its_run() {
        TaskRunPlan plan = only(run("", "", "- {name: a, taskSpec: {steps: [{image: i}]}}"));
        assertThat(plan.taskName()).isEqualTo("r-a");
        assertThat(plan.spec().taskRef()).isEmpty();
        assertThat(plan.spec().taskSpec()).isPresent();
    }

    @Test
    public void a_run_by_another_name_is_the_same_but_for_names_and_uid() {
        TaskRunPlan plan = only(run("", "", "- {name: a, taskSpec: {steps: [{image: i}]}}"));
        TaskRunPlan other = plan.renamed("r-a-by-hand-1", "uid");
        assertThat(other.name()).isEqualTo("r-a-by-hand-1");
        assertThat(other.taskName()).isEqualTo("r-a-by-hand-1");
        assertThat(other.metadata().uid()).isNotEqualTo(plan.metadata().uid());
        assertThat(other.spec()).isEqualTo(plan.spec());
    }

    @Test
    public void display_names_know_the_parameters_of_their_run() {
        TaskRunPlan plan = only(run("", "", """
                - name: a
                  displayName: build $(params.p) $(params.none)
                  taskRef: {name: t}
                  params: [{name: p, value: v}]
                """));
        assertThat(plan.displayName()).isEqualTo("build v $(params.none)");
    }

    @Test
    public void includes_give_their_names_to_what_they_complete() {
        Decisions decisions = first(run("", "", """
                - name: a
                  displayName: plain
                  taskRef: {name: t}
                  matrix:
                    params: [{name: p, value: [x, z]}]
                    include:
                    - {name: is $(params.p), params: [{name: p, value: x}, {name: q, value: w}]}
                    - {name: all, params: [{name: s, value: w}]}
                """));
        assertThat(decisions.taskRuns()).extracting(TaskRunPlan::displayName).containsExactly("is x all", "all");
    }

    @Test
    public void parameters_of_a_combination_stand_before_those_of_the_task() {
        Decisions decisions = first(run("", "", """
                - name: a
                  taskRef: {name: t}
                  params: [{name: p, value: v}]
                  matrix: {params: [{name: m, value: ['1', '2']}]}
                """));
        assertThat(decisions.taskRuns()).extracting(TaskRunPlan::name).containsExactly("r-a-0", "r-a-1");
        assertThat(decisions.taskRuns().get(1).spec().params())
                .extracting(param -> param.name() + "=" + ((ParamValue.StringValue) param.value()).value())
                .containsExactly("m=2", "p=v");
    }

    @Test
    public void a_custom_task_is_handed_out_with_its_kind() {
        Decisions decisions = first(run("", "", """
                - name: a
                  taskRef: {apiVersion: example.dev/v1, kind: Approval, name: x}
                  params: [{name: p, value: v}]
                - name: b
                  taskSpec: {apiVersion: example.dev/v1, kind: Loop, spec: {n: 1}}
                """));
        assertThat(decisions.taskRuns()).isEmpty();
        assertThat(decisions.customRuns()).extracting(CustomRunPlan::kind).containsExactly("Approval", "Loop");
        assertThat(decisions.customRuns()).extracting(CustomRunPlan::name).containsExactly("r-a", "r-b");
    }

    @Test
    public void a_pipeline_in_the_pipeline_becomes_a_run_of_its_own() {
        Decisions decisions = first(run(", labels: {team: x}", "taskRunTemplate: {serviceAccountName: all}", """
                - name: inner
                  params: [{name: p, value: v}]
                  pipelineSpec:
                    params: [{name: p, type: string}]
                    tasks: [{name: a, taskRef: {name: t}}]
                """));
        assertThat(decisions.pipelineRuns()).hasSize(1);
        Resource.PipelineRun child = decisions.pipelineRuns().get(0).run();
        assertThat(child.metadata().name()).isEqualTo("r-inner");
        assertThat(child.metadata().labels())
                .containsEntry("team", "x")
                .containsEntry("tekton.dev/pipeline", "r-inner")
                .containsEntry("tekton.dev/pipelineTask", "inner");
        assertThat(child.spec().taskRunTemplate().serviceAccountName()).isEqualTo("all");
        assertThat(child.spec().params()).extracting(param -> param.name()).containsExactly("p");
        assertThat(child.spec().pipelineSpec()).isPresent();
    }
}
