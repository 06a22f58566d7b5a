package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Drives one run. Whatever happens to it is an event of its loop; when no more events wait, what follows is worked out,
 * kept, and only then carried out. So a process that dies leaves no attempt that nobody knows of, and what it had begun
 * to do is begun again under the same name.
 */
final class RunDriver implements RunHandle, Drive {
    private static final System.Logger LOGGER = System.getLogger(RunDriver.class.getName());
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RunPlan plan;
    private final RunDirectory directory;
    private final RunLock lock;
    private final TaskRunRuntime runtime;
    private final RunThreads threads;
    private final RunListener listener;
    private final RunRequest request;
    private final Instant createdAt;
    private final List<String> warnings;
    private final Wishes wishes;
    private final EventLoop loop;
    private final LogFeed feed;
    private final RunLog log;
    private final Slots slots;
    private final Preparation preparation;
    private final Part part;
    private final CompletableFuture<RunState> end = new CompletableFuture<>();
    private final List<Runnable> onceKept = new ArrayList<>();

    private volatile RunState state;
    private Optional<Instant> endedAt = Optional.empty();
    private long changes;
    private boolean mustKeep;
    private boolean closed;
    private Optional<Runnable> callOffSoon = Optional.empty();
    private Runnable callOffPoll = () -> { };

    /**
     * A run that begins, or goes on.
     *
     * @param kept what was kept of it
     */
    RunDriver(
            RunPlan plan,
            RunRequest request,
            Optional<RunState> kept,
            RunDirectory directory,
            RunLock lock,
            TaskRunRuntime runtime,
            RunThreads threads,
            RunListener listener) {
        this.plan = plan;
        this.request = request;
        this.directory = directory;
        this.lock = lock;
        this.runtime = runtime;
        this.threads = threads;
        this.listener = listener;
        this.createdAt = kept.map(RunState::createdAt).orElseGet(this::now);
        this.warnings = kept.map(RunState::warnings).orElse(plan.warnings());
        this.loop = new EventLoop(threads::execute, this::endOfTurn, this::fail);
        this.feed = new LogFeed(threads, directory, listener);
        this.log = RunLog.open(directory.path(), feed::grew);
        this.slots = new Slots(request.options().maxParallel());
        this.preparation = new Preparation(directory.runId(), plan.lookup(), plan.flags());
        this.part = plan.part(kept, this);
        String asked = part.pipelineRun().map(PipelineRunState::specStatus)
                .orElseGet(() -> part.isPending() ? SpecStatus.PENDING : "");
        this.wishes = new Wishes(kept.map(RunState::interventions).orElse(List.of()), asked);
    }

    /** Begins, or takes up what was kept. */
    void begin() {
        runtime.begin(plan.setting(runId()));
        part.begin();
        askAgain();
        keepFirst();
    }

    /** A TaskRun keeps no status that was asked of it; what was asked is asked again. */
    private void askAgain() {
        if (plan.taskRun().isPresent()) {
            wishes.forAnEnd().forEach(part::ask);
        }
    }

    /** Rolls an ended run back by hand. */
    void beginRollback(String by) {
        PipelineDriver pipeline = (PipelineDriver) part;
        pipeline.begin();
        pipeline.rollBack(1 + wishes.count(Intervention.ROLLBACK), by);
        wishes.beginAnew();
        wishes.note(Intervention.ROLLBACK, by, now());
        runtime.begin(plan.setting(runId()));
        keepFirst();
    }

    void noteResume(String by) {
        wishes.note(Intervention.RESUME, by, now());
    }

    private void keepFirst() {
        directory.save(snapshot());
        state = snapshot();
        warnings.forEach(warning -> Listeners.tell(() -> listener.warning(warning)));
        feed.grew();
        mustKeep = true;
        poll();
        loop.open();
    }

    /** Gives up what was taken before the run could begin. */
    void abandon() {
        closed = true;
        log.close();
        feed.stop();
        lock.close();
    }

    private void endOfTurn() {
        if (closed) {
            return;
        }
        do {
            settle();
            if (part.isDone() && endedAt.isEmpty()) {
                endedAt = Optional.of(now());
                mustKeep = true;
            }
        } while (mustKeep && keep());
        if (part.isDone() && !mustKeep) {
            finish();
        }
    }

