package io.jenkins.plugins.tektonbridge.engine.substitute;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.util.List;
import org.junit.Test;

/** The stages before a pipeline runs: params, contexts, bound workspaces. */
public class PipelineSubstitutionTest {
    private static final RunContext CONTEXT = new RunContext("run", "ns", "uid-1", "pipe");

    private static PipelineSpec substitute(String spec) {
        String yaml = "apiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata: {name: r}\nspec:\n" + spec.indent(2);
        Resource.PipelineRun run =
                (Resource.PipelineRun) new YamlReader().readText("f", yaml).documents().getFirst().resource().orElseThrow();
        return PipelineSubstitution.beforeRun(run.spec().pipelineSpec().orElseThrow(), run.spec(), CONTEXT);
    }

    private static PipelineTask first(String spec) {
        return substitute(spec).tasks().getFirst();
    }

    @Test
    public void reaches_every_field_that_tekton_reaches() {
        PipelineTask task = first("""
                params: [{name: x, value: v}, {name: l, value: [p, q]}]
                pipelineSpec:
                  params: [{name: x}, {name: l, type: array}]
                  tasks:
                    - name: a
                      displayName: D $(params.x)
                      taskRef: {resolver: git, params: [{name: url, value: http://$(params.x)}]}
                      onError: $(params.x)
                      when: [{input: $(params.x), operator: in, values: ["$(params.l[*])"]}]
                      params: [{name: s, value: <$(params.x)>}, {name: l, value: ["$(params.l[*])", $(params.x)]}]
                      matrix:
                        params: [{name: m, value: ["$(params.l[*])"]}]
                        include: [{params: [{name: i, value: "$(params.l[1])"}]}]
                      workspaces: [{name: w, subPath: $(params.x)/sub}]
                """);
        assertThat(task.displayName()).as("of a matrixed task").isEqualTo("D $(params.x)");
        assertThat(task.taskRef().orElseThrow().params().getFirst().value()).isEqualTo(ParamValue.of("http://v"));
        assertThat(task.onError()).isEqualTo("v");
        assertThat(task.when().getFirst().input()).isEqualTo("v");
        assertThat(task.when().getFirst().values()).containsExactly("p", "q");
        assertThat(task.params()).extracting(param -> param.value())
                .containsExactly(ParamValue.of("<v>"), ParamValue.of(List.of("p", "q", "v")));
        assertThat(task.matrix().orElseThrow().params().getFirst().value()).isEqualTo(ParamValue.of(List.of("p", "q")));
        assertThat(task.matrix().orElseThrow().include().getFirst().params().getFirst().value())
                .isEqualTo(ParamValue.of("q"));
        assertThat(task.workspaces().getFirst().subPath()).isEqualTo("v/sub");
    }

    @Test
    public void contexts_and_bound_workspaces_follow_the_params() {
        PipelineTask task = first("""
                params: [{name: x, value: $(context.pipelineRun.name)}]
                workspaces: [{name: w, emptyDir: {}}]
                pipelineSpec:
                  params: [{name: x}]
                  workspaces: [{name: w}, {name: v, optional: true}]
                  tasks:
                    - name: a
                      params:
                        - {name: a, value: $(params.x)}
                        - {name: b, value: $(context.pipeline.name) $(context.pipelineRun.namespace)}
                        - {name: c, value: $(workspaces.w.bound) $(workspaces.v.bound) $(workspaces.u.bound)}
                        - {name: d, value: $(context.taskRun.name) $(context.pipelineTask.retries)}
                """);
        assertThat(task.params()).extracting(param -> param.value())
                .containsExactly(
                        ParamValue.of("run"), ParamValue.of("pipe ns"),
                        ParamValue.of("true false $(workspaces.u.bound)"),
                        ParamValue.of("$(context.taskRun.name) $(context.pipelineTask.retries)"));
    }

    @Test
    public void the_whole_embedded_task_is_reached_and_its_own_params_hide_those_of_the_pipeline() {
        PipelineTask task = first("""
                params: [{name: x, value: outer}, {name: z, value: outer}]
                pipelineSpec:
                  params: [{name: x}, {name: z}]
                  tasks:
                    - name: a
                      params: [{name: x, value: inner}]
                      taskSpec:
                        params: [{name: x}]
                        stepTemplate: {env: [{name: T, value: $(params.z)}]}
                        steps: [{image: i, script: "echo $(params.x) $(params.z) $(context.pipelineRun.uid)"}]
                        sidecars: [{image: $(params.z), args: [$(params.x)]}]
                        volumes: [{name: v, configMap: {name: $(params.z)}}]
                """);
        var spec = task.taskSpec().orElseThrow();
        assertThat(spec.steps().getFirst().script()).isEqualTo("echo inner outer uid-1");
        assertThat(spec.stepTemplate().orElseThrow().env().getFirst().value()).isEqualTo("outer");
        assertThat(spec.sidecars().getFirst().container().image()).isEqualTo("outer");
        assertThat(spec.sidecars().getFirst().container().args()).containsExactly("inner");
    }

    @Test
    public void finally_is_reached_and_results_stay_for_later() {
        PipelineSpec spec = substitute("""
                params: [{name: x, value: v}]
                pipelineSpec:
                  params: [{name: x}]
                  tasks: [{name: a, taskRef: {name: t}}]
                  finally:
                    - name: f
                      params: [{name: p, value: $(params.x) $(tasks.a.results.r) $(tasks.a.status)}]
                """);
        assertThat(spec.finallyTasks().getFirst().params().getFirst().value())
                .isEqualTo(ParamValue.of("v $(tasks.a.results.r) $(tasks.a.status)"));
    }
}
