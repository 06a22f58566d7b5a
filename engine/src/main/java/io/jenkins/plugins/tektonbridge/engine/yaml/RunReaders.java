package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads TaskRuns and PipelineRuns. */
final class RunReaders {
    private static final List<String> WORKSPACE_SOURCES = List.of(
            "volumeClaimTemplate", "persistentVolumeClaim", "emptyDir", "configMap", "secret", "projected", "csi");

    private RunReaders() {}

    static TaskRunSpec taskRunSpec(Fields spec) {
        return new TaskRunSpec(
                spec.fields("taskRef").map(CommonReaders::ref),
                spec.fields("taskSpec").map(TaskReaders::taskSpec),
                CommonReaders.params(spec),
                spec.text("serviceAccountName"),
                spec.text("status"),
                spec.integer("retries"),
                spec.duration("timeout"),
                spec.mapping("podTemplate"),
                spec.list("workspaces", RunReaders::workspace),
                resources(spec, "stepSpecs"),
                resources(spec, "sidecarSpecs"),
                spec.mapping("computeResources"),
                spec.at());
    }

    static PipelineRunSpec pipelineRunSpec(Fields spec) {
        return new PipelineRunSpec(
                spec.fields("pipelineRef").map(CommonReaders::ref),
                spec.fields("pipelineSpec").map(PipelineReaders::pipelineSpec),
                CommonReaders.params(spec),
                spec.text("status"),
                spec.fields("timeouts").map(RunReaders::timeouts).orElse(PipelineRunSpec.Timeouts.UNSET),
                taskRunTemplate(spec.fields("taskRunTemplate").orElse(Fields.none())),
                spec.list("workspaces", RunReaders::workspace),
                spec.list("taskRunSpecs", RunReaders::pipelineTaskRunSpec),
                spec.at());
    }

    private static PipelineRunSpec.Timeouts timeouts(Fields timeouts) {
        return new PipelineRunSpec.Timeouts(
                timeouts.duration("pipeline"), timeouts.duration("tasks"), timeouts.duration("finally"));
    }

    private static PipelineRunSpec.TaskRunTemplate taskRunTemplate(Fields template) {
        return new PipelineRunSpec.TaskRunTemplate(
                template.text("serviceAccountName"), template.mapping("podTemplate"));
    }

    private static PipelineRunSpec.PipelineTaskRunSpec pipelineTaskRunSpec(Fields spec) {
        return new PipelineRunSpec.PipelineTaskRunSpec(
                spec.text("pipelineTaskName"),
                spec.text("serviceAccountName"),
                spec.mapping("podTemplate"),
                spec.duration("timeout"),
                PipelineReaders.metadata(spec.fields("metadata").orElse(Fields.none())),
                resources(spec, "stepSpecs"),
                resources(spec, "sidecarSpecs"),
                spec.mapping("computeResources"),
                spec.at());
    }

    private static Map<String, Node.Mapping> resources(Fields spec, String field) {
        Map<String, Node.Mapping> resources = new LinkedHashMap<>();
        spec.list(field, container -> resources.put(
                container.text("name"), container.mapping("computeResources").orElse(Node.Mapping.empty())));
        return resources;
    }

    private static WorkspaceBinding workspace(Fields binding) {
        Map<String, Node.Mapping> sources = new LinkedHashMap<>();
        WORKSPACE_SOURCES.forEach(
                name -> binding.mapping(name).ifPresent(source -> sources.put(name, source)));
        return new WorkspaceBinding(binding.text("name"), binding.text("subPath"), sources, binding.at());
    }
}
