package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.yaml.Type.MapOf;
import io.jenkins.plugins.tektonbridge.engine.yaml.Type.Text;

/** Tekton's types for runs, in one version. */
final class RunTypes {
    private static final Struct POD_TEMPLATE = podTemplate();

    static final RunTypes V1 = new RunTypes(TaskTypes.V1, PipelineTypes.V1);
    static final RunTypes V1BETA1 = new RunTypes(TaskTypes.V1BETA1, PipelineTypes.V1BETA1);

    private final TaskTypes tasks;
    private final boolean v1beta1;

    final Struct taskRunSpec;
    final Struct pipelineRunSpec;

    private RunTypes(TaskTypes tasks, PipelineTypes pipelines) {
        this.tasks = tasks;
        this.v1beta1 = tasks.isV1beta1();
        this.taskRunSpec = taskRunSpec();
        this.pipelineRunSpec = pipelineRunSpec(pipelines);
    }

    private Struct taskRunSpec() {
        Struct breakpoints = tasks.struct("TaskBreakpoints").text("onFailure").texts("beforeSteps");
        Struct spec = tasks.struct("TaskRunSpec")
                .field(tasks.struct("TaskRunDebug").field(breakpoints, "breakpoints"), "debug")
                .list("params", TaskTypes.PARAM)
                .text("serviceAccountName", "managedBy")
                .field(tasks.taskRef(), "taskRef")
                .field(tasks.taskSpec, "taskSpec")
                .field(new Text(tasks.go("TaskRunSpecStatus")), "status")
                .field(new Text(tasks.go("TaskRunSpecStatusMessage")), "statusMessage")
                .integer("retries")
                .duration("timeout")
                .field(POD_TEMPLATE, "podTemplate")
                .list("workspaces", workspace())
                .open("taskSpec");
        return v1beta1 ? specs(spec).any("resources") : specs(spec);
    }

    /** What a run, or an entry of taskRunSpecs, says of single steps and sidecars and of the whole. */
    private Struct specs(Struct spec) {
        String steps = v1beta1 ? "stepOverrides" : "stepSpecs";
        String sidecars = v1beta1 ? "sidecarOverrides" : "sidecarSpecs";
        spec.list(steps, ofContainer(v1beta1 ? "TaskRunStepOverride" : "TaskRunStepSpec"))
                .list(sidecars, ofContainer(v1beta1 ? "TaskRunSidecarOverride" : "TaskRunSidecarSpec"))
                .field(KubernetesTypes.RESOURCES, "computeResources");
        return v1beta1
                ? spec.moved("stepSpecs", steps).moved("sidecarSpecs", sidecars)
                : spec.moved("stepOverrides", steps).moved("sidecarOverrides", sidecars);
    }

    private Struct ofContainer(String name) {
        String resources = v1beta1 ? "resources" : "computeResources";
        return tasks.struct(name)
                .text("name")
                .field(KubernetesTypes.RESOURCES, resources)
                .moved(v1beta1 ? "computeResources" : "resources", resources);
    }

    private Struct pipelineRunSpec(PipelineTypes pipelines) {
        Struct spec = tasks.struct("PipelineRunSpec")
                .field(pipelines.pipelineRef, "pipelineRef")
                .field(pipelines.pipelineSpec, "pipelineSpec")
                .list("params", TaskTypes.PARAM)
                .field(new Text(tasks.go("PipelineRunSpecStatus")), "status")
                .field(tasks.struct("TimeoutFields").duration("pipeline", "tasks", "finally"), "timeouts")
                .list("workspaces", workspace())
                .list("taskRunSpecs", pipelineTaskRunSpec(pipelines))
                .text("managedBy")
                .open("pipelineSpec");
        if (v1beta1) {
            return spec.text("serviceAccountName")
                    .field(POD_TEMPLATE, "podTemplate")
                    .duration("timeout")
                    .any("resources")
                    .moved("taskRunTemplate", "serviceAccountName and podTemplate, or apiVersion: tekton.dev/v1");
        }
        Struct template = tasks.struct("PipelineTaskRunTemplate")
                .text("serviceAccountName")
                .field(POD_TEMPLATE, "podTemplate");
        return spec.field(template, "taskRunTemplate")
                .moved("serviceAccountName", "taskRunTemplate.serviceAccountName")
                .moved("podTemplate", "taskRunTemplate.podTemplate")
                .moved("timeout", "timeouts.pipeline");
    }

    private Struct pipelineTaskRunSpec(PipelineTypes pipelines) {
        String serviceAccount = v1beta1 ? "taskServiceAccountName" : "serviceAccountName";
        String podTemplate = v1beta1 ? "taskPodTemplate" : "podTemplate";
        Struct spec = tasks.struct("PipelineTaskRunSpec")
                .text("pipelineTaskName", serviceAccount)
                .field(POD_TEMPLATE, podTemplate)
                .field(pipelines.metadata, "metadata")
                .duration("timeout");
        return specs(spec)
                .moved(v1beta1 ? "serviceAccountName" : "taskServiceAccountName", serviceAccount)
                .moved(v1beta1 ? "podTemplate" : "taskPodTemplate", podTemplate);
    }

    private Struct workspace() {
        return tasks.struct("WorkspaceBinding")
                .text("name", "subPath")
                .field(VolumeTypes.CLAIM_TEMPLATE, "volumeClaimTemplate")
                .field(VolumeTypes.CLAIM, "persistentVolumeClaim")
                .field(VolumeTypes.EMPTY_DIR, "emptyDir")
                .field(VolumeTypes.CONFIG_MAP, "configMap")
                .field(VolumeTypes.SECRET, "secret")
                .field(VolumeTypes.PROJECTED, "projected")
                .field(VolumeTypes.CSI, "csi")
                .open("volumeClaimTemplate");
    }

    private static Struct podTemplate() {
        Struct option = new Struct("v1.PodDNSConfigOption").text("name", "value");
        return new Struct("pod.Template")
                .textMap("nodeSelector")
                .list("env", KubernetesTypes.ENV_VAR)
                .list(
                        "tolerations",
                        new Struct("v1.Toleration")
                                .text("key", "operator", "value", "effect")
                                .integer("tolerationSeconds"))
                .field(new Struct("v1.Affinity").any("nodeAffinity", "podAffinity", "podAntiAffinity"), "affinity")
                .field(KubernetesTypes.POD_SECURITY_CONTEXT, "securityContext")
                .list("volumes", VolumeTypes.VOLUME)
                .text("runtimeClassName", "dnsPolicy", "priorityClassName", "schedulerName")
                .bool("automountServiceAccountToken", "enableServiceLinks", "hostNetwork", "hostUsers")
                .field(
                        new Struct("v1.PodDNSConfig").texts("nameservers", "searches").list("options", option),
                        "dnsConfig")
                .list("imagePullSecrets", KubernetesTypes.localReference())
                .list("hostAliases", new Struct("v1.HostAlias").text("ip").texts("hostnames"))
                .list("topologySpreadConstraints", topologySpread())
                .open("affinity", "securityContext", "volumes");
    }

    private static Struct topologySpread() {
        return new Struct("v1.TopologySpreadConstraint")
                .integer32("maxSkew", "minDomains")
                .text("topologyKey", "whenUnsatisfiable", "nodeAffinityPolicy", "nodeTaintsPolicy")
                .texts("matchLabelKeys")
                .field(
                        new Struct("v1.LabelSelector")
                                .field(new MapOf(Text.STRING), "matchLabels")
                                .any("matchExpressions"),
                        "labelSelector");
    }
}
