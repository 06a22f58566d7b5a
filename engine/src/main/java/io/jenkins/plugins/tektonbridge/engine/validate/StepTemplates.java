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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lays steps over the step template, as far as validation looks at them: a step's own fields win, environment variables
 * are merged by name and volume mounts by path. A step made of a StepAction stays as it is.
 */
final class StepTemplates {
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

    /** The same task with its steps merged. */
    static TaskSpec merge(TaskSpec task) {
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
                step.computeResources().or(template::computeResources),
                step.securityContext().or(template::securityContext));
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

    private static <T> List<T> merge(List<T> template, List<T> step, Function<T, String> key, Merge<T> merge) {
        Map<String, T> merged = new LinkedHashMap<>();
        template.forEach(item -> merged.put(key.apply(item), item));
        step.forEach(item -> merged.merge(key.apply(item), item, merge::apply));
        return new ArrayList<>(merged.values());
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
