package io.jenkins.plugins.tektonbridge.engine.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of the rollback of a run.
 *
 * @param task the pipeline task that rolls back
 * @param declaredBy who said so
 * @param guarded the pipeline tasks whose failure leads to it
 * @param outcome what came of it so far
 * @param cause the guarded task that failed; empty when none did, and for a rollback by hand without a failure
 * @param message more of that, for people; empty for nothing
 * @param by who rolled back by hand; empty when the run did by itself
 * @param startedAt when the rollback began
 * @param finishedAt when it ended
 * @param byHand the TaskRuns of rollbacks by hand, oldest first; the run's own rollback is among its tasks
 */
public record RollbackState(
        String task,
        Declaration declaredBy,
        List<String> guarded,
        Outcome outcome,
        String cause,
        String message,
        String by,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        List<TaskRunState> byHand) {
    public RollbackState {
        guarded = List.copyOf(guarded);
        byHand = List.copyOf(byHand);
    }

    /** How a task became the rollback of a run. */
    public enum Declaration {
        /** By the command line's or the step's {@code rollback}. */
        OPTION("option"),
        /** By the annotation of the Pipeline or the PipelineRun. */
        ANNOTATION("annotation"),
        /** By its name alone, which changes nothing of what runs. */
        NAME("name");

        private final String word;

        Declaration(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** What came of a rollback. */
    public enum Outcome {
        /** No guarded task has failed. */
        NOT_NEEDED("not needed"),
        /** It runs, or is about to. */
        RUNNING("running"),
        /** It succeeded. */
        ROLLED_BACK("rolled back"),
        /** It failed, or was needed and did not run; the message says which. */
        ROLLBACK_FAILED("rollback failed");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
