package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PropertySpec;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Every field of Tasks and StepActions finds its place in the model. */
public class TaskReadersTest {

    private static <T extends Resource> T read(Class<T> kind, String yaml) {
        Documents read = new YamlReader().readText("f", yaml);
        assertThat(read.problems()).isEmpty();
        return kind.cast(read.resources().getFirst());
    }

    private static TaskSpec task(String spec) {
        return read(Resource.Task.class, "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n" + spec)
                .spec();
    }

    @Test
    public void metadata() {
        Resource.Task task = read(Resource.Task.class, """
                apiVersion: tekton.dev/v1
                kind: Task
                metadata:
                  name: nn
                  generateName: g
                  namespace: ns
                  uid: u
                  labels: {b: '1', a: 2}
                  annotations: {c: d}
                  creationTimestamp: 2026-01-01T00:00:00Z
                  ownerReferences: [{kind: X}]
                """);

        assertThat(task.apiVersion()).isEqualTo("tekton.dev/v1");
        assertThat(task.metadata().name()).isEqualTo("nn");
        assertThat(task.metadata().generateName()).isEqualTo("g");
        assertThat(task.metadata().namespace()).isEqualTo("ns");
        assertThat(task.metadata().uid()).isEqualTo("u");
        assertThat(task.metadata().labels()).containsExactly(Map.entry("b", "1"), Map.entry("a", "2"));
        assertThat(task.metadata().annotations()).containsExactly(Map.entry("c", "d"));
        assertThat(task.metadata().at()).hasToString("f:4:3");
        assertThat(task.spec().steps()).isEmpty();
    }

    @Test
    public void task() {
        TaskSpec spec = task("""
                  displayName: D
                  description: d
                  volumes: [{name: v, emptyDir: {}}]
                  workspaces:
                  - {name: w, description: wd, mountPath: /m, readOnly: true, optional: true}
                  - name: x
                  results:
                  - {name: r, type: array, description: rd, value: $(steps.s.results.r)}
                  - {name: o, properties: {k: {}, l: {type: number}, m: ~}}
                """);

        assertThat(spec.displayName()).isEqualTo("D");
        assertThat(spec.description()).isEqualTo("d");
        assertThat(spec.volumes()).singleElement().satisfies(volume -> {
            assertThat(volume.name()).isEqualTo("v");
            assertThat(Nodes.plain(volume.source())).hasToString("{name=v, emptyDir={}}");
        });
        assertThat(spec.workspaces().getFirst()).hasToString("WorkspaceDeclaration[name=w, description=wd, mountPath=/m,"
                + " readOnly=true, optional=true, at=f:9:5]");
        assertThat(spec.workspaces().getLast().readOnly()).isFalse();
        assertThat(spec.results().getFirst().type()).isEqualTo("array");
        assertThat(spec.results().getFirst().description()).isEqualTo("rd");
        assertThat(spec.results().getFirst().value()).contains(ParamValue.of("$(steps.s.results.r)"));
        assertThat(spec.results().getLast().type()).isEqualTo("object");
        assertThat(spec.results().getLast().properties()).isEqualTo(Map.of(
                "k", new PropertySpec("string"), "l", new PropertySpec("number"), "m", new PropertySpec("string")));
        assertThat(spec.at()).hasToString("f:5:3");
    }

    @Test
    public void types_of_parameters_are_inferred() {
        List<ParamSpec> params = task("""
                  params:
                  - {name: none, description: d, enum: [a, '1']}
                  - {name: text, default: a}
                  - {name: list, default: [a]}
                  - {name: map, default: {k: v}}
                  - {name: keys, properties: {k: {type: string}}}
                  - {name: no-keys, properties: {}}
                  - {name: written, type: array, default: a}
                  - {name: wrong, type: int}
                  - {name: json, default: '[1]'}
                """).params();

        assertThat(params).extracting(ParamSpec::type).containsExactly(
                "string", "string", "array", "object", "object", "object", "array", "int", "string");
        assertThat(params.getFirst().description()).isEqualTo("d");
        assertThat(params.getFirst().enumValues()).containsExactly("a", "1");
        assertThat(params.getFirst().defaultValue()).isEmpty();
        assertThat(params.get(2).defaultValue()).contains(ParamValue.of(List.of("a")));
        assertThat(params.get(4).properties()).isEqualTo(Map.of("k", new PropertySpec("string")));
        assertThat(params.getLast().defaultValue()).contains(ParamValue.of("[1]"));
        assertThat(params.getLast().at()).hasToString("f:14:5");
    }

