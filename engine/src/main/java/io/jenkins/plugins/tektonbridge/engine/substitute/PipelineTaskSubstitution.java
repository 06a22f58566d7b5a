package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Matrix;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspacePipelineTaskBinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where variables are replaced in a pipeline task; the stages differ in the fields that they reach. */
public final class PipelineTaskSubstitution {
    private PipelineTaskSubstitution() {}

    /**
     * Replaces what is known before any task runs: params, contexts and bound workspaces; in all fields and in the
     * whole embedded task, in which the task's own parameters hide those of the pipeline.
     *
     * @param matrixedDisplayName whether the display name of a matrixed task is replaced too
     */
    static PipelineTask beforeRun(PipelineTask task, Variables variables, boolean matrixedDisplayName) {
        boolean displayName = matrixedDisplayName || !isMatrixed(task);
        PipelineTask replaced = fields(task, variables, displayName);
        return new PipelineTask(
                replaced.name(), replaced.displayName(), replaced.description(), replaced.taskRef(),
                task.taskSpec().map(spec -> embedded(spec, replaced.params(), variables)), replaced.customSpec(),
                replaced.pipelineRef(), replaced.pipelineSpec(), replaced.metadata(), replaced.when(),
                replaced.retries(), replaced.runAfter(), replaced.params(), replaced.matrix(), replaced.workspaces(),
                replaced.timeout(), Substitution.text(replaced.onError(), variables), replaced.at());
    }

    /** Replaces the results of finished tasks: params, matrix, when, taskRef, display name and subPaths. */
    public static PipelineTask results(PipelineTask task, Variables variables) {
        return fields(task, variables, true);
    }

    /** Replaces the status of tasks, for a task in finally: params, when, taskRef and display name. */
    public static PipelineTask status(PipelineTask task, Variables variables) {
        return copy(
                task, Substitution.text(task.displayName(), variables), ref(task, variables),
                Substitution.when(task.when(), variables), Substitution.params(task.params(), variables),
                task.matrix(), task.workspaces());
    }

    /** Replaces {@code context.pipelineTask.retries} and the lengths of matrices: params and display name. */
    public static PipelineTask contexts(PipelineTask task, Variables variables) {
        return copy(
                task, Substitution.text(task.displayName(), variables), task.taskRef(), task.when(),
                Substitution.params(task.params(), variables), task.matrix(), task.workspaces());
    }

    /** Whether a task fans out. */
    public static boolean isMatrixed(PipelineTask task) {
        return task.matrix().isPresent()
                && !(task.matrix().get().params().isEmpty() && task.matrix().get().include().isEmpty());
    }

    private static PipelineTask fields(PipelineTask task, Variables variables, boolean displayName) {
        return copy(
                task,
                displayName ? Substitution.text(task.displayName(), variables) : task.displayName(),
                ref(task, variables),
                Substitution.when(task.when(), variables),
                Substitution.params(task.params(), variables),
                matrix(task, variables),
                subPaths(task, variables));
    }

    private static Optional<Ref> ref(PipelineTask task, Variables variables) {
        return task.taskRef().map(ref -> new Ref(
                Substitution.text(ref.name(), variables), ref.kind(), ref.apiVersion(), ref.resolver(),
                Substitution.params(ref.params(), variables), ref.at()));
    }

    /** An object can't be a matrix' parameter, nor an array one of its includes. */
    private static Optional<Matrix> matrix(PipelineTask task, Variables variables) {
        return task.matrix().map(matrix -> new Matrix(
                Substitution.params(matrix.params(), variables.withoutObjects()),
                matrix.include().stream()
                        .map(include -> new Matrix.Include(
                                include.name(), Substitution.params(include.params(), variables.stringsOnly())))
                        .toList(),
                matrix.at()));
    }

    private static List<WorkspacePipelineTaskBinding> subPaths(PipelineTask task, Variables variables) {
        return task.workspaces().stream()
                .map(binding -> new WorkspacePipelineTaskBinding(
                        binding.name(), binding.workspace(), Substitution.text(binding.subPath(), variables),
                        binding.at()))
                .toList();
    }

    private static TaskSpec embedded(TaskSpec spec, List<Param> taskParams, Variables variables) {
        return TaskSpecSubstitution.substitute(spec, hide(variables, taskParams));
    }

    private static Variables hide(Variables variables, List<Param> taskParams) {
        if (taskParams.isEmpty()) {
            return variables;
        }
        VariableMap own = new VariableMap();
        for (Param param : taskParams) {
            for (String name : Notation.PIPELINE.names(param.name())) {
                hide(variables, own, name, param);
            }
        }
        return new Layered(own, variables);
    }

    /** A name keeps its kind: where the pipeline has a string, an array of the task hides it with nothing. */
    private static void hide(Variables variables, VariableMap own, String name, Param param) {
        ParamValue value = param.value();
        if (variables.string(name).isPresent()) {
            own.put(name, value instanceof ParamValue.StringValue string ? string.value() : "");
        }
        if (variables.array(name).isPresent()) {
            own.put(name, value instanceof ParamValue.ArrayValue array ? array.items() : List.of());
        }
        if (variables.object(name).isPresent()) {
            Map<String, String> entries =
                    value instanceof ParamValue.ObjectValue object ? object.entries() : Map.of();
            own.put(name, entries);
            entries.forEach((key, text) -> own.put("params." + param.name() + "." + key, text));
        }
    }

    private static PipelineTask copy(
            PipelineTask task,
            String displayName,
            Optional<Ref> taskRef,
            List<WhenExpression> when,
            List<Param> params,
            Optional<Matrix> matrix,
            List<WorkspacePipelineTaskBinding> workspaces) {
        return new PipelineTask(
                task.name(), displayName, task.description(), taskRef, task.taskSpec(), task.customSpec(),
                task.pipelineRef(), task.pipelineSpec(), task.metadata(), when, task.retries(), task.runAfter(),
                params, matrix, workspaces, task.timeout(), task.onError(), task.at());
    }

    /** Variables that hide others. */
    private record Layered(Variables first, Variables second) implements Variables {
        @Override
        public Optional<String> string(String name) {
            return first.string(name).or(() -> second.string(name));
        }

        @Override
        public Optional<List<String>> array(String name) {
            return first.array(name).or(() -> second.array(name));
        }

        @Override
        public Optional<Map<String, String>> object(String name) {
            return first.object(name).or(() -> second.object(name));
        }
    }
}
