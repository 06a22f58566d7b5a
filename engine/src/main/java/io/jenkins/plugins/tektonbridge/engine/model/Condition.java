package io.jenkins.plugins.tektonbridge.engine.model;

/**
 * The condition {@code Succeeded} of a run.
 *
 * @param status whether it succeeded
 * @param reason Tekton's reason, such as {@code Completed}
 * @param message Tekton's message
 */
public record Condition(Status status, String reason, String message) {
    /** Kubernetes' three values. */
    public enum Status {
        /** It succeeded. */
        TRUE("True"),
        /** It failed. */
        FALSE("False"),
        /** It is going on. */
        UNKNOWN("Unknown");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** Kubernetes' spelling. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** Whether the run is over. */
    public boolean isDone() {
        return status != Status.UNKNOWN;
    }

    /** Whether the run is over and succeeded. */
    public boolean isSuccessful() {
        return status == Status.TRUE;
    }
}
