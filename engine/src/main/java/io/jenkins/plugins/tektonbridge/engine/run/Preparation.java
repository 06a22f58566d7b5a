package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.schedule.Lookup;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import io.jenkins.plugins.tektonbridge.engine.schedule.Reasons;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskRunPlan;
import io.jenkins.plugins.tektonbridge.engine.substitute.StepActions;
import io.jenkins.plugins.tektonbridge.engine.substitute.TaskRunContext;
import io.jenkins.plugins.tektonbridge.engine.substitute.TaskRunSubstitution;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.validate.ResolvedTask;
import io.jenkins.plugins.tektonbridge.engine.validate.StepTemplates;
import io.jenkins.plugins.tektonbridge.engine.validate.TaskRunChecks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes attempts of TaskRuns: StepActions become steps, the TaskRun is checked, its variables are replaced, it is
 * checked once more, the step template is merged in. The same plan and number make the same attempt.
 */
final class Preparation {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final String runId;
    private final Lookup lookup;
    private final FeatureFlags flags;

    Preparation(String runId, Lookup lookup, FeatureFlags flags) {
        this.runId = runId;
        this.lookup = lookup;
        this.flags = flags;
    }

    /** What came of it. */
    sealed interface Prepared {
        /** It can be handed to a runtime. */
        record Ready(TaskRunAttempt attempt) implements Prepared {}

        /** It ends before it begins. */
        record Refused(Condition condition) implements Prepared {}
    }

    /** Prepares an attempt. */
    Prepared prepare(TaskRunPlan plan, int number) {
        try {
            return prepare(plan, number, StepActions.resolve(
                    plan.task(), plan.spec().params(), ref -> lookup.stepAction(ref).spec()));
        } catch (StepActions.UnresolvableStepException | LookupException e) {
            return new Prepared.Refused(new Condition(
                    Condition.Status.FALSE, Reasons.TASK_RUN_RESOLUTION_FAILED, e.getMessage()));
        }
    }

    private Prepared prepare(TaskRunPlan plan, int number, TaskSpec task) {
        Optional<Condition> misfit =
                TaskRunChecks.check(plan.spec(), new ResolvedTask(plan.taskName(), task), flags);
        if (misfit.isPresent()) {
            return new Prepared.Refused(misfit.get());
        }
        ObjectMeta run = plan.metadata();
        List<WorkspaceBinding> bindings = TaskRunSubstitution.bindings(task, plan.spec());
        TaskSpec spec = TaskRunSubstitution.spec(
                task, plan.spec().params(), bindings,
                new TaskRunContext(run.name(), run.namespace(), run.uid(), plan.taskName(), number));
        Optional<Condition> refused =
                TaskRunChecks.beforePod(run.name(), run.namespace(), plan.spec(), spec, flags);
        return refused.isPresent()
                ? new Prepared.Refused(refused.get())
                : new Prepared.Ready(attempt(plan, number, task, spec, bindings));
    }

    private TaskRunAttempt attempt(
            TaskRunPlan plan, int number, TaskSpec task, TaskSpec spec, List<WorkspaceBinding> bindings) {
        return new TaskRunAttempt(
                runId,
                metadata(plan),
                number,
                withoutTemplate(StepTemplates.merge(TaskRunSubstitution.credentials(spec))),
                bindings,
                plan.ownServiceAccount() ? plan.spec().serviceAccountName() : "",
                plan.timeout(),
                TaskRunSubstitution.podTemplate(task, plan.spec()),
                plan.spec().stepSpecs(),
                plan.spec().sidecarSpecs(),
                plan.spec().computeResources());
    }

    private static TaskSpec withoutTemplate(TaskSpec spec) {
        return new TaskSpec(
                spec.displayName(), spec.description(), spec.params(), spec.steps(), Optional.empty(), spec.sidecars(),
                spec.volumes(), spec.workspaces(), spec.results(), spec.at());
    }

    /** Labels and annotations of a Task are those of its TaskRuns too, which may have others under the same keys. */
    private ObjectMeta metadata(TaskRunPlan plan) {
        ObjectMeta run = plan.metadata();
        if (plan.spec().taskRef().isEmpty()) {
            return run;
        }
        ObjectMeta task = lookup.task(plan.spec().taskRef().get()).metadata();
        Map<String, String> labels = new LinkedHashMap<>(task.labels());
        labels.putAll(run.labels());
        labels.put("tekton.dev/task", task.name());
        Map<String, String> annotations = new LinkedHashMap<>(task.annotations());
        annotations.remove(LAST_APPLIED);
        annotations.putAll(run.annotations());
        return new ObjectMeta(
                run.name(), run.generateName(), run.namespace(), run.uid(), labels, annotations, run.at());
    }
}
