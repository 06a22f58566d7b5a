package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Every field of Pipelines and runs finds its place in the model. */
public class PipelineReadersTest {

    private static Resource read(String kind, String spec) {
        Documents read = new YamlReader()
                .readText("f", "apiVersion: tekton.dev/v1\nkind: " + kind + "\nmetadata: {name: x}\nspec:\n" + spec);
        assertThat(read.problems()).isEmpty();
        return read.resources().getFirst();
    }

    private static PipelineSpec pipeline(String spec) {
        return ((Resource.Pipeline) read("Pipeline", spec)).spec();
    }

    @Test
    public void pipeline() {
        PipelineSpec spec = pipeline("""
                  displayName: D
                  description: d
                  params: [{name: p, default: {k: v}}]
                  workspaces: [{name: w, description: wd, optional: true}]
                  tasks: [{name: a}, {name: b}]
                  finally: [{name: c}]
                  results:
                  - {name: r, type: array, description: rd, value: '$(tasks.a.results.r[*])'}
                  - {name: s, value: [x, z]}
                """);

        assertThat(spec.displayName()).isEqualTo("D");
        assertThat(spec.description()).isEqualTo("d");
        assertThat(spec.params().getFirst().type()).isEqualTo("object");
        assertThat(spec.workspaces()).singleElement().asString().isEqualTo(
                "PipelineWorkspaceDeclaration[name=w, description=wd, optional=true, at=f:8:16]");
        assertThat(spec.tasks()).extracting(PipelineTask::name).containsExactly("a", "b");
        assertThat(spec.finallyTasks()).extracting(PipelineTask::name).containsExactly("c");
        assertThat(spec.results().getFirst()).hasToString("PipelineResult[name=r, type=array, description=rd,"
                + " value=StringValue[value=$(tasks.a.results.r[*])], at=f:12:5]");
        assertThat(spec.results().getLast().type()).isEmpty();
        assertThat(spec.results().getLast().value()).isEqualTo(ParamValue.of(List.of("x", "z")));
        assertThat(spec.at()).hasToString("f:5:3");
    }

    @Test
    public void pipeline_task() {
        PipelineTask task = pipeline("""
                  tasks:
                  - name: nn
                    displayName: D
                    description: d
                    taskRef: {name: t, kind: Task, apiVersion: a/b, resolver: r, params: [{name: p, value: 1}]}
                    when: [{input: a, operator: notin, values: [b, c]}]
                    retries: 2
                    runAfter: [x, z]
                    params: [{name: p, value: {k: v}}]
                    matrix:
                      params: [{name: m, value: ['1', '2']}]
                      include: [{name: i, params: [{name: q, value: z}]}]
                    workspaces: [{name: w, workspace: v, subPath: s}]
                    timeout: 5m
                    onError: continue
                """).tasks().getFirst();

        assertThat(task.name()).isEqualTo("nn");
        assertThat(task.displayName()).isEqualTo("D");
        assertThat(task.description()).isEqualTo("d");
        assertThat(task.taskRef().orElseThrow()).hasToString("Ref[name=t, kind=Task, apiVersion=a/b, resolver=r,"
                + " params=[Param[name=p, value=StringValue[value=1], at=f:9:75]], at=f:9:14]");
        assertThat(task.taskSpec()).isEmpty();
        assertThat(task.customSpec()).isEmpty();
        assertThat(task.pipelineRef()).isEmpty();
        assertThat(task.pipelineSpec()).isEmpty();
        assertThat(task.when().getFirst().values()).containsExactly("b", "c");
        assertThat(task.retries()).isEqualTo(2);
        assertThat(task.runAfter()).containsExactly("x", "z");
        assertThat(task.params().getFirst().value()).isEqualTo(ParamValue.of(Map.of("k", "v")));
        assertThat(task.matrix().orElseThrow().params().getFirst().value()).isEqualTo(ParamValue.of(List.of("1", "2")));
        assertThat(task.matrix().orElseThrow().include().getFirst().name()).isEqualTo("i");
        assertThat(task.matrix().orElseThrow().include().getFirst().params().getFirst().name()).isEqualTo("q");
        assertThat(task.matrix().orElseThrow().at()).hasToString("f:15:7");
        assertThat(task.workspaces()).singleElement().asString()
                .isEqualTo("WorkspacePipelineTaskBinding[name=w, workspace=v, subPath=s, at=f:17:18]");
        assertThat(task.timeout()).contains(Duration.ofMinutes(5));
        assertThat(task.onError()).isEqualTo("continue");
        assertThat(task.at()).hasToString("f:6:5");
    }

