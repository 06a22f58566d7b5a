package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a run wants of all its TaskRuns and of single ones. */
final class TaskRunSpecs {
    /** Tekton's default ServiceAccount. */
    static final String DEFAULT_SERVICE_ACCOUNT = "default";
    private static final PipelineTask.Metadata NO_METADATA = new PipelineTask.Metadata(Map.of(), Map.of());

    private final Own common;
    private final Map<String, Own> own = new HashMap<>();

    TaskRunSpecs(PipelineRunSpec run) {
        common = new Own(
                run.taskRunTemplate().serviceAccountName(), run.taskRunTemplate().podTemplate(),
                Optional.empty(), NO_METADATA, Map.of(), Map.of(), Optional.empty());
        run.taskRunSpecs().forEach(spec -> own.merge(spec.pipelineTaskName(), of(spec, common), (a, b) -> of(spec, a)));
    }

    private static Own of(PipelineRunSpec.PipelineTaskRunSpec spec, Own base) {
        return new Own(
                spec.serviceAccountName().isEmpty() ? base.serviceAccountName() : spec.serviceAccountName(),
                PodTemplates.merge(spec.podTemplate(), base.podTemplate()),
                spec.timeout(), spec.metadata(), spec.stepSpecs(), spec.sidecarSpecs(), spec.computeResources());
    }

    Own of(String pipelineTask) {
        return own.getOrDefault(pipelineTask, common);
    }

    /** What the TaskRuns of one pipeline task are to have. */
    record Own(
            String serviceAccountName,
            Optional<Node.Mapping> podTemplate,
            Optional<Duration> timeout,
            PipelineTask.Metadata metadata,
            Map<String, Node.Mapping> stepSpecs,
            Map<String, Node.Mapping> sidecarSpecs,
            Optional<Node.Mapping> computeResources) {

        /** The ServiceAccount, Tekton's default where nobody named one. */
        String effectiveServiceAccountName() {
            return serviceAccountName.isEmpty() ? DEFAULT_SERVICE_ACCOUNT : serviceAccountName;
        }
    }
}
