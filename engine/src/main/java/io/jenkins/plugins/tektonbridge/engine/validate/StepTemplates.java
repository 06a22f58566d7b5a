package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.VolumeMount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lays steps over the step template as Kubernetes' strategic merge does: a step's own fields win, environment variables
 * are merged by name, volume mounts by path, resources and security context field by field. A step that still refers to
 * a StepAction stays as it is.
 */
public final class StepTemplates {
    private StepTemplates() {}

    /** The same run with the steps of the task in it merged. */
    static TaskRunSpec merge(TaskRunSpec run) {
        return new TaskRunSpec(
                run.taskRef(), run.taskSpec().map(StepTemplates::merge), run.params(), run.serviceAccountName(),
                run.status(), run.retries(), run.timeout(), run.podTemplate(), run.workspaces(), run.stepSpecs(),
                run.sidecarSpecs(), run.computeResources(), run.at());
    }

    /** The same run with the steps of the tasks in its pipeline merged. */
    static PipelineRunSpec merge(PipelineRunSpec run) {
        return new PipelineRunSpec(
                run.pipelineRef(), run.pipelineSpec().map(StepTemplates::merge), run.params(), run.status(),
                run.timeouts(), run.taskRunTemplate(), run.workspaces(), run.taskRunSpecs(), run.at());
    }

    /** The same pipeline with the steps of the tasks in it merged. */
    static PipelineSpec merge(PipelineSpec pipeline) {
        return new PipelineSpec(
                pipeline.displayName(), pipeline.description(), pipeline.params(), merge(pipeline.tasks()),
                merge(pipeline.finallyTasks()), pipeline.workspaces(), pipeline.results(), pipeline.at());
    }

    private static List<PipelineTask> merge(List<PipelineTask> tasks) {
        return tasks.stream().map(StepTemplates::merge).toList();
    }

    private static PipelineTask merge(PipelineTask task) {
        return new PipelineTask(
                task.name(), task.displayName(), task.description(), task.taskRef(),
                task.taskSpec().map(StepTemplates::merge), task.customSpec(), task.pipelineRef(),
                task.pipelineSpec().map(StepTemplates::merge), task.metadata(), task.when(), task.retries(),
                task.runAfter(), task.params(), task.matrix(), task.workspaces(), task.timeout(), task.onError(),
                task.at());
    }

    /** The same task with its steps merged; the template stays where it is. */
    public static TaskSpec merge(TaskSpec task) {
        if (task.stepTemplate().isEmpty()) {
            return task;
        }
        Container template = task.stepTemplate().get();
        List<Step> steps = task.steps().stream()
                .map(step -> step.ref().isPresent() ? step : withContainer(step, merge(template, step.container())))
                .toList();
        return new TaskSpec(
                task.displayName(), task.description(), task.params(), steps, task.stepTemplate(), task.sidecars(),
                task.volumes(), task.workspaces(), task.results(), task.at());
    }

    private static Step withContainer(Step step, Container container) {
        return new Step(
                container, step.displayName(), step.script(), step.timeout(), step.workspaces(), step.onError(),
                step.stdoutPath(), step.stderrPath(), step.ref(), step.params(), step.results(), step.when(),
                step.deprecated(), step.at());
    }

    private static Container merge(Container template, Container step) {
        return new Container(
                text(template.name(), step.name()),
                text(template.image(), step.image()),
                text(template.imagePullPolicy(), step.imagePullPolicy()),
                list(template.command(), step.command()),
                list(template.args(), step.args()),
                text(template.workingDir(), step.workingDir()),
                merge(template.env(), step.env(), EnvVar::name, StepTemplates::merge),
                list(template.envFrom(), step.envFrom()),
                merge(template.volumeMounts(), step.volumeMounts(), VolumeMount::mountPath, StepTemplates::merge),
                merge(template.computeResources(), step.computeResources()),
                merge(template.securityContext(), step.securityContext()));
    }

    private static Optional<Node.Mapping> merge(Optional<Node.Mapping> template, Optional<Node.Mapping> step) {
        return template.isEmpty() || step.isEmpty()
                ? step.or(() -> template)
                : Optional.of(merge(template.get(), step.get()));
    }

    private static Node.Mapping merge(Node.Mapping template, Node.Mapping step) {
        Map<String, Node.Field> fields = new LinkedHashMap<>(template.fields());
        step.fields().forEach((name, field) -> fields.merge(name, field, StepTemplates::merge));
        return new Node.Mapping(fields, step.at());
    }

    private static Node.Field merge(Node.Field template, Node.Field step) {
        return template.value() instanceof Node.Mapping under && step.value() instanceof Node.Mapping over
                ? new Node.Field(step.keyAt(), merge(under, over))
                : step;
    }

    private static String text(String template, String step) {
        return step.isEmpty() ? template : step;
    }

    private static <T> List<T> list(List<T> template, List<T> step) {
        return step.isEmpty() ? template : step;
    }

    private interface Merge<T> {
        T apply(T template, T step);
    }

    /**
     * The step's items in their order; among them, an item that only the template has stands before the first one that
     * the template has behind it, and else at the end. The order counts: an environment variable can refer to those
     * before it.
     */
    private static <T> List<T> merge(List<T> template, List<T> step, Function<T, String> key, Merge<T> merge) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < template.size(); i++) {
            places.put(key.apply(template.get(i)), i);
        }
        Set<String> own = step.stream().map(key).collect(Collectors.toSet());
        Deque<T> rest = template.stream()
                .filter(item -> !own.contains(key.apply(item)))
                .collect(Collectors.toCollection(ArrayDeque::new));
        List<T> merged = new ArrayList<>();
        for (T item : step) {
            Integer place = places.get(key.apply(item));
            while (place != null && !rest.isEmpty() && places.get(key.apply(rest.element())) < place) {
                merged.add(rest.remove());
            }
            merged.add(place == null ? item : merge.apply(template.get(place), item));
        }
        merged.addAll(rest);
        return merged;
    }

    private static EnvVar merge(EnvVar template, EnvVar step) {
        boolean both = !text(template.value(), step.value()).isEmpty()
                && step.valueFrom().or(template::valueFrom).isPresent();
        Optional<Node.Mapping> valueFrom = step.valueFrom().or(template::valueFrom);
        return both ? step : new EnvVar(step.name(), text(template.value(), step.value()), valueFrom, step.at());
    }

    private static VolumeMount merge(VolumeMount template, VolumeMount step) {
        return new VolumeMount(
                text(template.name(), step.name()),
                step.mountPath(),
                text(template.subPath(), step.subPath()),
                text(template.subPathExpr(), step.subPathExpr()),
                step.readOnly() || template.readOnly(),
                text(template.mountPropagation(), step.mountPropagation()),
                text(template.recursiveReadOnly(), step.recursiveReadOnly()),
                step.at());
    }
}