    @Test
    public void embedded_specs() {
        List<PipelineTask> tasks = pipeline("""
                  tasks:
                  - taskSpec:
                      metadata: {labels: {a: b}, annotations: {c: d}}
                      steps: [{image: i}]
                  - taskSpec: {kind: Task, steps: [{image: i}]}
                  - pipelineRef: {name: p}
                  - pipelineSpec:
                      tasks:
                      - pipelineSpec: {tasks: [{name: deep}]}
                """).tasks();

        assertThat(tasks.getFirst().taskSpec().orElseThrow().steps()).hasSize(1);
        assertThat(tasks.getFirst().metadata())
                .isEqualTo(new PipelineTask.Metadata(Map.of("a", "b"), Map.of("c", "d")));
        assertThat(tasks.get(1).taskSpec()).isPresent();
        assertThat(tasks.get(1).metadata()).isEqualTo(new PipelineTask.Metadata(Map.of(), Map.of()));
        assertThat(tasks.get(2).pipelineRef().orElseThrow().name()).isEqualTo("p");
        assertThat(tasks.get(3).pipelineSpec().orElseThrow().tasks().getFirst()
                        .pipelineSpec().orElseThrow().tasks().getFirst().name())
                .isEqualTo("deep");
    }

    @Test
    public void custom_tasks() {
        List<PipelineTask> tasks = pipeline("""
                  tasks:
                  - taskSpec: {apiVersion: example.dev/v1, kind: Example, spec: {a: [1]}}
                  - taskSpec: {kind: Example}
                  - taskRef: {apiVersion: example.dev/v1, kind: Example, name: e}
                """).tasks();

        assertThat(tasks.getFirst().taskSpec()).isEmpty();
        assertThat(tasks.getFirst().customSpec().map(Nodes::plain).orElseThrow())
                .hasToString("{apiVersion=example.dev/v1, kind=Example, spec={a=[1]}}");
        assertThat(tasks.get(1).customSpec()).isPresent();
        assertThat(tasks.get(2).customSpec()).isEmpty();
        assertThat(tasks.get(2).taskRef().orElseThrow().kind()).isEqualTo("Example");
    }

    @Test
    public void task_run() {
        TaskRunSpec spec = ((Resource.TaskRun) read("TaskRun", """
                  taskRef: {name: t}
                  taskSpec: {description: d}
                  params: [{name: p, value: v}]
                  serviceAccountName: sa
                  status: TaskRunCancelled
                  statusMessage: m
                  retries: 1
                  timeout: 0s
                  podTemplate: {nodeSelector: {a: b}, hostNetwork: true, tolerations: [{key: k}]}
                  workspaces:
                  - {name: w, subPath: s, persistentVolumeClaim: {claimName: c}}
                  - {name: x, emptyDir: {}, secret: {secretName: s}}
                  stepSpecs: [{name: a, computeResources: {limits: {cpu: 1}}}, {name: b}]
                  sidecarSpecs: [{name: c, computeResources: {requests: {cpu: 2}}}]
                  computeResources: {limits: {memory: 1Gi}}
                  debug: {breakpoints: {onFailure: enabled, beforeSteps: [a]}}
                  managedBy: me
                """)).spec();

        assertThat(spec.taskRef().orElseThrow().name()).isEqualTo("t");
        assertThat(spec.taskSpec().orElseThrow().description()).isEqualTo("d");
        assertThat(spec.params().getFirst().value()).isEqualTo(ParamValue.of("v"));
        assertThat(spec.serviceAccountName()).isEqualTo("sa");
        assertThat(spec.status()).isEqualTo("TaskRunCancelled");
        assertThat(spec.retries()).isEqualTo(1);
        assertThat(spec.timeout()).contains(Duration.ZERO);
        assertThat(spec.podTemplate().map(Nodes::plain).orElseThrow())
                .hasToString("{nodeSelector={a=b}, hostNetwork=true, tolerations=[{key=k}]}");
        assertThat(spec.workspaces().getFirst().subPath()).isEqualTo("s");
        assertThat(Nodes.plain(spec.workspaces().getFirst().sources().get("persistentVolumeClaim")))
                .hasToString("{claimName=c}");
        assertThat(spec.workspaces().getLast().sources()).containsOnlyKeys("emptyDir", "secret");
        assertThat(spec.stepSpecs()).containsOnlyKeys("a", "b");
        assertThat(Nodes.plain(spec.stepSpecs().get("a"))).hasToString("{limits={cpu=1}}");
        assertThat(Nodes.plain(spec.sidecarSpecs().get("c"))).hasToString("{requests={cpu=2}}");
        assertThat(spec.computeResources().map(Nodes::plain).orElseThrow()).hasToString("{limits={memory=1Gi}}");
        assertThat(spec.at()).hasToString("f:5:3");
    }