    /** Works out what follows until nothing more does. */
    private void settle() {
        long seen;
        do {
            seen = changes;
            part.decide();
            slots.fill();
        } while (changes != seen);
    }

    /** Keeps the state, then does what waited for that; false when it can't be kept now. */
    private boolean keep() {
        RunState next = snapshot();
        try {
            directory.save(next);
        } catch (UncheckedIOException e) {
            warn("the state of run " + runId() + " can't be kept, nothing more begins until it can: " + e.getMessage());
            at(now().plus(PATIENCE), () -> { });
            return false;
        }
        mustKeep = false;
        publish(next);
        List<Runnable> actions = List.copyOf(onceKept);
        onceKept.clear();
        actions.forEach(Runnable::run);
        return true;
    }

    private void publish(RunState next) {
        state = next;
        callOffSoon.ifPresent(Runnable::run);
        callOffSoon = Optional.empty();
        Listeners.tell(() -> listener.changed(next));
    }

    @Override
    public void warn(String warning) {
        LOGGER.log(Level.WARNING, warning);
        Listeners.tell(() -> listener.warning(warning));
    }

    private RunState snapshot() {
        return new RunState(
                RunState.SCHEMA_VERSION, runId(), createdAt, endedAt, request.options().runtime(),
                request.sources().stream().map(SourceFile::name).toList(), warnings, wishes.interventions(),
                part.pipelineRun(), part.taskRun());
    }

    private void finish() {
        closed = true;
        callOffPoll.run();
        runtime.end(plan.setting(runId()));
        log.close();
        feed.finish(() -> {
            lock.close();
            Listeners.tell(() -> listener.ended(state));
            end.complete(state);
        });
    }

    /** Something is wrong with this program: the run is let go, so that nothing is lost. */
    private void fail(RuntimeException cause) {
        LOGGER.log(Level.ERROR, "run " + runId() + " was let go because of an internal error", cause);
        if (!closed) {
            closed = true;
            callOffPoll.run();
            abandon();
        }
        end.completeExceptionally(cause);
    }

    /** Looks from time to time whether another process asks for something. */
    private void poll() {
        callOffPoll = at(now().plus(PATIENCE), this::takeAsked);
    }

    private void takeAsked() {
        try {
            directory.takeAsked().ifPresent(other -> ask(other.specStatus(), other.by()));
        } catch (RunException | UncheckedIOException e) {
            warn(e.getMessage());
        }
        poll();
    }

    @Override
    public String runId() {
        return directory.runId();
    }

    @Override
    public RunDirectory directory() {
        return directory;
    }

    @Override
    public RunState state() {
        return state;
    }

    @Override
    public void cancel(String specStatus, String by) {
        post(() -> ask(specStatus, by));
    }

    private void ask(String specStatus, String by) {
        if (wishes.accept(specStatus, by, now())) {
            part.ask(specStatus);
            mustKeep();
        }
    }

    @Override
    public void letGo() {
        loop.post(() -> {
            if (closed) {
                return;
            }
            callOffPoll.run();
            try {
                directory.save(snapshot());
            } catch (UncheckedIOException e) {
                LOGGER.log(Level.WARNING, "the state of run " + runId() + " is the one before", e);
            }
            abandon();
            end.completeExceptionally(new RunException("run " + runId() + " was let go; resume takes it up again"));
        });
    }

    @Override
    public CompletableFuture<RunState> end() {
        return end;
    }

    @Override
    public Instant now() {
        return threads.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void post(Runnable event) {
        loop.post(() -> {
            if (!closed) {
                event.run();
            }
        });
    }

    @Override
    public Runnable at(Instant time, Runnable event) {
        return threads.at(time, () -> post(event));
    }

    @Override
    public void changed() {
        changes++;
        if (callOffSoon.isEmpty()) {
            callOffSoon = Optional.of(at(now().plus(SOON), this::mustKeep));
        }
    }

    @Override
    public void mustKeep() {
        changes++;
        mustKeep = true;
    }

    @Override
    public void onceKept(Runnable action) {
        mustKeep();
        onceKept.add(action);
    }

    @Override
    public Slots slots() {
        return slots;
    }

    @Override
    public Preparation preparation() {
        return preparation;
    }

    @Override
    public TaskRunRuntime runtime() {
        return runtime;
    }

    @Override
    public RunLog log() {
        return log;
    }
}
