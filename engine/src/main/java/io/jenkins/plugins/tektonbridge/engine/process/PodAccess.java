package io.jenkins.plugins.tektonbridge.engine.process;

/** What the parts of a running attempt have of its pod. */
interface PodAccess {
    /** Where the attempt is kept. */
    AttemptDirectory directory();

    /** What makes files for containers. */
    AttemptFiles files();

    /** The process that holds the containers. */
    PodProcess process();

    /** A number for a probe, which no other has. */
    int nextProbe();

    /** Lets the attempt look around; from any thread. */
    void wake();
}
