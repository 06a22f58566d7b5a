package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Matrix;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.validate.Expressions;
import io.jenkins.plugins.tektonbridge.engine.validate.ResultRef;
import java.util.List;
import java.util.Optional;

/**
 * Whether the parameters of matrices are arrays and those of their includes strings, once variables are replaced. Tekton
 * asks that of all tasks, also those that are still to come, whenever one that fans out is to begin.
 */
final class MatrixTypes {
    private final List<TaskState> matrixed;

    MatrixTypes(Board board) {
        this.matrixed = board.states().stream().filter(Board::isMatrixed).toList();
    }

    /**
     * Looks at all matrices.
     *
     * @throws RefusedException when a parameter has another type
     */
    void check() {
        for (TaskState state : matrixed) {
            error(state.started.matrix().get(), state.name()).ifPresent(error -> {
                // Tekton means to put the run's name before the error, and forgets it.
                throw RefusedException.userError(
                        Reasons.INVALID_MATRIX,
                        "Failed to validate matrix " + Quoted.text(error) + " with error %!v(MISSING)");
            });
        }
    }

    private static Optional<String> error(Matrix matrix, String task) {
        Optional<String> include = matrix.include().stream()
                .flatMap(one -> one.params().stream())
                .filter(param -> !(param.value() instanceof ParamValue.StringValue))
                .findFirst()
                .map(param -> error("string", param, task));
        return include.or(() -> matrix.params().stream()
                .filter(param -> !(param.value() instanceof ParamValue.ArrayValue) && !isOfResult(param))
                .findFirst()
                .map(param -> error("array", param, task)));
    }

    /** A result that is not known yet may be an array. */
    private static boolean isOfResult(Param param) {
        return ResultRef.anyLooksLikeOne(Expressions.in(param.value()));
    }

    private static String error(String type, Param param, String task) {
        return "parameters of type " + type + " only are allowed, but param \"" + param.name() + "\" has type \""
                + param.value().type() + "\" in pipelineTask \"" + task + "\"";
    }
}
