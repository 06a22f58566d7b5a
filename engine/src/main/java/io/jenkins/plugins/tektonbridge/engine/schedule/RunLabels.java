package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names, labels and annotations of a run's children; of several with the same key the first in this order stays. */
final class RunLabels {
    private static final String PREFIX = "tekton.dev/";
    private static final String ON_ERROR = "pipeline.tekton.dev/pipeline-task-on-error";
    private static final String CHAINS = "chains.tekton.dev/";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final PipelinePlan plan;
    private final ObjectMeta run;

    RunLabels(PipelinePlan plan) {
        this.plan = plan;
        this.run = plan.run().metadata();
    }

    String memberOf(PlannedTask task) {
        return task.inFinally() ? "finally" : "tasks";
    }

    /** Metadata of a TaskRun: of the run's taskRunSpecs, then of the run, then of the embedded task. */
    ObjectMeta taskRun(PlannedTask task, PipelineTask.Metadata own, String name) {
        Map<String, String> labels = new LinkedHashMap<>(own.labels());
        children(task).forEach(labels::putIfAbsent);
        task.task().metadata().labels().forEach(labels::putIfAbsent);
        Map<String, String> annotations = new LinkedHashMap<>(own.annotations());
        annotations().forEach(annotations::putIfAbsent);
        task.task().metadata().annotations().forEach(annotations::putIfAbsent);
        if (task.continuesOnError()) {
            annotations.put(ON_ERROR, "continue");
        }
        return metadata(name, labels, annotations, task);
    }

    /** Metadata of a PipelineRun for a pipeline in the pipeline. */
    ObjectMeta pipelineRun(PlannedTask task, String name) {
        Map<String, String> labels = children(task);
        labels.put(PREFIX + "pipeline", task.targetName().isEmpty() ? name : task.targetName());
        return metadata(name, labels, annotations(), task);
    }

    private ObjectMeta metadata(
            String name, Map<String, String> labels, Map<String, String> annotations, PlannedTask task) {
        return new ObjectMeta(
                name, "", run.namespace(), Names.uid(run.uid(), name), labels, annotations, task.task().at());
    }

    private Map<String, String> children(PlannedTask task) {
        Map<String, String> labels = new LinkedHashMap<>(run.labels());
        labels.putIfAbsent(PREFIX + "pipeline", plan.pipelineLabel());
        labels.put(PREFIX + "pipelineRun", run.name());
        labels.put(PREFIX + "pipelineRunUID", run.uid());
        labels.put(PREFIX + "pipelineTask", task.name());
        labels.put(PREFIX + "memberOf", memberOf(task));
        return labels;
    }

    private Map<String, String> annotations() {
        Map<String, String> annotations = new LinkedHashMap<>(run.annotations());
        // What kubectl apply notes and what is signed about the run is not true of its children.
        annotations.keySet().removeIf(key -> key.equals(LAST_APPLIED) || key.startsWith(CHAINS));
        return annotations;
    }
}
