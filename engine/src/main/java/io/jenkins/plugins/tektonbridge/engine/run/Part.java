package io.jenkins.plugins.tektonbridge.engine.run;

import java.util.Optional;

/** What a run is in the end: a pipeline, or a TaskRun alone. Lives on the run's loop. */
interface Part {
    /** Begins, or goes on where an earlier process was. */
    void begin();

    /** Works out what follows from what has happened. */
    void decide();

    /**
     * What is asked of it from now on.
     *
     * @param specStatus one of {@link io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus}
     */
    void ask(String specStatus);

    /** Whether its condition is decided and nothing of it runs. */
    boolean isDone();

    /** Whether it was created to wait until somebody lets it begin. */
    boolean isPending();

    /** How it stands, when it is a PipelineRun. */
    Optional<PipelineRunState> pipelineRun();

    /** How it stands, when it is a TaskRun. */
    Optional<TaskRunState> taskRun();
}
