package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.schedule.Reasons;
import java.util.Set;

/** Conditions as {@code tkn} prints them: {@code Succeeded}, {@code Failed(StepFailed)}, {@code Running(Pending)}. */
final class StatusText {
    private StatusText() {}

    static String of(Condition condition, Style style) {
        String word = word(condition);
        String colored = style.phase(phase(condition), word);
        return condition.reason().isEmpty() || saysNoMore(condition.reason(), word)
                ? colored
                : colored + "(" + condition.reason() + ")";
    }

    private static boolean saysNoMore(String reason, String word) {
        return reason.equals(word) || reason.equals(Reasons.PENDING) || reason.equals(Reasons.COMPLETED);
    }

    private static String word(Condition condition) {
        return switch (condition.reason()) {
            case Reasons.CANCELLED, Reasons.TASK_RUN_CANCELLED -> "Cancelled";
            case Reasons.STOPPING -> "Failed";
            default -> switch (condition.status()) {
                case TRUE -> "Succeeded";
                case FALSE -> "Failed";
                case UNKNOWN -> isPending(condition.reason()) ? "Pending" : "Running";
            };
        };
    }

    /** What {@code tkn} calls pending, though it does so of runs too that have failed for the same reason. */
    private static boolean isPending(String reason) {
        return Set.of(
                        Reasons.PENDING, "CreateContainerConfigError", "ExceededNodeResources", "ExceededResourceQuota")
                .contains(reason);
    }

    /** What decides the colour: a run that is stopping has failed already. */
    private static TaskPhase phase(Condition condition) {
        return condition.reason().equals(Reasons.STOPPING) ? TaskPhase.FAILED : TaskPhase.of(condition);
    }
}
