package io.jenkins.plugins.tektonbridge.engine.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.model.Matrix;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.substitute.PipelineTaskSubstitution;
import io.jenkins.plugins.tektonbridge.engine.validate.InvalidGraphException;
import io.jenkins.plugins.tektonbridge.engine.validate.TaskGraph;
import java.util.List;

/** What waits for what, and what fans out into what, of a pipeline as it is written. */
public final class GraphJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private GraphJson() {}

    /** {@code deps} by task, {@code matrix} by task with its {@code count} and {@code fanout}, and an {@code error}. */
    public static JsonNode of(PipelineSpec spec) {
        ObjectNode answer = NODES.objectNode();
        ObjectNode deps = answer.putObject("deps");
        try {
            TaskGraph graph = TaskGraph.of(spec.tasks());
            for (PipelineTask task : spec.tasks()) {
                List<String> parents = graph.dependencies(task.name()).stream().sorted().toList();
                if (!parents.isEmpty()) {
                    parents.forEach(deps.putArray(task.name())::add);
                }
            }
            answer.put("error", "");
        } catch (InvalidGraphException e) {
            answer.put("error", e.getMessage());
        }
        ObjectNode matrices = answer.putObject("matrix");
        spec.tasks().forEach(task -> add(task, matrices));
        spec.finallyTasks().forEach(task -> add(task, matrices));
        return answer;
    }

    private static void add(PipelineTask task, ObjectNode matrices) {
        if (!PipelineTaskSubstitution.isMatrixed(task)) {
            return;
        }
        Matrix matrix = task.matrix().get();
        ArrayNode fanOut = matrices.putObject(task.name())
                .put("count", Matrices.count(matrix))
                .putArray("fanout");
        for (List<Param> combination : Matrices.fanOut(matrix)) {
            ArrayNode params = fanOut.addArray();
            combination.forEach(param -> params.addObject()
                    .put("name", param.name())
                    .put("value", ((ParamValue.StringValue) param.value()).value()));
        }
    }
}
