package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.ListenerLostException;
import io.jenkins.plugins.tektonbridge.engine.run.ResultValues;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime.StopCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

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
    private final Semaphore wakeUps = new Semaphore(0);
    private final List<StepState> steps = new ArrayList<>();
    private final List<StepState> sidecars = new ArrayList<>();
    private final Map<String, ParamValue> results = new LinkedHashMap<>();
    private Optional<Instant> startedAt = Optional.empty();
    private AttemptPlan plan;
    private AttemptFiles files;
    private PodProcess process;
    private Optional<Ownership> ownership = Optional.empty();
    private int probes;
    private volatile StopCause stop;
    private volatile boolean abandoned;

    AttemptRun(TaskRunAttempt attempt, TaskRunListener listener, AttemptSetting setting) {
        this.attempt = attempt;
        this.listener = listener;
        this.setting = setting;
        this.directory = setting.directory(attempt);
    }

    /** It is to end before its time. */
    private static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The engine lets go of it. */
    private static final class AbandonedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Ends it before its time; the first cause counts. From any thread. */
    void stop(StopCause cause) {
        if (stop == null) {
            stop = cause;
        }
        wake();
    }

    /** Lets go of it: it goes on without an engine, or is killed, and its listener is told nothing more. */
    void abandon() {
        abandoned = true;
        wake();
    }

    @Override
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
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
            abandoned = true;
        } catch (LinkageError e) {
            // Classes come through the same connection as what is told, where the engine is on another machine.
            abandoned = true;
            throw e;
        } finally {
            leave();
            if (!abandoned || !setting.detached()) {
                // How it ended stays until its run ends; the rest nobody needs any more.
                setting.tidy(directory);
            }
        }
    }

    private void leave() {
        try {
            if (ownership.isPresent()) {
                ownership.get().leave();
            }
        } catch (IOException e) {
            // Another engine has to wait a little.
        }
    }

    private TaskRunListener.End toItsEnd() throws AbandonedException {
        TaskRunListener.End end;
        try {
            if (setting.detached()) {
                RootFiles.directory(directory.path(), 0700);
                ownership = Optional.of(Ownership.take(directory, this::pause));
            }
            checkOwner();
            Optional<AttemptRecord> kept = AttemptRecord.read(directory.state());
            kept.ifPresent(this::restore);
            if (kept.isPresent() && kept.get().end().isPresent()) {
                carryAllLogs();
                return kept.get().end().get();
            }
            end = end(condition(kept));
        } catch (ListenerLostException e) {
            throw e;
        } catch (AttemptException e) {
            end = end(Verdict.failed(e.reason(), message(e)));
        } catch (IOException | RuntimeException e) {
            end = end(Verdict.failed("Failed", "the attempt can't go on: " + e));
        }
        keepEnd(end);
        return end;
    }

    private void keepEnd(TaskRunListener.End end) {
        try {
            keep(Optional.of(end));
        } catch (IOException e) {
            // It can still be told, once.
        }
    }

    private static String message(AttemptException e) {
        return e.reason().equals(AttemptException.CONFIG_ERROR)
                ? "Failed to create pod due to config error: " + e.getMessage()
                : e.getMessage();
    }

    private void restore(AttemptRecord kept) {
        steps.addAll(kept.steps());
        sidecars.addAll(kept.sidecars());
        results.putAll(kept.results());
        startedAt = kept.startedAt();
    }

    private Condition condition(Optional<AttemptRecord> kept) throws IOException, AbandonedException {
        Optional<ProcessIdentity> pod = kept.flatMap(AttemptRecord::pod);
        if (kept.isPresent() && pod.filter(ProcessIdentity::isAlive).isEmpty()) {
            carryAllLogs();
            stopSteps(AttemptState.LOST);
            return Verdict.failed(AttemptState.LOST, "the processes of pod \"" + attempt.podName()
                    + "\" have died with the engine that had started them");
        }
        plan = Planner.plan(attempt, setting.objects(attempt), setting.images());
        setting.note(attempt.runId(), plan.notes());
        if (kept.isEmpty()) {
            plan.steps().forEach(step -> steps.add(States.waiting(step)));
            plan.sidecars().forEach(sidecar -> sidecars.add(States.waiting(sidecar.plan())));
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
            keep(Optional.empty());
            awaitPod();
            return work();
        } catch (StoppedException e) {
            return stopped();
        } catch (AttemptException e) {
            stopSteps(e.reason());
            return Verdict.failed(e.reason(), message(e));
        } catch (ListenerLostException | LinkageError e) {
            abandoned = true;
            throw e;
        } finally {
            if (!abandoned || !setting.detached()) {
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
        List<SidecarRun> running = new ArrayList<>();
        try {
            return work(running);
        } finally {
            for (SidecarRun sidecar : running) {
                sidecar.close();
            }
        }
    }

    private Condition work(List<SidecarRun> running) throws IOException, StoppedException, AbandonedException {
        for (int i = 0; i < plan.sidecars().size(); i++) {
            SidecarPlan sidecar = plan.sidecars().get(i);
            int index = i;
            SidecarRun run = new SidecarRun(
                    sidecar, this, output(sidecar.plan().container()), sidecars.get(i), setting.grace(),
                    state -> sidecarChanged(index, state));
            running.add(run);
            run.start(Instant.now());
        }
        if (startedAt.isEmpty()) {
            awaitSidecars(running);
            startedAt = Optional.of(Instant.now());
        }
        listener.started(attempt.podName(), startedAt.get());
        for (int i = 0; i < plan.steps().size(); i++) {
            if (!States.isTerminated(steps.get(i))) {
                checkOwner();
                step(i, running);
            }
        }
        for (SidecarRun sidecar : running) {
            sidecar.advance(Instant.now());
        }
        Optional<StepState> failed =
                running.stream().filter(SidecarRun::hasFailed).map(SidecarRun::state).findFirst();
        dismiss(running);
        return Verdict.of(steps, failed);
    }

    private ContainerOutput output(String container) {
        return new ContainerOutput(directory.log(container), listener.log(container));
    }

    private void awaitSidecars(List<SidecarRun> running) throws IOException, StoppedException, AbandonedException {
        Instant patience = Instant.now().plus(LOOK_AROUND);
        String told = "";
        while (true) {
            for (SidecarRun sidecar : running) {
                sidecar.advance(Instant.now());
            }
            Optional<SidecarRun> unready = running.stream().filter(sidecar -> !sidecar.isReady()).findFirst();
            if (unready.isEmpty()) {
                return;
            }
            String message = unready.get().state().container() + " is not ready"
                    + (unready.get().complaint().isEmpty() ? " yet" : ": " + unready.get().complaint());
            boolean tell = !unready.get().complaint().isEmpty() || Instant.now().isAfter(patience);
            if (tell && !message.equals(told)) {
                told = message;
                listener.waiting("Pending", message);
            }
            await(until(running, LOOK_AROUND));
        }
    }

    private static Duration until(List<SidecarRun> running, Duration most) {
        Instant now = Instant.now();
        return running.stream().map(sidecar -> sidecar.until(now)).reduce(
                most, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    private void step(int index, List<SidecarRun> running) throws IOException, StoppedException, AbandonedException {
        String container = plan.steps().get(index).container();
        try (ContainerOutput output = output(container)) {
            StepRun step = new StepRun(
                    index, attempt.spec().steps().get(index), plan.steps(), this, output, steps.get(index),
                    state -> stepChanged(index, state));
            if (steps.subList(0, index).stream().anyMatch(States::hasFailed)) {
                step.skip(Instant.now());
                return;
            }
            step.begin(Instant.now());
            prepareStepAfter(index);
            while (!step.advance(Instant.now())) {
                for (SidecarRun sidecar : running) {
                    sidecar.advance(Instant.now());
                }
                await(until(running, step.until(Instant.now())));
            }
            if (step.hasRun()) {
                readResults(step.state());
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

    /** Results count whatever becomes of the step; of several steps that write one, the last counts. */
    private void readResults(StepState step) throws IOException {
        TektonFiles tekton = new TektonFiles(directory.tekton());
        Map<String, ParamValue> before = Map.copyOf(results);
        for (TaskResult result : attempt.spec().results()) {
            Optional<ParamValue> value = result.value().isPresent()
                    ? StepResultReference.in(result.value().get(), step)
                    : tekton.result(result.name()).map(text -> ResultValues.parse(text, result.type()));
            value.ifPresent(found -> results.put(result.name(), found));
        }
        if (!results.equals(before)) {
            keep(Optional.empty());
        }
    }

    private void dismiss(List<SidecarRun> running) throws IOException, AbandonedException {
        List<StepState> last = new ArrayList<>();
        for (SidecarRun sidecar : running) {
            last.add(States.isTerminated(sidecar.state())
                    ? sidecar.state()
                    : States.dismissed(sidecar.state(), Instant.now()));
            sidecar.dismiss();
        }
        Instant deadline = Instant.now().plus(SIDECAR_GRACE);
        while (!areGone(running) && Instant.now().isBefore(deadline)) {
            pause(Duration.between(Instant.now(), deadline));
        }
        process.end();
        for (int i = 0; i < running.size(); i++) {
            running.get(i).finish(last.get(i));
        }
    }

    private static boolean areGone(List<SidecarRun> sidecars) throws IOException {
        for (SidecarRun sidecar : sidecars) {
            if (!sidecar.isGone()) {
                return false;
            }
        }
        return true;
    }

    /** Asks everything to end, kills it when it does not, and says of each step that it was ended. */
    private Condition stopped() throws IOException, AbandonedException {
        StopCause cause = stop;
        List<StepState> alive = new ArrayList<>(steps);
        alive.addAll(sidecars);
        alive.removeIf(state -> state.phase() != StepState.Phase.RUNNING);
        for (StepState state : alive) {
            process.terminate(state.container());
        }
        Instant deadline = Instant.now().plus(setting.grace());
        while (!haveExited(alive)
                && process.isAlive()
                && Instant.now().isBefore(deadline)) {
            carryAllLogs();
            pause(LOOK_AROUND);
        }
        process.end();
        carryAllLogs();
        stopSteps(cause.reason());
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

    private void stopSteps(String reason) {
        Instant now = Instant.now();
        steps.replaceAll(step ->
                States.isTerminated(step) ? step : States.stopped(step, reason, attempt.podName(), now));
        sidecars.replaceAll(sidecar -> States.isTerminated(sidecar) ? sidecar : States.dismissed(sidecar, now));
    }

    /** Carries over what is left in the files of all containers. */
    private void carryAllLogs() throws IOException {
        List<StepState> all = new ArrayList<>(steps);
        all.addAll(sidecars);
        for (StepState state : all) {
            if (Files.exists(directory.log(state.container()))) {
                try (ContainerOutput output = output(state.container())) {
                    output.carryAll();
                }
            }
        }
    }

    private void stepChanged(int index, StepState state) {
        steps.set(index, state);
        keepUnchecked();
        listener.stepChanged(state);
    }

    private void sidecarChanged(int index, StepState state) {
        sidecars.set(index, state);
        keepUnchecked();
        listener.sidecarChanged(state);
    }

    private TaskRunListener.End end(Condition condition) {
        return new TaskRunListener.End(
                condition, new LinkedHashMap<>(results), List.copyOf(steps), List.copyOf(sidecars), Instant.now());
    }

    private void keep(Optional<TaskRunListener.End> end) throws IOException {
        RootFiles.directory(directory.path(), 0700);
        Optional<ProcessIdentity> pod = Optional.ofNullable(process).map(PodProcess::identity);
        new AttemptRecord(pod, startedAt, steps, sidecars, results, end).write(directory.state());
    }

    private void keepUnchecked() {
        try {
            keep(Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until something happens. */
    private void await(Duration most) throws IOException, StoppedException, AbandonedException {
        if (stop == null) {
            pause(most);
        }
        if (stop != null) {
            throw new StoppedException();
        }
        if (!process.isAlive()) {
            throw new AttemptException(
                    "PodEvicted", "the processes of pod \"" + attempt.podName() + "\" were killed from outside");
        }
    }

    private void pause(Duration most) throws AbandonedException {
        try {
            if (wakeUps.tryAcquire(Math.max(most.toMillis(), 1), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AbandonedException();
        }
        checkOwner();
    }

    /** Only one engine may drive it. */
    private void checkOwner() throws AbandonedException {
        try {
            if (ownership.isPresent() && !ownership.get().isMine()) {
                abandoned = true;
            }
        } catch (IOException e) {
            // Nobody has written there anything that can be read: nobody else drives it.
        }
        if (abandoned) {
            throw new AbandonedException();
        }
    }
}
