package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RunHandle;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus;
import java.util.function.IntConsumer;

/**
 * What becomes of a run when its process is asked to end: the first time it is cancelled, and ends as soon as its steps
 * have; the second time they are killed, or left where another process can pick them up, and the run is left to who takes
 * it up. Thread-safe.
 */
final class Interruption {
    private final Console console;
    private final String user;
    private final TaskRunRuntime runtime;
    private final IntConsumer halt;
    private RunHandle run;
    private int exitCode;

    /**
     * Interruptions of a run that is about to start.
     *
     * @param user who asks then
     * @param runtime what executes its steps
     * @param halt ends the process with an exit code, when there is nothing yet to be waited for
     */
    Interruption(Console console, String user, TaskRunRuntime runtime, IntConsumer halt) {
        this.console = console;
        this.user = user;
        this.runtime = runtime;
        this.halt = halt;
    }

    /** Says which run it is; what came before that counts now. */
    synchronized void of(RunHandle started) {
        run = started;
        if (exitCode != 0) {
            cancel();
        }
    }

    /** A signal came. */
    void signal(int number) {
        interrupt(
                ExitCode.signal(number),
                "Cancelling the run; once more, and " + (runtime.picksUp()
                        ? "nobody waits for its end."
                        : "its steps are killed at once."),
                runtime.picksUp() ? "Leaving the run." : "Killing the steps.");
    }

    /** Nobody reads the output any more. */
    void outputClosed() {
        interrupt(Failures.OUTPUT_CLOSED, "Nobody reads the output any more; cancelling the run.", "");
    }

    /** With what code the process ends because of it; 0 when nothing came. */
    synchronized int exitCode() {
        return exitCode;
    }

    private void interrupt(int code, String first, String again) {
        boolean isFirst;
        synchronized (this) {
            isFirst = exitCode == 0;
            exitCode = isFirst ? code : exitCode;
            if (isFirst && run != null) {
                cancel();
            }
        }
        if (isFirst) {
            console.err(first);
        } else if (!again.isEmpty()) {
            console.err(again);
            runtime.close();
            letGo();
        }
    }

    /** Its steps are gone without a word, so nobody would ever tell it that they have ended. */
    private synchronized void letGo() {
        if (run != null) {
            run.letGo();
        } else {
            halt.accept(exitCode);
        }
    }

    private void cancel() {
        run.cancel(SpecStatus.CANCELLED, user);
    }
}
