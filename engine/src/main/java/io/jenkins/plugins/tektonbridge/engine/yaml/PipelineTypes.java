package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.yaml.Type.Text;

/** Tekton's types for pipelines, in one version. */
final class PipelineTypes {
    static final PipelineTypes V1 = new PipelineTypes(TaskTypes.V1);
    static final PipelineTypes V1BETA1 = new PipelineTypes(TaskTypes.V1BETA1);

    private final TaskTypes tasks;

    final Struct metadata;
    final Struct pipelineRef;
    final Struct pipelineSpec;

    private PipelineTypes(TaskTypes tasks) {
        this.tasks = tasks;
        this.metadata = tasks.struct("PipelineTaskMetadata").textMap("labels", "annotations");
        this.pipelineRef =
                tasks.bundle(tasks.struct("PipelineRef").text("name", "apiVersion").embed(tasks.resolverRef));
        this.pipelineSpec = tasks.struct("PipelineSpec");
        Struct task = pipelineTask();
        pipelineSpec
                .text("displayName", "description")
                .list("params", TaskTypes.PARAM_SPEC)
                .list("tasks", task)
                .list("finally", task)
                .list("workspaces", workspace())
                .list("results", result());
        if (tasks.isV1beta1()) {
            pipelineSpec.any("resources");
        }
    }

    private Struct pipelineTask() {
        Struct task = tasks.struct("PipelineTask")
                .text("name", "displayName", "description")
                .field(tasks.taskRef(), "taskRef")
                .field(embeddedTask(), "taskSpec")
                .list("when", TaskTypes.WHEN)
                .integer("retries")
                .texts("runAfter")
                .list("params", TaskTypes.PARAM)
                .field(matrix(), "matrix")
                .list("workspaces", binding())
                .duration("timeout")
                .field(pipelineRef, "pipelineRef")
                .field(pipelineSpec, "pipelineSpec")
                .field(new Text(tasks.go("PipelineTaskOnErrorType")), "onError")
                .open("taskSpec", "pipelineSpec")
                .moved("conditions", "when");
        return tasks.isV1beta1() ? task.any("resources") : task;
    }

    private Struct embeddedTask() {
        return tasks.struct("EmbeddedTask")
                .embed(new Struct("runtime.TypeMeta").text("apiVersion", "kind"))
                .any("spec")
                .field(metadata, "metadata")
                .embed(tasks.taskSpec);
    }

    private Struct matrix() {
        Struct include = tasks.struct("IncludeParams").text("name").list("params", TaskTypes.PARAM);
        return tasks.struct("Matrix").list("params", TaskTypes.PARAM).list("include", include);
    }

    private Struct binding() {
        return tasks.struct("WorkspacePipelineTaskBinding").text("name", "workspace", "subPath");
    }

    private Struct workspace() {
        return tasks.struct("PipelineWorkspaceDeclaration").text("name", "description").bool("optional");
    }

    private Struct result() {
        return tasks.struct("PipelineResult")
                .text("name", "description")
                .field(new Text("types.ResultsType"), "type")
                .value("value");
    }
}
