package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.process.AttemptControl.AbandonedException;
import io.jenkins.plugins.tektonbridge.engine.process.AttemptControl.StoppedException;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.ListenerLostException;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt from its beginning to its end, on a thread of its own (a virtual one, which costs nothing while it waits).
 * What it does is kept in the attempt's directory, so that a later engine can go on with an attempt that outlives this
 * one.
 */
final class AttemptRun implements Runnable, PodAccess {
    /** How long sidecars may take to end once they are no longer needed. */
    private static final Duration SIDECAR_GRACE = Duration.ofSeconds(5);

    private static final Duration LOOK_AROUND = Duration.ofSeconds(1);

    private final TaskRunAttempt attempt;
    private final TaskRunListener listener;
    private final AttemptSetting setting;
    private final AttemptDirectory directory;
    private final AttemptControl control = new AttemptControl();
    private final AttemptProgress progress;
    private AttemptPlan plan;
    private AttemptFiles files;
    private PodProcess process;
    private int probes;

    AttemptRun(TaskRunAttempt attempt, TaskRunListener listener, AttemptSetting setting) {
        this.attempt = attempt;
        this.listener = listener;
        this.setting = setting;
        this.directory = setting.directory(attempt);
        this.progress = new AttemptProgress(directory, attempt.podName());
    }

    /** Ends it before its time; the first cause counts. From any thread. */
    void stop(StopCause cause) {
        control.stop(cause);
    }

    /** Lets go of it: it goes on without an engine, or is killed, and its listener is told nothing more. */
    void abandon() {
        control.abandon();
    }

    @Override
    public void wake() {
        control.wake();
    }

    @Override
    public AttemptDirectory directory() {
        return directory;
    }

    @Override
    public AttemptFiles files() {
        return files;
    }

    @Override
    public PodProcess process() {
        return process;
    }

    @Override
    public int nextProbe() {
        return ++probes;
    }

    @Override
    public void run() {
        try {
            TaskRunListener.End end = toItsEnd();
            listener.ended(end);
        } catch (AbandonedException e) {
            // Nothing is told any more.
        } catch (ListenerLostException e) {
            control.abandon();
        } catch (LinkageError e) {
            // Classes come through the same connection as what is told, where the engine is on another machine.
            control.abandon();
            throw e;
        } finally {
            control.leave();
            if (!goesOnAlone()) {
                // How it ended stays until its run ends; the rest nobody needs any more.
                setting.tidy(directory);
            }
        }
    }

    private boolean goesOnAlone() {
        return control.isAbandoned() && setting.detached();
    }

    private TaskRunListener.End toItsEnd() throws AbandonedException {
        TaskRunListener.End end;
        try {
            if (setting.detached()) {
                RootFiles.directory(directory.path(), 0700);
                control.own(directory);
            }
            control.checkOwner();
            Optional<AttemptRecord> kept = AttemptRecord.read(directory.state());
            kept.ifPresent(progress::restore);
            if (kept.isPresent() && kept.get().end().isPresent()) {
                carryAllLogs();
                return kept.get().end().get();
            }
            end = progress.end(condition(kept));
        } catch (ListenerLostException e) {
            throw e;
        } catch (AttemptException e) {
            end = progress.end(Verdict.failed(e.reason(), message(e)));
        } catch (IOException | RuntimeException e) {
            end = progress.end(Verdict.failed("Failed", "the attempt can't go on: " + e));
        }
        progress.keepEnd(end);
        return end;
    }

    private static String message(AttemptException e) {
        return e.reason().equals(AttemptException.CONFIG_ERROR)
                ? "Failed to create pod due to config error: " + e.getMessage()
                : e.getMessage();
    }

    private Condition condition(Optional<AttemptRecord> kept) throws IOException, AbandonedException {
        Optional<ProcessIdentity> pod = kept.flatMap(AttemptRecord::pod);
        if (kept.isPresent() && pod.filter(ProcessIdentity::isAlive).isEmpty()) {
            carryAllLogs();
            progress.stop(AttemptState.LOST);
            return Verdict.failed(AttemptState.LOST, "the processes of pod \"" + attempt.podName()
                    + "\" have died with the engine that had started them");
        }
        plan = Planner.plan(attempt, setting.objects(attempt), setting.images());
        setting.note(attempt.runId(), plan.notes());
        if (kept.isEmpty()) {
            progress.begin(plan);
        }
        Machine machine = setting.machine();
        RootFiles.directory(directory.path(), 0700);
        files = AttemptFiles.make(
                directory, plan, machine, setting.rootSetting(machine), setting.claims(attempt), kept.isEmpty());
        Runnable unwatch = setting.watch(directory, this::wake);
        try {
            process = pod.isPresent() ? PodProcess.adopt(directory, pod.get()) : startPod(machine);
            return inPod();
        } finally {
            unwatch.run();
        }
    }

    private PodProcess startPod(Machine machine) throws IOException {
        Duration limit = attempt.timeout().map(timeout -> timeout.multipliedBy(3).dividedBy(2)).orElse(Duration.ZERO);
        return PodProcess.start(directory, machine.tools(), machine.podCommand(), setting.detached(), limit);
    }

    private Condition inPod() throws IOException, AbandonedException {
        try {
            progress.holds(process.identity());
            awaitPod();
            return work();
        } catch (StoppedException e) {
            return stopped(control.stopCause().orElseThrow());
        } catch (AttemptException e) {
            progress.stop(e.reason());
            return Verdict.failed(e.reason(), message(e));
        } catch (ListenerLostException | LinkageError e) {
            control.abandon();
            throw e;
        } finally {
            if (!goesOnAlone()) {
                process.end();
            }
            process.close();
        }
    }

