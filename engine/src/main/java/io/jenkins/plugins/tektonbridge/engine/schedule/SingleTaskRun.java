package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A TaskRun that belongs to no pipeline.
 *
 * @param plan the TaskRun; one without a Task has an empty one
 * @param claims the claims that its volumeClaimTemplates ask for, by name
 * @param refusal why it can't run; empty when it can
 */
public record SingleTaskRun(TaskRunPlan plan, Map<String, Node.Mapping> claims, Optional<Condition> refusal) {
    private static final TaskSpec NO_TASK = new TaskSpec(
            "", "", List.of(), List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of(), Location.NONE);

    /**
     * Plans a TaskRun.
     *
     * @param run the TaskRun, with a name, a namespace and a UID
     * @param lookup where the objects are that it refers to
     */
    public static SingleTaskRun of(Resource.TaskRun run, Lookup lookup) {
        String name = run.metadata().name();
        if (run.spec().taskSpec().isPresent()) {
            return of(run, name, run.spec().taskSpec().get(), Optional.empty());
        }
        try {
            Resource.Task task = task(run, lookup);
            return of(run, task.metadata().name(), task.spec(), Optional.empty());
        } catch (LookupException e) {
            return of(run, name, NO_TASK, Optional.of(new Condition(
                    Condition.Status.FALSE, Reasons.TASK_RUN_RESOLUTION_FAILED, e.getMessage())));
        }
    }

    private static Resource.Task task(Resource.TaskRun run, Lookup lookup) {
        Ref ref = run.spec().taskRef().orElseThrow(() -> new LookupException(
                "taskRun " + run.metadata().name() + " not providing TaskRef or TaskSpec"));
        try {
            return lookup.task(ref);
        } catch (LookupException e) {
            throw ref.resolver().isEmpty()
                    ? new LookupException(
                            "error when listing tasks for taskRun " + run.metadata().name() + ": " + e.getMessage())
                    : e;
        }
    }

    private static SingleTaskRun of(
            Resource.TaskRun run, String taskName, TaskSpec task, Optional<Condition> refusal) {
        TaskRunPlan plan = new TaskRunPlan(
                run.metadata(), "", "", "", withClaims(run.spec(), run.metadata().uid()), taskName, task,
                !run.spec().serviceAccountName().isEmpty(), false);
        return new SingleTaskRun(plan, Workspaces.claims(run.spec().workspaces(), run.metadata().uid()), refusal);
    }

    private static TaskRunSpec withClaims(TaskRunSpec spec, String uid) {
        List<WorkspaceBinding> bindings = spec.workspaces().stream()
                .map(binding -> Workspaces.forTask(binding, binding.name(), "", uid))
                .toList();
        String serviceAccount = spec.serviceAccountName();
        return new TaskRunSpec(
                spec.taskRef(), spec.taskSpec(), spec.params(),
                serviceAccount.isEmpty() ? TaskRunSpecs.DEFAULT_SERVICE_ACCOUNT : serviceAccount, spec.status(),
                spec.retries(), spec.timeout(), spec.podTemplate(), bindings, spec.stepSpecs(), spec.sidecarSpecs(),
                spec.computeResources(), spec.at());
    }
}
