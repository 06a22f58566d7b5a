package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Matrix;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineResult;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineWorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspacePipelineTaskBinding;
import java.util.Optional;

/** Reads Pipelines. */
final class PipelineReaders {
    private PipelineReaders() {}

    static PipelineSpec pipelineSpec(Fields spec) {
        return new PipelineSpec(
                spec.text("displayName"),
                spec.text("description"),
                spec.list("params", CommonReaders::paramSpec),
                spec.list("tasks", PipelineReaders::task),
                spec.list("finally", PipelineReaders::task),
                spec.list("workspaces", PipelineReaders::workspace),
                spec.list("results", PipelineReaders::result),
                spec.at());
    }

    private static PipelineTask task(Fields task) {
        Optional<Fields> embedded = task.fields("taskSpec");
        return new PipelineTask(
                task.text("name"),
                task.text("displayName"),
                task.text("description"),
                task.fields("taskRef").map(CommonReaders::ref),
                embedded.filter(spec -> !isCustom(spec)).map(TaskReaders::taskSpec),
                embedded.filter(PipelineReaders::isCustom).map(Fields::node),
                task.fields("pipelineRef").map(CommonReaders::ref),
                task.fields("pipelineSpec").map(PipelineReaders::pipelineSpec),
                metadata(embedded.flatMap(spec -> spec.fields("metadata")).orElse(Fields.none())),
                task.list("when", CommonReaders::when),
                task.integer("retries"),
                task.texts("runAfter"),
                CommonReaders.params(task),
                task.fields("matrix").map(PipelineReaders::matrix),
                task.list("workspaces", PipelineReaders::binding),
                task.duration("timeout"),
                task.text("onError"),
                task.at());
    }

    /** Whether an embedded task is for somebody else's controller. */
    private static boolean isCustom(Fields spec) {
        String kind = spec.text("kind");
        return !spec.text("apiVersion").isEmpty() || !kind.isEmpty() && !kind.equals("Task");
    }

    static PipelineTask.Metadata metadata(Fields metadata) {
        return new PipelineTask.Metadata(metadata.textMap("labels"), metadata.textMap("annotations"));
    }

    private static Matrix matrix(Fields matrix) {
        return new Matrix(
                CommonReaders.params(matrix),
                matrix.list(
                        "include",
                        include -> new Matrix.Include(include.text("name"), CommonReaders.params(include))),
                matrix.at());
    }

    private static WorkspacePipelineTaskBinding binding(Fields binding) {
        return new WorkspacePipelineTaskBinding(
                binding.text("name"), binding.text("workspace"), binding.text("subPath"), binding.at());
    }

    private static PipelineWorkspaceDeclaration workspace(Fields workspace) {
        return new PipelineWorkspaceDeclaration(
                workspace.text("name"), workspace.text("description"), workspace.bool("optional"), workspace.at());
    }

    private static PipelineResult result(Fields result) {
        return new PipelineResult(
                result.text("name"),
                result.text("type"),
                result.text("description"),
                result.paramValue("value").orElse(ParamValue.of("")),
                result.at());
    }
}
