package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sidecars of an attempt, from before its first step until after its last one. Not thread-safe. */
final class AttemptSidecars implements AutoCloseable {
    private final List<SidecarRun> running = new ArrayList<>();

    /** Starts one, unless it runs already. */
    void start(SidecarRun sidecar) throws IOException {
        running.add(sidecar);
        sidecar.start(Instant.now());
    }

    /** Does what is due. */
    void advance() throws IOException {
        for (SidecarRun sidecar : running) {
            sidecar.advance(Instant.now());
        }
    }

    /** One that steps have to wait for. */
    Optional<SidecarRun> unready() {
        return running.stream().filter(sidecar -> !sidecar.isReady()).findFirst();
    }

    /** How one has ended that has failed. */
    Optional<StepState> failed() {
        return running.stream().filter(SidecarRun::hasFailed).map(SidecarRun::state).findFirst();
    }

    /** How long nothing is to be done, unless something happens. */
    Duration until(Duration most) {
        Instant now = Instant.now();
        return running.stream()
                .map(sidecar -> sidecar.until(now))
                .reduce(most, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    /** Asks all to end; returns the states that they are left with, whatever becomes of them. */
    List<StepState> dismiss() throws IOException {
        List<StepState> last = new ArrayList<>();
        for (SidecarRun sidecar : running) {
            last.add(States.isTerminated(sidecar.state())
                    ? sidecar.state()
                    : States.dismissed(sidecar.state(), Instant.now()));
            sidecar.dismiss();
        }
        return last;
    }

    boolean areGone() throws IOException {
        for (SidecarRun sidecar : running) {
            if (!sidecar.isGone()) {
                return false;
            }
        }
        return true;
    }

    /** Sets the last states, once no container of the attempt runs any more. */
    void finish(List<StepState> last) throws IOException {
        for (int i = 0; i < running.size(); i++) {
            running.get(i).finish(last.get(i));
        }
    }

    @Override
    public void close() throws IOException {
        for (SidecarRun sidecar : running) {
            sidecar.close();
        }
    }
}
