package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A sidecar from its start to its end, with its probes. Not thread-safe. */
final class SidecarRun implements AutoCloseable {
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

    private final SidecarPlan sidecar;
    private final PodAccess pod;
    private final ContainerOutput output;
    private final Duration grace;
    private final Consumer<StepState> listener;
    private StepState state;
    private Optional<ProbeRun> startup = Optional.empty();
    private Optional<ProbeRun> readiness = Optional.empty();
    private Optional<ProbeRun> liveness = Optional.empty();
    private boolean started;
    private boolean ready;
    private String complaint = "";
    private Optional<Instant> killAt = Optional.empty();
    private Optional<Instant> restartAt = Optional.empty();
    private Duration backOff = Duration.ZERO;

    /**
     * @param state how far it has come already
     * @param grace how long it may take to end when its liveness probe fails
     * @param listener is told its state whenever that changes
     */
    SidecarRun(
            SidecarPlan sidecar,
            PodAccess pod,
            ContainerOutput output,
            StepState state,
            Duration grace,
            Consumer<StepState> listener) {
        this.sidecar = sidecar;
        this.pod = pod;
        this.output = output;
        this.state = state;
        this.grace = grace;
        this.listener = listener;
    }

    StepState state() {
        return state;
    }

    private String container() {
        return sidecar.plan().container();
    }

    private Path exit() {
        return pod.directory().exit(container());
    }

    /** Starts it, unless it runs already. */
    void start(Instant now) throws IOException {
        boolean asked = Files.exists(pod.directory().container(container()).asked());
        if (!States.isTerminated(state) && !asked) {
            pod.files().make(sidecar.plan());
            change(States.running(state, now));
            pod.process().start(container());
        }
        if (state.phase() == StepState.Phase.RUNNING) {
            watch(state.startedAt().orElse(now));
        }
    }

    private void watch(Instant from) {
        startup = sidecar.startup().map(probe -> probe(probe, from));
        readiness = sidecar.readiness().map(probe -> probe(probe, from));
        liveness = sidecar.liveness().map(probe -> probe(probe, from));
        started = startup.isEmpty();
        ready = false;
        killAt = Optional.empty();
    }

    private ProbeRun probe(Probe probe, Instant from) {
        return new ProbeRun(probe, sidecar.plan(), pod, from);
    }

    /** Carries over what it has written, and does what is due. */
    void advance(Instant now) throws IOException {
        output.carry();
        if (restartAt.filter(at -> !now.isBefore(at)).isPresent()) {
            restart(now);
        }
        if (state.phase() != StepState.Phase.RUNNING || restartAt.isPresent()) {
            return;
        }
        Optional<Integer> code = ExitFile.read(exit());
        if (code.isPresent()) {
            ended(code.get(), now);
        } else if (killAt.isPresent()) {
            if (!now.isBefore(killAt.get())) {
                pod.process().kill(container());
            }
        } else if (hasBegun()) {
            probes(now);
        }
    }

    private boolean hasBegun() throws IOException {
        Path began = pod.directory().container(container()).began();
        return Files.exists(began) && Files.size(began) > 0;
    }

    private void probes(Instant now) throws IOException {
        if (!started) {
            ProbeState probe = startup.get().advance(now);
            started = probe.hasSucceeded();
            complain("Startup", probe, now);
            return;
        }
        if (readiness.isPresent()) {
            ProbeState probe = readiness.get().advance(now);
            ready = probe.hasSucceeded() || ready && !probe.hasFailed();
            complain("Readiness", probe, now);
        } else {
            ready = true;
            complaint = "";
        }
        if (liveness.isPresent()) {
            complain("Liveness", liveness.get().advance(now), now);
        }
    }

    /** Tells why it is not ready, and ends it when the failed probe asks for that. */
    private void complain(String kind, ProbeState probe, Instant now) throws IOException {
        String said = probe.message().isEmpty() ? "" : kind + " probe failed: " + probe.message();
        if (!kind.equals("Liveness") && !said.equals(complaint)) {
            complaint = said;
            change(States.running(state, said.isEmpty() ? "" : "Unhealthy", said));
        }
        if (probe.hasFailed() && !kind.equals("Readiness")) {
            change(States.running(state, "Unhealthy", said));
            pod.process().terminate(container());
            killAt = Optional.of(now.plus(grace));
        }
    }

    private void ended(int code, Instant now) throws IOException {
        output.carryAll();
        if (!hasBegun()) {
            throw new AttemptException(AttemptException.POD_CREATION_FAILED, RootFailure.message(pod, container()));
        }
        if (sidecar.restarts()) {
            restartAt = Optional.of(now.plus(backOff));
            change(States.running(state, "CrashLoopBackOff",
                    "exited with code " + code + "; it is started again in " + backOff.toSeconds() + " s"));
            backOff = backOff.isZero() ? FIRST_BACK_OFF : min(backOff.multipliedBy(2));
            return;
        }
        change(States.ended(
                state, code, code == 0 ? States.COMPLETED : States.ERROR, "",
                code == 0 ? States.COMPLETED : States.ERROR, now, Map.of()));
    }

    private static Duration min(Duration backOff) {
        return backOff.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : backOff;
    }

    private void restart(Instant now) throws IOException {
        restartAt = Optional.empty();
        Files.deleteIfExists(exit());
        Disposal.delete(pod.directory().container(container()).path());
        pod.files().make(sidecar.plan());
        change(States.running(state, now));
        pod.process().start(container());
        watch(now);
    }

    /** How long nothing is to be done, unless something happens. */
    Duration until(Instant now) {
        Duration until = Duration.ofSeconds(1);
        for (Optional<ProbeRun> probe : List.of(started ? readiness : startup, liveness)) {
            Duration its = probe.map(run -> run.until(now)).orElse(until);
            until = its.compareTo(until) < 0 ? its : until;
        }
        return until;
    }

    /** Whether the first step need not wait for it any longer. */
    boolean isReady() {
        return States.isTerminated(state) || ready;
    }

    /** Why it is not ready, once that is known. */
    String complaint() {
        return complaint;
    }

    /** Whether it has ended with an error, as long as its end matters. */
    boolean hasFailed() {
        return States.isTerminated(state) && state.exitCode().orElse(0) != 0;
    }

    /** Asks it to end. */
    void dismiss() throws IOException {
        if (state.phase() == StepState.Phase.RUNNING) {
            pod.process().terminate(container());
        }
    }

    /** Whether its container is there no longer. */
    boolean isGone() throws IOException {
        return state.phase() != StepState.Phase.RUNNING || ExitFile.read(exit()).isPresent() || restartAt.isPresent();
    }

    /** Sets its last state; only how its log ends may still matter. */
    void finish(StepState last) throws IOException {
        output.carryAll();
        change(last);
    }

    @Override
    public void close() throws IOException {
        output.close();
    }

    private void change(StepState changed) {
        if (!changed.equals(state)) {
            state = changed;
            listener.accept(changed);
        }
    }
}
