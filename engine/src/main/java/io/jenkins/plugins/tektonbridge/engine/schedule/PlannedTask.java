package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.validate.Expressions;
import io.jenkins.plugins.tektonbridge.engine.validate.ResultRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline task before the run starts: params, contexts and workspaces replaced, its Task or Pipeline found.
 *
 * @param position its place among tasks and finally
 * @param task the pipeline task
 * @param inFinally whether it stands in finally
 * @param targetName the name of the Task or Pipeline that it refers to; empty for an embedded one
 * @param spec the Task that it runs; empty for pipelines and custom tasks
 * @param pipeline the Pipeline that it runs
 * @param refs the results that it uses
 * @param refsDecideSkip whether some stand in params or when, where a missing one can mean that it is skipped
 */
record PlannedTask(
        int position,
        PipelineTask task,
        boolean inFinally,
        String targetName,
        Optional<TaskSpec> spec,
        Optional<PipelineSpec> pipeline,
        List<ResultRef> refs,
        boolean refsDecideSkip) {

    static PlannedTask of(int position, PipelineTask task, boolean inFinally, Lookup lookup) {
        List<ResultRef> refs = ResultRef.of(task);
        Target target = Target.of(task, lookup);
        return new PlannedTask(
                position, task, inFinally, target.name(), target.spec(), target.pipeline(), refs, refsDecideSkip(task));
    }

    String name() {
        return task.name();
    }

    boolean isPipeline() {
        return isPipeline(task);
    }

    boolean isCustom() {
        return isCustom(task);
    }

    boolean continuesOnError() {
        return task.onError().equals("continue");
    }

    /** A kind alone, or an apiVersion alone, makes no custom task. */
    private static boolean isCustom(PipelineTask task) {
        return task.customSpec().isPresent()
                || task.taskRef().filter(ref -> !ref.apiVersion().isEmpty() && !ref.kind().isEmpty()).isPresent();
    }

    private static boolean isPipeline(PipelineTask task) {
        return task.pipelineRef().isPresent() || task.pipelineSpec().isPresent();
    }

    private static boolean refsDecideSkip(PipelineTask task) {
        List<String> expressions = new ArrayList<>();
        task.params().forEach(param -> expressions.addAll(Expressions.in(param.value())));
        task.when().forEach(when -> expressions.addAll(Expressions.in(when)));
        return ResultRef.anyLooksLikeOne(expressions);
    }

    /** What a pipeline task runs. */
    private record Target(String name, Optional<TaskSpec> spec, Optional<PipelineSpec> pipeline) {
        private static final Target NOTHING = new Target("", Optional.empty(), Optional.empty());

        static Target of(PipelineTask task, Lookup lookup) {
            if (isPipeline(task)) {
                return pipeline(task, lookup);
            }
            if (isCustom(task)) {
                return NOTHING;
            }
            return task.taskRef().isPresent()
                    ? referred(task, lookup)
                    : new Target("", task.taskSpec(), Optional.empty());
        }

        private static Target referred(PipelineTask task, Lookup lookup) {
            try {
                var found = lookup.task(task.taskRef().get());
                return new Target(found.metadata().name(), Optional.of(found.spec()), Optional.empty());
            } catch (LookupException e) {
                throw new MissingTargetException("Task", LookupException.describe(task.taskRef().get()), e);
            }
        }

        private static Target pipeline(PipelineTask task, Lookup lookup) {
            if (task.pipelineSpec().isPresent()) {
                return new Target("", Optional.empty(), task.pipelineSpec());
            }
            try {
                var found = lookup.pipeline(task.pipelineRef().get());
                return new Target(found.metadata().name(), Optional.empty(), Optional.of(found.spec()));
            } catch (LookupException e) {
                throw new MissingTargetException("Pipeline", LookupException.describe(task.pipelineRef().get()), e);
            }
        }
    }

    /** A pipeline task refers to what is not there. */
    static final class MissingTargetException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean pipeline;

        MissingTargetException(String kind, String name, LookupException cause) {
            super("Couldn't retrieve " + kind + " " + Quoted.text(name) + ": " + cause.getMessage(), cause);
            this.pipeline = kind.equals("Pipeline");
        }

        boolean isPipeline() {
            return pipeline;
        }
    }
}
