package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What an attempt has of its runtime. Thread-safe. */
interface AttemptSetting {
    /** Where an attempt is kept. */
    AttemptDirectory directory(TaskRunAttempt attempt);

    /** This machine, which is examined at first use. */
    Machine machine() throws IOException;

    /** What all roots have in common. */
    RootSetting rootSetting(Machine machine) throws IOException;

    /** What stands in for images. */
    Images images();

    /** Where the objects of an attempt's run come from. */
    ObjectSource objects(TaskRunAttempt attempt);

    /** The claims that an attempt can use. */
    Claims claims(TaskRunAttempt attempt) throws IOException;

    /** Whether attempts outlive the engine. */
    boolean detached();

    /** How long containers may take to end before they are killed. */
    Duration grace();

    /** Tells what a run can't have. */
    void note(String runId, List<String> notes);

    /** Wakes an attempt whenever something changes in its directory, until what this returns is run. */
    Runnable watch(AttemptDirectory directory, Runnable wake);

    /** Removes what is kept of an attempt, but for how it ended. */
    void tidy(AttemptDirectory directory);
}
