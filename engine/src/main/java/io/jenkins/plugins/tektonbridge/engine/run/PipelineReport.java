package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunStatus;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.SkippedTask;
import io.jenkins.plugins.tektonbridge.engine.schedule.PipelinePlan;
import io.jenkins.plugins.tektonbridge.engine.schedule.PipelineProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The state of a PipelineRun, from what its driver knows. */
final class PipelineReport {
    private PipelineReport() {}

    static PipelineRunState state(
            PipelinePlan plan,
            String specStatus,
            PipelineRunStatus status,
            List<PipelineTaskState> tasks,
            Optional<RollbackState> rollback) {
        ObjectMeta run = plan.run().metadata();
        return new PipelineRunState(
                run.name(), run.namespace(), run.uid(), plan.pipelineName(), specStatus, status.condition(),
                status.startTime(), status.completionTime(), status.finallyStartTime(),
                params(plan.run().spec().params()), status.results(), tasks, rollback);
    }

    static List<PipelineTaskState> tasks(
            PipelinePlan plan, PipelineProgress progress, PipelineRunStatus status, PipelineChildren children) {
        Map<String, String> skipped = status.skippedTasks().stream()
                .collect(Collectors.toMap(SkippedTask::name, SkippedTask::reason));
        List<PipelineTaskState> tasks = new ArrayList<>();
        for (PipelineTask task : plan.tasks()) {
            boolean inFinally = tasks.size() >= plan.spec().tasks().size();
            PipelineTask known = progress.task(task.name()).orElse(task);
            tasks.add(new PipelineTaskState(
                    task.name(), known.displayName(), inFinally ? "finally" : "tasks", kind(task),
                    inFinally ? List.of() : List.copyOf(plan.graph().dependencies(task.name())), known.when(),
                    skipped.getOrDefault(task.name(), ""), children.taskRunsOf(task.name()),
                    children.pipelineRunsOf(task.name())));
        }
        return tasks;
    }

    private static String kind(PipelineTask task) {
        if (task.pipelineRef().isPresent() || task.pipelineSpec().isPresent()) {
            return PipelineTaskState.PIPELINE_RUN;
        }
        boolean custom = task.customSpec().isPresent() || task.taskRef()
                .filter(ref -> !ref.apiVersion().isEmpty() && !ref.kind().isEmpty())
                .isPresent();
        return custom ? PipelineTaskState.CUSTOM_RUN : PipelineTaskState.TASK_RUN;
    }

    static Map<String, ParamValue> params(List<Param> given) {
        Map<String, ParamValue> params = new LinkedHashMap<>();
        given.forEach(param -> params.put(param.name(), param.value()));
        return params;
    }
}
