package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rules for TaskRuns. */
final class TaskRunRules {
    private static final List<String> STATUSES = List.of("", "TaskRunCancelled", "TaskRunPending");

    private TaskRunRules() {}

    static FieldErrors spec(TaskRunSpec run, Scope scope) {
        Optional<TaskSpec> task = run.taskSpec();
        return FieldErrors.all(
                exactlyOne(run),
                run.taskRef().map(ref -> RefRules.check(ref, scope).via("taskRef")).orElse(FieldErrors.NONE),
                task.isPresent() ? scope.inlineSpec("taskrun", "taskSpec") : FieldErrors.NONE,
                task.map(spec -> TaskRules.spec(spec, scope).via("taskSpec")).orElse(FieldErrors.NONE),
                ParamRules.uniqueIgnoringCase(run.params()).via("params"),
                task.map(spec -> PropagatedParams.inTask(run.params(), spec, scope)).orElse(FieldErrors.NONE),
                BindingRules.ofTaskRun(run.workspaces()),
                RunFieldRules.debug(run.at(), scope),
                RunFieldRules.resources(run.at(), scope),
                status(run, scope),
                retries(run, scope),
                timeout(run.timeout()),
                resources(run, scope));
    }

    private static FieldErrors exactlyOne(TaskRunSpec run) {
        if (run.taskRef().isPresent() != run.taskSpec().isPresent()) {
            return FieldErrors.NONE;
        }
        return run.taskRef().isPresent()
                ? FieldErrors.both("taskRef", "taskSpec")
                : FieldErrors.neither("taskRef", "taskSpec");
    }

    private static FieldErrors status(TaskRunSpec run, Scope scope) {
        String message = scope.written().text(run.at(), "statusMessage");
        if (run.status().isEmpty() && !message.isEmpty()) {
            return FieldErrors.invalid(
                    "statusMessage should not be set if status is not set, but it is currently set to " + message,
                    "statusMessage");
        }
        return STATUSES.contains(run.status())
                ? FieldErrors.NONE
                : FieldErrors.invalid(run.status() + " should be TaskRunCancelled or TaskRunPending", "status");
    }

    private static FieldErrors retries(TaskRunSpec run, Scope scope) {
        return run.retries() >= 0 || scope.v1beta1()
                ? FieldErrors.NONE
                : FieldErrors.invalid(run.retries() + " should be >= 0", "retries");
    }

    private static FieldErrors timeout(Optional<Duration> timeout) {
        return timeout.filter(Duration::isNegative)
                .map(negative -> FieldErrors.invalid(GoDuration.format(negative) + " should be >= 0", "timeout"))
                .orElse(FieldErrors.NONE);
    }

    private static FieldErrors resources(TaskRunSpec run, Scope scope) {
        return scope.v1beta1() && scope.written().has(run.at(), "resources")
                ? FieldErrors.disallowed("resources")
                : FieldErrors.NONE;
    }
}
