package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.VolumeMount;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceUsage;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a task has variables in it, as maps and lists; what is empty is left out. */
final class TaskView {
    private TaskView() {}

    static Map<String, Object> of(TaskSpec task) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("steps", task.steps().stream().map(TaskView::step).toList());
        view.put("sidecars", task.sidecars().stream().map(TaskView::sidecar).toList());
        view.put("stepTemplate", task.stepTemplate().map(TaskView::container).orElse(Map.of()));
        view.put("volumes", task.volumes().stream().map(volume -> Nodes.plain(volume.source())).toList());
        view.put("workspaces", task.workspaces().stream()
                .map(workspace -> fields("name", workspace.name(), "mountPath", workspace.mountPath()))
                .toList());
        return withoutEmpty(view);
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> view = container(step.container());
        view.put("script", step.script());
        view.put("onError", step.onError());
        view.put("displayName", step.displayName());
        view.put("stdout", step.stdoutPath());
        view.put("stderr", step.stderrPath());
        view.put("when", step.when().stream().map(when -> fields("input", when.input(), "values", when.values())).toList());
        view.put("workspaces", workspaces(step.workspaces()));
        return withoutEmpty(view);
    }

    private static Map<String, Object> sidecar(Sidecar sidecar) {
        Map<String, Object> view = container(sidecar.container());
        view.put("script", sidecar.script());
        view.put("workspaces", workspaces(sidecar.workspaces()));
        return withoutEmpty(view);
    }

    private static List<Map<String, Object>> workspaces(List<WorkspaceUsage> usages) {
        return usages.stream().map(usage -> fields("name", usage.name(), "mountPath", usage.mountPath())).toList();
    }

    private static Map<String, Object> container(Container container) {
        return fields(
                "name", container.name(),
                "image", container.image(),
                "imagePullPolicy", container.imagePullPolicy(),
                "workingDir", container.workingDir(),
                "command", container.command(),
                "args", container.args(),
                "env", container.env().stream().map(TaskView::variable).toList(),
                "envFrom", container.envFrom().stream().map(Nodes::plain).toList(),
                "volumeMounts", container.volumeMounts().stream().map(TaskView::mount).toList());
    }

    private static Map<String, Object> variable(EnvVar variable) {
        Optional<Node.Mapping> from = variable.valueFrom();
        return fields(
                "name", variable.name(), "value", variable.value(),
                "valueFrom", from.isPresent() ? Nodes.plain(from.get()) : "");
    }

    private static Map<String, Object> mount(VolumeMount mount) {
        return fields("name", mount.name(), "mountPath", mount.mountPath(), "subPath", mount.subPath());
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return withoutEmpty(fields);
    }

    private static Map<String, Object> withoutEmpty(Map<String, Object> fields) {
        fields.values().removeIf(value -> value.equals("")
                || value instanceof Collection<?> items && items.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty());
        return fields;
    }
}
