package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.substitute.Variables;
import java.util.Optional;

/**
 * {@code context.pipelineTask.retries} and the lengths of matrices: {@code tasks.T.matrix.length} (how many runs T has)
 * and {@code tasks.T.matrix.R.length} (how many of them wrote the result R).
 */
record MatrixVariables(PipelineTask task, PipelinePlan plan, Board board) implements Variables {
    private static final String MATRIX = "matrix";

    @Override
    public Optional<String> string(String name) {
        if (name.equals("context.pipelineTask.retries")) {
            return Optional.of(String.valueOf(task.retries()));
        }
        String[] parts = name.split("\\.", -1);
        if (parts.length < 4 || !parts[0].equals("tasks") || !parts[2].equals(MATRIX)
                || !parts[parts.length - 1].equals("length")) {
            return Optional.empty();
        }
        return switch (parts.length) {
            case 4 -> runs(parts[1]);
            case 5 -> results(parts[1], parts[3]);
            default -> Optional.empty();
        };
    }

    private Optional<String> runs(String other) {
        return plan.planned(other)
                .filter(planned -> !planned.inFinally())
                .map(planned -> planned.task().matrix().map(Matrices::count).orElse(0))
                .map(String::valueOf);
    }

    private Optional<String> results(String other, String result) {
        return board.state(other).map(state -> String.valueOf(
                board.result(other, result).map(MatrixVariables::length).orElse(0)));
    }

    private static int length(ParamValue value) {
        return value instanceof ParamValue.ArrayValue array ? array.items().size() : 1;
    }
}
