package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.Volume;
import io.jenkins.plugins.tektonbridge.engine.model.VolumeMount;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspacePipelineTaskBinding;
import java.util.ArrayList;
import java.util.List;

/** The texts in which Tekton looks for items of array parameters before a run starts. */
final class ParamTexts {
    private ParamTexts() {}

    static List<String> of(PipelineSpec pipeline) {
        List<String> texts = new ArrayList<>();
        for (PipelineTask task : pipeline.tasks()) {
            add(task, texts);
            task.workspaces().stream().map(WorkspacePipelineTaskBinding::subPath).forEach(texts::add);
        }
        pipeline.finallyTasks().forEach(task -> add(task, texts));
        return texts;
    }

    private static void add(PipelineTask task, List<String> texts) {
        add(task.params(), texts);
        task.matrix().ifPresent(matrix -> add(matrix.params(), texts));
        task.when().forEach(when -> {
            texts.add(when.input());
            texts.addAll(when.values());
        });
    }

    private static void add(List<Param> params, List<String> texts) {
        params.forEach(param -> texts.addAll(Expressions.texts(param.value())));
    }

    static List<String> of(TaskSpec task) {
        List<String> texts = new ArrayList<>();
        task.steps().forEach(step -> {
            texts.add(step.script());
            add(step.container(), texts);
        });
        task.stepTemplate().ifPresent(template -> add(template, texts));
        task.volumes().stream().map(Volume::source).forEach(volume -> addAll(volume, texts));
        task.workspaces().stream().map(WorkspaceDeclaration::mountPath).forEach(texts::add);
        task.sidecars().forEach(sidecar -> {
            texts.add(sidecar.script());
            add(sidecar.container(), texts);
        });
        return texts;
    }

    private static void add(Container container, List<String> texts) {
        texts.addAll(List.of(
                container.name(), container.image(), container.imagePullPolicy(), container.workingDir()));
        texts.addAll(container.args());
        texts.addAll(container.command());
        for (EnvVar env : container.env()) {
            texts.add(env.value());
            env.valueFrom().ifPresent(source -> addAll(source, texts));
        }
        container.envFrom().forEach(source -> addAll(source, texts));
        for (VolumeMount mount : container.volumeMounts()) {
            texts.addAll(List.of(mount.name(), mount.mountPath(), mount.subPath()));
        }
    }

    /** Every text in what Kubernetes alone gives a meaning to. */
    private static void addAll(Node node, List<String> texts) {
        switch (node) {
            case Node.Scalar scalar -> {
                if (scalar.isString()) {
                    texts.add((String) scalar.value());
                }
            }
            case Node.Sequence sequence -> sequence.items().forEach(item -> addAll(item, texts));
            case Node.Mapping mapping -> mapping.fields().values().forEach(field -> addAll(field.value(), texts));
        }
    }
}