    @Test
    public void pipeline_run() {
        PipelineRunSpec spec = ((Resource.PipelineRun) read("PipelineRun", """
                  pipelineRef: {name: p}
                  pipelineSpec: {description: d}
                  params: [{name: a, value: [b]}]
                  status: Cancelled
                  timeouts: {pipeline: 1h, tasks: 30m, finally: 10m}
                  taskRunTemplate: {serviceAccountName: sa, podTemplate: {schedulerName: s}}
                  workspaces:
                  - {name: w, volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce]}}}
                  - {name: x, projected: {sources: []}, csi: {driver: d}, configMap: {name: c}}
                  taskRunSpecs:
                  - pipelineTaskName: t
                    serviceAccountName: own
                    podTemplate: {hostUsers: false}
                    timeout: 1m
                    metadata: {labels: {a: b}}
                    stepSpecs: [{name: s, computeResources: {}}]
                    sidecarSpecs: [{name: c}]
                    computeResources: {limits: {cpu: 1}}
                """)).spec();

        assertThat(spec.pipelineRef().orElseThrow().name()).isEqualTo("p");
        assertThat(spec.pipelineSpec().orElseThrow().description()).isEqualTo("d");
        assertThat(spec.params()).hasSize(1);
        assertThat(spec.status()).isEqualTo("Cancelled");
        assertThat(spec.timeouts().pipeline()).contains(Duration.ofHours(1));
        assertThat(spec.timeouts().tasks()).contains(Duration.ofMinutes(30));
        assertThat(spec.timeouts().finallyTasks()).contains(Duration.ofMinutes(10));
        assertThat(spec.taskRunTemplate().serviceAccountName()).isEqualTo("sa");
        assertThat(spec.taskRunTemplate().podTemplate().map(Nodes::plain).orElseThrow())
                .hasToString("{schedulerName=s}");
        assertThat(spec.workspaces().getFirst().sources()).containsOnlyKeys("volumeClaimTemplate");
        assertThat(spec.workspaces().getLast().sources()).containsOnlyKeys("projected", "csi", "configMap");
        PipelineRunSpec.PipelineTaskRunSpec own = spec.taskRunSpecs().getFirst();
        assertThat(own.pipelineTaskName()).isEqualTo("t");
        assertThat(own.serviceAccountName()).isEqualTo("own");
        assertThat(own.podTemplate().map(Nodes::plain).orElseThrow()).hasToString("{hostUsers=false}");
        assertThat(own.timeout()).contains(Duration.ofMinutes(1));
        assertThat(own.metadata().labels()).isEqualTo(Map.of("a", "b"));
        assertThat(own.stepSpecs()).containsOnlyKeys("s");
        assertThat(own.sidecarSpecs()).containsOnlyKeys("c");
        assertThat(own.computeResources()).isPresent();
        assertThat(own.at()).hasToString("f:15:5");
    }

    @Test
    public void runs_without_anything() {
        PipelineRunSpec run = ((Resource.PipelineRun) read("PipelineRun", "  {}\n")).spec();

        assertThat(run.timeouts()).isEqualTo(PipelineRunSpec.Timeouts.UNSET);
        assertThat(run.taskRunTemplate().serviceAccountName()).isEmpty();
        assertThat(run.pipelineRef()).isEmpty();
    }
}