    @Test
    public void step() {
        Step step = task("""
                  steps:
                  - name: nn
                    displayName: D
                    image: i
                    imagePullPolicy: Always
                    command: [c]
                    args: [a, b]
                    workingDir: /w
                    env: [{name: E, value: v}, {name: F, valueFrom: {secretKeyRef: {name: s, key: k}}}]
                    envFrom: [{prefix: P_, configMapRef: {name: m}}]
                    volumeMounts:
                    - {name: v, mountPath: /v, subPath: s, subPathExpr: $(E), readOnly: true, mountPropagation: None,
                       recursiveReadOnly: Disabled}
                    computeResources: {limits: {cpu: 1}}
                    securityContext: {runAsUser: 0}
                    script: s
                    volumeDevices: [{name: d, devicePath: /dev/d}]
                    timeout: 1m30s
                    workspaces: [{name: w, mountPath: /m}]
                    onError: continue
                    stdoutConfig: {path: /o}
                    stderrConfig: {path: /e}
                    ref: {name: r, resolver: git, params: [{name: p, value: q}]}
                    params: [{name: a, value: [b]}, {name: c}]
                    results: [{name: r, type: string, description: d}]
                    when: [{input: x, operator: in, values: [z]}, {cel: 'true'}]
                """).steps().getFirst();

        Container container = step.container();
        assertThat(step.name()).isEqualTo("nn");
        assertThat(step.displayName()).isEqualTo("D");
        assertThat(container.image()).isEqualTo("i");
        assertThat(container.imagePullPolicy()).isEqualTo("Always");
        assertThat(container.command()).containsExactly("c");
        assertThat(container.args()).containsExactly("a", "b");
        assertThat(container.workingDir()).isEqualTo("/w");
        assertThat(container.env().getFirst().value()).isEqualTo("v");
        assertThat(container.env().getLast().valueFrom().map(Nodes::plain).orElseThrow())
                .hasToString("{secretKeyRef={name=s, key=k}}");
        assertThat(container.envFrom()).extracting(Nodes::plain).asString()
                .isEqualTo("[{prefix=P_, configMapRef={name=m}}]");
        assertThat(container.volumeMounts()).singleElement().asString().isEqualTo("VolumeMount[name=v, mountPath=/v,"
                + " subPath=s, subPathExpr=$(E), readOnly=true, mountPropagation=None, recursiveReadOnly=Disabled,"
                + " at=f:16:7]");
        assertThat(container.computeResources().map(Nodes::plain).orElseThrow()).hasToString("{limits={cpu=1}}");
        assertThat(container.securityContext().map(Nodes::plain).orElseThrow()).hasToString("{runAsUser=0}");
        assertThat(step.script()).isEqualTo("s");
        assertThat(step.timeout()).contains(Duration.ofSeconds(90));
        assertThat(step.workspaces()).singleElement().asString()
                .isEqualTo("WorkspaceUsage[name=w, mountPath=/m, at=f:23:18]");
        assertThat(step.onError()).isEqualTo("continue");
        assertThat(step.stdoutPath()).isEqualTo("/o");
        assertThat(step.stderrPath()).isEqualTo("/e");
        assertThat(step.ref().orElseThrow()).hasToString("Ref[name=r, kind=, apiVersion=, resolver=git,"
                + " params=[Param[name=p, value=StringValue[value=q], at=f:27:44]], at=f:27:10]");
        assertThat(step.params().getFirst().value()).isEqualTo(ParamValue.of(List.of("b")));
        assertThat(step.params().getLast().value()).isEqualTo(ParamValue.of(""));
        assertThat(step.results()).singleElement().asString()
                .isEqualTo("StepResult[name=r, type=string, properties={}, description=d, at=f:29:15]");
        assertThat(step.when().getFirst())
                .hasToString("WhenExpression[input=x, operator=in, values=[z], cel=, at=f:30:12]");
        assertThat(step.when().getLast().cel()).isEqualTo("true");
        assertThat(step.deprecated()).containsOnlyKeys("volumeDevices");
        assertThat(step.at()).hasToString("f:6:5");
    }

