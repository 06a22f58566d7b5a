package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;

/** A run can't go on; the condition is Tekton's. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Condition condition;

    RefusedException(String reason, String message) {
        this(new Condition(Condition.Status.FALSE, reason, message));
    }

    RefusedException(Condition condition) {
        super(condition.message(), null, false, false);
        this.condition = condition;
    }

    /** A mistake that only the user can put right, which Tekton marks as such. */
    static RefusedException userError(String reason, String message) {
        return new RefusedException(reason, "[User error] " + message);
    }

    Condition condition() {
        return condition;
    }
}
