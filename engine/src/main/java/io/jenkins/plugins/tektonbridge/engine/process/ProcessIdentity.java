package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A process of this machine, told from a later one that was given the same number.
 *
 * @param pid its number
 * @param startTime when it began, in ticks since the machine was started
 * @param bootId which start of the machine that was
 */
record ProcessIdentity(long pid, long startTime, String bootId) {
    private static final long PAUSE_NANOS = 2_000_000;

    /** The process that has a number now, if there is one that has not ended. */
    static Optional<ProcessIdentity> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            // The name of the program, in parentheses, may hold anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean ended = fields[0].equals("Z") || fields[0].equals("X");
            return ended
                    ? Optional.empty()
                    : Optional.of(new ProcessIdentity(pid, Long.parseLong(fields[19]), MachineFacts.bootId()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether it has not ended. */
    boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Kills it, if it has not ended, and returns when it has. */
    void killAndWait() {
        while (isAlive()) {
            kill();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Kills it, if it has not ended. */
    void kill() {
        if (isAlive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
