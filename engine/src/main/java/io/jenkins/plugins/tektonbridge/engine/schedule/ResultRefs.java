package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.substitute.PipelineTaskSubstitution;
import io.jenkins.plugins.tektonbridge.engine.substitute.ResultVariables;
import io.jenkins.plugins.tektonbridge.engine.substitute.Variables;
import io.jenkins.plugins.tektonbridge.engine.validate.ResultRef;
import java.util.List;
import java.util.Optional;

/** Finds the results that tasks use, and what is wrong when there are none. */
final class ResultRefs {
    private final Board board;

    ResultRefs(Board board) {
        this.board = board;
    }

    /** The first reference of a task to which there is no result (yet). */
    Optional<ResultRef> firstMissing(PlannedTask task) {
        return task.refs().stream()
                .filter(ref -> board.result(ref.pipelineTask(), ref.result()).isEmpty())
                .findFirst();
    }

    /**
     * Replaces the results that a task uses, if there are all of them.
     *
     * @throws RefusedException when an index is beyond the end of an array
     */
    void resolve(TaskState state, String runName) {
        if (state.planned.refs().isEmpty() || firstMissing(state.planned).isPresent()) {
            return;
        }
        state.planned.refs().forEach(ref -> checkIndex(ref, runName));
        state.planned.refs().forEach(ref -> board.state(ref.pipelineTask()).get().consumed = true);
        state.resolved = PipelineTaskSubstitution.results(state.planned.task(), variables(state.planned));
        state.started = state.resolved;
        state.embeddedRefs = ResultRef.of(state.resolved);
    }

    Variables variables(PlannedTask task) {
        ResultVariables variables = new ResultVariables();
        add(task.refs(), variables);
        return variables.variables();
    }

    /** Adds the results that are referred to, as far as there are any. */
    void add(List<ResultRef> refs, ResultVariables variables) {
        refs.forEach(ref -> board.result(ref.pipelineTask(), ref.result())
                .ifPresent(value -> variables.put(ref.pipelineTask(), ref.result(), value)));
    }

    private void checkIndex(ResultRef ref, String runName) {
        if (ref.index().isPresent()
                && board.result(ref.pipelineTask(), ref.result()).get() instanceof ParamValue.ArrayValue array
                && ref.index().getAsInt() >= array.items().size()) {
            throw RefusedException.userError(
                    Reasons.VALIDATION_FAILED,
                    "PipelineRun " + runName + " can't be Run; couldn't resolve all references: array Result Index "
                            + ref.index().getAsInt() + " for Task " + ref.pipelineTask() + " Result " + ref.result()
                            + " is out of bound of size " + array.items().size());
        }
    }

    /** Why a task that is next can't run: a result that it needs was not written. */
    Optional<String> missing(PlannedTask task) {
        return task.refs().stream().map(ref -> missing(task, ref)).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> missing(PlannedTask task, ResultRef ref) {
        TaskState producer = board.state(ref.pipelineTask()).orElse(null);
        if (producer == null) {
            return Optional.of("Result reference error: Could not find ref \"" + ref.pipelineTask()
                    + "\" in internal pipelineRunState");
        }
        if (!producer.hasRuns() || producer.planned.isPipeline()) {
            String runs = producer.planned.isCustom() ? "CustomRuns" : "TaskRuns";
            return Optional.of("Result reference error: Internal result ref \"" + ref.pipelineTask()
                    + "\" has zero-length " + runs);
        }
        if (producer.firstRunResult(ref.result()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(producer.phase == TaskState.Phase.SUCCEEDED
                ? "task \"" + ref.pipelineTask() + "\" completed successfully but did not emit the result \""
                        + ref.result() + "\", which is referenced by task \"" + task.name() + "\""
                : "Invalid task result reference: Could not find result with name " + ref.result()
                        + " for pipeline task " + ref.pipelineTask());
    }
}
