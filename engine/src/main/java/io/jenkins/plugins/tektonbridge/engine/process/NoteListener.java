package io.jenkins.plugins.tektonbridge.engine.process;

/** Is told what a run can't have on this runtime, each thing once a run. Must be thread-safe. */
@FunctionalInterface
public interface NoteListener {
    /**
     * Something is ignored, or done in another way than a cluster does it.
     *
     * @param runId the run
     * @param note what, for people
     */
    void note(String runId, String note);
}
