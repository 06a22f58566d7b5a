package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one record of a run: all that a console, a report, resume and cancel need. It mirrors the status of a PipelineRun
 * (or TaskRun) of Tekton in names and words. Exactly one of the last two components is present.
 *
 * @param schemaVersion the version of the JSON, {@link #SCHEMA_VERSION} when written by this code
 * @param runId the run's name among all runs of a store
 * @param createdAt when the run was asked for
 * @param endedAt when nothing of it ran any more, the rollback included; empty while it is going on
 * @param runtime the name of the runtime that executes it
 * @param sourceFiles the files that it was read from, as the user named them
 * @param warnings what Tekton accepts and then surprises
 * @param interventions what was asked of it, oldest first
 * @param pipelineRun the PipelineRun
 * @param taskRun the TaskRun
 */
public record RunState(
        int schemaVersion,
        String runId,
        Instant createdAt,
        Optional<Instant> endedAt,
        String runtime,
        List<String> sourceFiles,
        List<String> warnings,
        List<Intervention> interventions,
        Optional<PipelineRunState> pipelineRun,
        Optional<TaskRunState> taskRun) {
    /** The version of the JSON that this code writes. It grows when a field changes its meaning or goes away. */
    public static final int SCHEMA_VERSION = 1;

    public RunState {
        sourceFiles = List.copyOf(sourceFiles);
        warnings = List.copyOf(warnings);
        interventions = List.copyOf(interventions);
        if (pipelineRun.isPresent() == taskRun.isPresent()) {
            throw new IllegalArgumentException("a run is a PipelineRun or a TaskRun");
        }
    }

    /** {@code PipelineRun} or {@code TaskRun}. */
    public String kind() {
        return pipelineRun.isPresent() ? "PipelineRun" : "TaskRun";
    }

    /** The name of the PipelineRun or TaskRun. */
    public String name() {
        return pipelineRun.map(PipelineRunState::name).orElseGet(() -> taskRun.get().name());
    }

    /** Its UID. */
    public String uid() {
        return pipelineRun.map(PipelineRunState::uid).orElseGet(() -> taskRun.get().uid());
    }

    /** How it stands; the run itself is over only when {@link #isDone()} says so. */
    public Condition condition() {
        return pipelineRun.map(PipelineRunState::condition).orElseGet(() -> taskRun.get().condition());
    }

    /** Whether nothing of it runs any more. */
    public boolean isDone() {
        return endedAt.isPresent();
    }

    /** Its results. */
    public Map<String, ParamValue> results() {
        return pipelineRun.map(PipelineRunState::results).orElseGet(() -> taskRun.get().results());
    }

    /** Its tasks; the TaskRun of a run without a pipeline is its only task. */
    public List<PipelineTaskState> tasks() {
        return pipelineRun.map(PipelineRunState::tasks).orElseGet(() -> List.of(new PipelineTaskState(
                name(), taskRun.get().displayName(), "", PipelineTaskState.TASK_RUN, List.of(), List.of(), "",
                List.of(taskRun.get()), List.of())));
    }

    /** All TaskRuns, those of pipelines in the pipeline and of rollbacks by hand included. */
    public Stream<TaskRunState> allTaskRuns() {
        return pipelineRun.map(PipelineRunState::allTaskRuns).orElseGet(taskRun::stream);
    }

    /** The rollback, if the run has one. */
    public Optional<RollbackState> rollback() {
        return pipelineRun.flatMap(PipelineRunState::rollback);
    }
}