    @Test
    public void a_step_without_anything() {
        Step step = task("  steps: [{}]\n").steps().getFirst();

        assertThat(step.container()).isEqualTo(Container.empty());
        assertThat(step.timeout()).isEmpty();
        assertThat(step.ref()).isEmpty();
    }

    @Test
    public void step_template() {
        Container template = task("""
                  stepTemplate:
                    image: i
                    env: [{name: A, value: 1}]
                    volumeMounts: [{name: v, mountPath: /v}]
                """).stepTemplate().orElseThrow();

        assertThat(template.image()).isEqualTo("i");
        assertThat(template.env().getFirst().value()).isEqualTo("1");
        assertThat(template.volumeMounts().getFirst().mountPath()).isEqualTo("/v");
    }

    @Test
    public void sidecar() {
        Sidecar sidecar = task("""
                  sidecars:
                  - name: nn
                    image: i
                    script: s
                    workspaces: [{name: w}]
                    ports: [{containerPort: 80}]
                    readinessProbe: {exec: {command: [x]}}
                    livenessProbe: {httpGet: {port: web}}
                    startupProbe: {grpc: {port: 1}}
                    lifecycle: {preStop: {sleep: {seconds: 1}}}
                    terminationMessagePath: /t
                    terminationMessagePolicy: File
                    stdin: true
                    stdinOnce: true
                    tty: true
                    restartPolicy: Always
                    volumeDevices: [{name: d, devicePath: /dev/x}]
                """).sidecars().getFirst();

        assertThat(sidecar.name()).isEqualTo("nn");
        assertThat(sidecar.container().image()).isEqualTo("i");
        assertThat(sidecar.script()).isEqualTo("s");
        assertThat(sidecar.workspaces().getFirst().name()).isEqualTo("w");
        assertThat(sidecar.other()).containsOnlyKeys(
                "ports", "readinessProbe", "livenessProbe", "startupProbe", "lifecycle", "terminationMessagePath",
                "terminationMessagePolicy", "stdin", "stdinOnce", "tty", "restartPolicy", "volumeDevices");
        assertThat(Nodes.plain(sidecar.other().get("readinessProbe"))).hasToString("{exec={command=[x]}}");
        assertThat(((Node.Scalar) sidecar.other().get("tty")).value()).isEqualTo(true);
        assertThat(sidecar.at()).hasToString("f:6:5");
    }

    @Test
    public void step_actions_of_both_versions() {
        for (String version : List.of("v1alpha1", "v1beta1")) {
            Resource.StepAction action = read(Resource.StepAction.class, """
                    apiVersion: tekton.dev/%s
                    kind: StepAction
                    metadata: {name: a}
                    spec:
                      description: d
                      image: i
                      command: [c]
                      args: [a]
                      env: [{name: E, value: v}]
                      workingDir: /w
                      script: s
                      params: [{name: p, default: [x]}]
                      results: [{name: r, properties: {k: {}}}]
                      securityContext: {privileged: true}
                      volumeMounts: [{name: $(params.p), mountPath: /m}]
                    """.formatted(version));

            assertThat(action.spec().description()).isEqualTo("d");
            assertThat(action.spec().container().image()).isEqualTo("i");
            assertThat(action.spec().container().command()).containsExactly("c");
            assertThat(action.spec().container().args()).containsExactly("a");
            assertThat(action.spec().container().env()).hasSize(1);
            assertThat(action.spec().container().workingDir()).isEqualTo("/w");
            assertThat(action.spec().container().securityContext()).isPresent();
            assertThat(action.spec().container().volumeMounts()).hasSize(1);
            assertThat(action.spec().script()).isEqualTo("s");
            assertThat(action.spec().params().getFirst().type()).isEqualTo("array");
            assertThat(action.spec().results().getFirst().type()).isEqualTo("object");
            assertThat(action.spec().at()).hasToString("f:5:3");
        }
    }
}
