package io.jenkins.plugins.tektonbridge.engine.run;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Starts runs, takes them up again and rolls them back. Any number of runs share a handful of threads. Thread-safe.
 */
public final class Runs {
    private final RunStore store;
    private final TaskRunRuntime runtime;
    private final SourceReader reader;
    private final Resolver resolver;
    private final RunThreads threads;

    /**
     * @param store where runs are kept
     * @param runtime what executes their TaskRuns; is not closed by this
     * @param reader what reads their YAML
     * @param resolver what finds references through resolvers
     * @param threads the threads and the clock; are not closed by this
     */
    public Runs(RunStore store, TaskRunRuntime runtime, SourceReader reader, Resolver resolver, RunThreads threads) {
        this.store = requireNonNull(store, "store");
        this.runtime = requireNonNull(runtime, "runtime");
        this.reader = requireNonNull(reader, "reader");
        this.resolver = requireNonNull(resolver, "resolver");
        this.threads = requireNonNull(threads, "threads");
    }

    /**
     * Starts a run. Reads, plans and writes before it returns; what the run then does is told to the listener.
     *
     * @throws RunException when the request is no run: nothing or too much to run, a rollback that can't be
     */
    public RunHandle start(RunRequest request, RunListener listener) {
        return start(Optional.empty(), request, listener);
    }

    /**
     * Starts a run under an id of the caller's, so that who was interrupted can see whether it began.
     *
     * @param runId letters, digits, '.', '_' and '-', at most 200
     * @throws RunException as above, and when there is a run of that id
     */
    public RunHandle start(String runId, RunRequest request, RunListener listener) {
        return start(Optional.of(runId), request, listener);
    }

    private RunHandle start(Optional<String> runId, RunRequest request, RunListener listener) {
        List<Resource> resources = RunPlan.read(request.sources(), reader);
        Resource chosen = RunSubject.withOptions(
                RunSubject.choose(resources, request.kind(), request.name()), request.options());
        String name = chosen.metadata().name().isEmpty()
                ? chosen.metadata().generateName() + RandomName.suffix()
                : chosen.metadata().name() + request.options().nameSuffix();
        Resource run = RunSubject.named(chosen, name, UUID.randomUUID().toString());
        StoredLookup lookup = new StoredLookup(resources, reader, resolver, Optional.empty());
        RunPlan plan = RunPlan.of(run, resources, lookup, request.options());
        RunDirectory directory = store.create(
                runId.orElseGet(() -> RunLog.segment(name) + "-" + RandomName.suffix()), request);
        lookup.keepIn(directory);
        return drive(plan, request, Optional.empty(), directory, directory.lock(), listener, RunDriver::begin);
    }

    /**
     * Takes up a run whose process has gone. What had ended stays; what was in flight is picked up by a runtime that
     * can do that, and else counts as a lost attempt, after which a new one follows that costs no retry. A run that
     * is over is told as it is.
     *
     * @param by who asks; empty when nobody says
     * @throws RunException when there is no such run, or another process drives it
     */
    public RunHandle resume(String runId, String by, RunListener listener) {
        RunDirectory directory = store.open(runId);
        RunLock lock = directory.lock();
        try {
            RunState kept = directory.state();
            if (kept.isDone()) {
                lock.close();
                return new EndedRun(directory, kept, threads, listener);
            }
            RunRequest request = directory.request();
            RunPlan plan = planAgain(request, kept, directory);
            boolean byHand = kept.rollback().filter(rollback -> !rollback.byHand().isEmpty()).isPresent();
            return drive(
                    byHand ? plan.forHand() : plan, request, Optional.of(kept), directory, lock, listener, driver -> {
                        driver.noteResume(by);
                        driver.begin();
                    });
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Rolls back a run by hand, after its end: its rollback task runs with the parameters of the run, whatever its
     * {@code when} says.
     *
     * @param by who asks; empty when nobody says
     * @throws RunException when the run is going on, or has no rollback task
     */
    public RunHandle rollback(String runId, String by, RunListener listener) {
        RunDirectory directory = store.open(runId);
        RunLock lock = directory.lock();
        try {
            RunState kept = directory.state();
            if (!kept.isDone()) {
                throw new RunException("run " + runId + " is not over: resume or cancel it before it is rolled back");
            }
            if (kept.rollback().isEmpty()) {
                throw new RunException("run " + runId + " has no rollback task: none was declared, and no task of its"
                        + " pipeline is named rollback");
            }
            RunRequest request = directory.request();
            RunPlan plan = planAgain(request, kept, directory).forHand();
            return drive(
                    plan, request, Optional.of(kept), directory, lock, listener, driver -> driver.beginRollback(by));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private RunPlan planAgain(RunRequest request, RunState kept, RunDirectory directory) {
        List<Resource> resources = RunPlan.read(request.sources(), reader);
        Resource chosen = RunSubject.withOptions(
                RunSubject.choose(resources, request.kind(), request.name()), request.options());
        Resource run = RunSubject.named(chosen, kept.name(), kept.uid());
        StoredLookup lookup = new StoredLookup(resources, reader, resolver, Optional.of(directory));
        return RunPlan.of(run, resources, lookup, request.options());
    }

    private RunHandle drive(
            RunPlan plan,
            RunRequest request,
            Optional<RunState> kept,
            RunDirectory directory,
            RunLock lock,
            RunListener listener,
            Consumer<RunDriver> begin) {
        RunDriver driver = driver(plan, request, kept, directory, lock, listener);
        try {
            begin.accept(driver);
            return driver;
        } catch (RuntimeException e) {
            driver.abandon();
            throw e;
        }
    }

    private RunDriver driver(
            RunPlan plan,
            RunRequest request,
            Optional<RunState> kept,
            RunDirectory directory,
            RunLock lock,
            RunListener listener) {
        try {
            return new RunDriver(plan, request, kept, directory, lock, runtime, threads, listener);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }
}