    private void awaitPod() throws IOException, StoppedException, AbandonedException {
        while (!process.isReady()) {
            if (!process.isAlive()) {
                throw PodProcess.failed(directory);
            }
            await(Duration.ofMillis(50));
        }
    }

    private Condition work() throws IOException, StoppedException, AbandonedException {
        try (AttemptSidecars sidecars = new AttemptSidecars()) {
            return work(sidecars);
        }
    }

    private Condition work(AttemptSidecars sidecars) throws IOException, StoppedException, AbandonedException {
        for (int i = 0; i < plan.sidecars().size(); i++) {
            sidecars.start(sidecar(i));
        }
        if (progress.startedAt().isEmpty()) {
            awaitReadiness(sidecars);
            progress.started(Instant.now());
        }
        listener.started(attempt.podName(), progress.startedAt().orElseThrow());
        for (int i = 0; i < plan.steps().size(); i++) {
            if (!States.isTerminated(progress.steps().get(i))) {
                control.checkOwner();
                step(i, sidecars);
            }
        }
        sidecars.advance();
        Optional<StepState> failed = sidecars.failed();
        dismiss(sidecars);
        return Verdict.of(progress.steps(), failed);
    }

    private SidecarRun sidecar(int index) {
        SidecarPlan sidecar = plan.sidecars().get(index);
        return new SidecarRun(
                sidecar, this, output(sidecar.plan().container()), progress.sidecars().get(index), setting.grace(),
                state -> {
                    progress.sidecarChanged(index, state);
                    listener.sidecarChanged(state);
                });
    }

    private ContainerOutput output(String container) {
        return new ContainerOutput(directory.log(container), listener.log(container));
    }

    private void awaitReadiness(AttemptSidecars sidecars) throws IOException, StoppedException, AbandonedException {
        Instant patience = Instant.now().plus(LOOK_AROUND);
        String told = "";
        while (true) {
            sidecars.advance();
            Optional<SidecarRun> unready = sidecars.unready();
            if (unready.isEmpty()) {
                return;
            }
            String complaint = unready.get().complaint();
            String message = unready.get().state().container() + " is not ready"
                    + (complaint.isEmpty() ? " yet" : ": " + complaint);
            boolean tell = !complaint.isEmpty() || Instant.now().isAfter(patience);
            if (tell && !message.equals(told)) {
                told = message;
                listener.waiting("Pending", message);
            }
            await(sidecars.until(LOOK_AROUND));
        }
    }

    private void step(int index, AttemptSidecars sidecars) throws IOException, StoppedException, AbandonedException {
        String container = plan.steps().get(index).container();
        try (ContainerOutput output = output(container)) {
            StepRun step = new StepRun(
                    index, attempt.spec().steps().get(index), plan.steps(), this, output, progress.steps().get(index),
                    state -> {
                        progress.stepChanged(index, state);
                        listener.stepChanged(state);
                    });
            if (progress.steps().subList(0, index).stream().anyMatch(States::hasFailed)) {
                step.skip(Instant.now());
                return;
            }
            step.begin(Instant.now());
            prepareStepAfter(index);
            while (!step.advance(Instant.now())) {
                sidecars.advance();
                await(sidecars.until(step.until(Instant.now())));
            }
            if (step.hasRun()) {
                progress.readResults(attempt.spec().results(), step.state());
            }
        }
    }

    /** While a step runs, there is time for what the next one needs. */
    private void prepareStepAfter(int index) {
        try {
            if (index + 1 < plan.steps().size()) {
                files.prepare(plan.steps().get(index + 1));
            }
        } catch (IOException | AttemptException e) {
            // It is tried again when its turn comes, and told then.
        }
    }

    private void dismiss(AttemptSidecars sidecars) throws IOException, AbandonedException {
        List<StepState> last = sidecars.dismiss();
        Instant deadline = Instant.now().plus(SIDECAR_GRACE);
        while (!sidecars.areGone() && Instant.now().isBefore(deadline)) {
            control.pause(Duration.between(Instant.now(), deadline));
        }
        process.end();
        sidecars.finish(last);
    }

    /** Asks everything to end, kills it when it does not, and says of each step that it was ended. */
    private Condition stopped(StopCause cause) throws IOException, AbandonedException {
        List<StepState> alive = progress.containers().stream()
                .filter(state -> state.phase() == StepState.Phase.RUNNING)
                .toList();
        for (StepState state : alive) {
            process.terminate(state.container());
        }
        Instant deadline = Instant.now().plus(setting.grace());
        while (!haveExited(alive)
                && process.isAlive()
                && Instant.now().isBefore(deadline)) {
            carryAllLogs();
            control.pause(LOOK_AROUND);
        }
        process.end();
        carryAllLogs();
        progress.stop(cause.reason());
        return Verdict.failed(cause.reason(), cause.message());
    }

    private boolean haveExited(List<StepState> containers) throws IOException {
        for (StepState container : containers) {
            if (ExitFile.read(directory.exit(container.container())).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Carries over what is left in the files of all containers. */
    private void carryAllLogs() throws IOException {
        for (StepState state : progress.containers()) {
            if (Files.exists(directory.log(state.container()))) {
                try (ContainerOutput output = output(state.container())) {
                    output.carryAll();
                }
            }
        }
    }

    /** Waits until something happens. */
    private void await(Duration most) throws IOException, StoppedException, AbandonedException {
        control.await(most);
        if (!process.isAlive()) {
            throw new AttemptException(
                    "PodEvicted", "the processes of pod \"" + attempt.podName() + "\" were killed from outside");
        }
    }
}
