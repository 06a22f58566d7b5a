package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.yaml.Type.Text;

/**
 * Tekton's types for tasks, in one version.
 *
 * @see PipelineTypes
 * @see RunTypes
 */
final class TaskTypes {
    private static final Text PARAM_TYPE = new Text("types.ParamType");
    private static final Text RESULT_TYPE = new Text("types.ResultsType");

    private static final Struct PROPERTY = new Struct("types.PropertySpec").field(PARAM_TYPE, "type");

    static final Struct PARAM_SPEC = new Struct("v1.ParamSpec")
            .text("name", "description")
            .field(PARAM_TYPE, "type")
            .map("properties", PROPERTY)
            .value("default")
            .texts("enum");

    static final Struct PARAM = new Struct("v1.Param").text("name").value("value");

    static final Struct STEP_RESULT = new Struct("v1.StepResult")
            .text("name", "description")
            .field(RESULT_TYPE, "type")
            .map("properties", PROPERTY);

    static final Struct WHEN = new Struct("v1.WhenExpression")
            .text("input", "cel")
            .field(new Text("selection.Operator"), "operator")
            .texts("values");

    static final TaskTypes V1 = new TaskTypes(false);
    static final TaskTypes V1BETA1 = new TaskTypes(true);

    private final boolean v1beta1;

    /** Fields that references by resolver add to those by name. */
    final Struct resolverRef;
    final Struct step;
    final Struct taskSpec;

    private TaskTypes(boolean v1beta1) {
        this.v1beta1 = v1beta1;
        this.resolverRef =
                struct("ResolverRef").field(new Text(go("ResolverName")), "resolver").list("params", PARAM);
        this.step = step();
        this.taskSpec = struct("TaskSpec")
                .list("params", PARAM_SPEC)
                .text("displayName", "description")
                .list("steps", step)
                .list("volumes", VolumeTypes.VOLUME)
                .field(stepTemplate(), "stepTemplate")
                .list("sidecars", sidecar())
                .list("workspaces", workspace())
                .list("results", taskResult())
                .open("volumes");
        if (v1beta1) {
            taskSpec.any("resources");
        }
    }

    /** A name as Go prints it in this version. */
    String go(String name) {
        return (v1beta1 ? "v1beta1." : "v1.") + name;
    }

    Struct struct(String name) {
        return new Struct(go(name));
    }

    private Struct container(String name) {
        Struct container = struct(name)
                .text("image", "workingDir")
                .texts("command", "args")
                .field(new Text("v1.PullPolicy"), "imagePullPolicy")
                .list("env", KubernetesTypes.ENV_VAR)
                .list("envFrom", KubernetesTypes.ENV_FROM_SOURCE)
                .list("volumeMounts", KubernetesTypes.VOLUME_MOUNT)
                .list("volumeDevices", KubernetesTypes.VOLUME_DEVICE)
                .field(KubernetesTypes.RESOURCES, v1beta1 ? "resources" : "computeResources")
                .field(KubernetesTypes.SECURITY_CONTEXT, "securityContext");
        return v1beta1
                ? container.moved("computeResources", "resources, or apiVersion: tekton.dev/v1")
                : container.moved("resources", "computeResources");
    }

    /** What sidecars have of a container, and in v1beta1 steps and their template, too. */
    private static Struct lifecycle(Struct container) {
        return container
                .list("ports", KubernetesTypes.CONTAINER_PORT)
                .field(KubernetesTypes.PROBE, "livenessProbe", "readinessProbe", "startupProbe")
                .field(KubernetesTypes.LIFECYCLE, "lifecycle")
                .text("terminationMessagePath", "terminationMessagePolicy")
                .bool("stdin", "stdinOnce", "tty");
    }

    private Struct step() {
        Struct step = container("Step")
                .text("name", "displayName", "script")
                .duration("timeout")
                .list("workspaces", usage())
                .field(new Text(go("OnErrorType")), "onError")
                .field(struct("StepOutputConfig").text("path"), "stdoutConfig", "stderrConfig")
                .field(struct("Ref").text("name").embed(resolverRef), "ref")
                .list("params", PARAM)
                .list("results", STEP_RESULT)
                .list("when", WHEN);
        return v1beta1 ? lifecycle(step) : step;
    }

    private Struct stepTemplate() {
        Struct template = container("StepTemplate");
        return v1beta1 ? lifecycle(template.text("name")) : template;
    }

    private Struct sidecar() {
        return lifecycle(container("Sidecar"))
                .text("name", "script", "restartPolicy")
                .list("workspaces", usage());
    }

    private Struct usage() {
        return struct("WorkspaceUsage").text("name", "mountPath");
    }

    private Struct workspace() {
        return struct("WorkspaceDeclaration").text("name", "description", "mountPath").bool("readOnly", "optional");
    }

    private Struct taskResult() {
        return struct("TaskResult")
                .text("name", "description")
                .field(RESULT_TYPE, "type")
                .map("properties", PROPERTY)
                .value("value");
    }

    /** A reference to a Task. */
    Struct taskRef() {
        Struct ref = struct("TaskRef").text("name", "apiVersion").field(new Text(go("TaskKind")), "kind");
        return bundle(ref.embed(resolverRef));
    }

    /** v1beta1 had bundles, for which v1 has a resolver. */
    Struct bundle(Struct ref) {
        return v1beta1 ? ref.text("bundle") : ref.moved("bundle", "resolver: bundles");
    }

    boolean isV1beta1() {
        return v1beta1;
    }

    /** The spec of a StepAction, whose versions are all alike. */
    static Struct stepActionSpec(String version) {
        return new Struct(version + ".StepActionSpec")
                .text("description", "image", "script", "workingDir")
                .texts("command", "args")
                .list("env", KubernetesTypes.ENV_VAR)
                .list("params", PARAM_SPEC)
                .list("results", STEP_RESULT)
                .field(KubernetesTypes.SECURITY_CONTEXT, "securityContext")
                .list("volumeMounts", KubernetesTypes.VOLUME_MOUNT);
    }
}
