package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.schedule.Reasons;
import io.jenkins.plugins.tektonbridge.engine.schedule.TaskRunPlan;
import io.jenkins.plugins.tektonbridge.engine.validate.Expressions;
import io.jenkins.plugins.tektonbridge.engine.validate.TaskResultChecks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an attempt's end means for its TaskRun.
 *
 * @param condition the condition
 * @param results the results that the Task declares, with the types that it declares
 */
record EndedTaskRun(Condition condition, Map<String, ParamValue> results) {
    /** How a pod can fail, as far as a pipeline can ignore it ({@code onError: continue}). */
    private static final Set<String> POD_FAILURES = Set.of(
            "Failed", "StepFailed", "StepOOM", "SidecarFailed", "SidecarOOM", "InitContainerFailed", "InitContainerOOM",
            "PodEvicted", "PodDeleted");
    /** Ends after which nobody looks at results: nothing came to its end by itself. */
    private static final Set<String> CUT_SHORT =
            Set.of(Reasons.TASK_RUN_CANCELLED, Reasons.TASK_RUN_TIMED_OUT, AttemptState.LOST);

    static EndedTaskRun of(TaskRunPlan plan, TaskRunListener.End end) {
        Condition condition = end.condition();
        if (!condition.isSuccessful() && CUT_SHORT.contains(condition.reason())) {
            return new EndedTaskRun(condition, Map.of());
        }
        Map<String, ParamValue> emitted = emitted(plan.task().results(), end);
        Optional<Condition> wrong = TaskResultChecks.check(plan.task().results(), emitted);
        return new EndedTaskRun(
                wrong.orElseGet(() -> ignored(plan, condition)),
                TaskResultChecks.fitting(plan.task().results(), emitted));
    }

    private static Condition ignored(TaskRunPlan plan, Condition condition) {
        boolean ignored = plan.failureIgnored() && !condition.isSuccessful()
                && POD_FAILURES.contains(condition.reason());
        return ignored
                ? new Condition(condition.status(), Reasons.FAILURE_IGNORED, condition.message())
                : condition;
    }

    private static Map<String, ParamValue> emitted(List<TaskResult> declared, TaskRunListener.End end) {
        Map<String, ParamValue> emitted = new LinkedHashMap<>();
        for (TaskResult result : declared) {
            ofStep(result, end.steps())
                    .or(() -> Optional.ofNullable(end.results().get(result.name())))
                    .ifPresent(value -> emitted.put(result.name(), typed(value, result.type())));
        }
        return emitted;
    }

    private static ParamValue typed(ParamValue value, String type) {
        return value instanceof ParamValue.StringValue(String text) ? ResultValues.parse(text, type) : value;
    }

    /** The value of {@code value: $(steps.S.results.R)}. */
    private static Optional<ParamValue> ofStep(TaskResult result, List<StepState> steps) {
        return result.value().stream()
                .flatMap(value -> Expressions.in(value).stream())
                .map(expression -> expression.replaceFirst("\\[[^\\]]*]$", "").split("\\.", 4))
                .filter(words -> words.length == 4 && words[0].equals("steps") && words[2].equals("results"))
                .findFirst()
                .flatMap(words -> steps.stream()
                        .filter(step -> step.name().equals(words[1]))
                        .map(step -> step.results().get(words[3]))
                        .filter(value -> value != null)
                        .findFirst());
    }
}
