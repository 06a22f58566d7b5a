package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import java.util.List;

/** Custom tasks: a taskRef or an embedded spec with an apiVersion and a kind of somebody else. */
final class CustomTasks {
    private CustomTasks() {}

    static CustomRunPlan plan(PipelineTask task, String name, List<Param> params) {
        String apiVersion = task.taskRef().map(ref -> ref.apiVersion()).orElseGet(() -> field(task, "apiVersion"));
        String kind = task.taskRef().map(ref -> ref.kind()).orElseGet(() -> field(task, "kind"));
        return new CustomRunPlan(name, task.name(), apiVersion, kind, params);
    }

    private static String field(PipelineTask task, String name) {
        return task.customSpec()
                .flatMap(spec -> spec.get(name))
                .map(node -> node instanceof Node.Scalar scalar ? String.valueOf(scalar.value()) : "")
                .orElse("");
    }
}
