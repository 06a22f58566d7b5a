package io.jenkins.plugins.tektonbridge;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.Util;
import hudson.init.Terminator;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunHandle;
import io.jenkins.plugins.tektonbridge.engine.run.RunListener;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import io.jenkins.plugins.tektonbridge.engine.run.Runs;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jenkins.util.Timer;

/**
 * The engine in Jenkins: all runs of all builds share Jenkins' own threads, and none is held while pods run. Thread-safe.
 */
@Extension
public final class TektonEngine {
    /** The runtime option under which a run keeps the name of its cluster. */
    static final String CLUSTER = "cluster";
    /** What has been reached, when Jenkins stops, as soon as all runs are let go. */
    public static final String LET_GO = "tekton-bridge-runs-let-go";

    private final RunThreads threads =
            RunThreads.of(Computer.threadPoolForRemoting, Timer.get(), Clock.systemUTC());
    private final Map<String, RunHandle> live = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** The engine of this Jenkins. */
    public static TektonEngine get() {
        return ExtensionList.lookupSingleton(TektonEngine.class);
    }

    /**
     * Where a run of a build stands and what it needs around it.
     *
     * @param build the build
     * @param runId the run's id
     * @param spec what is wanted
     * @param context where the step stands
     * @param listener the build's log
     */
    record Place(Run<?, ?> build, String runId, RunSpec spec, Context context, TaskListener listener) {
        BuildRuns runs() {
            return BuildRuns.of(build);
        }

        /** What is asked of who executes the run, when it begins. */
        RuntimeProvider.Request request() throws IOException, InterruptedException {
            return new RuntimeProvider.Request(
                    spec.cluster, build, runId, spec, context.workspace(), Map.of(), listener);
        }

        private RuntimeProvider.Request request(RunDirectory begun) {
            return new RuntimeProvider.Request(
                    spec.cluster, build, runId, spec, null, begun.request().options().runtimeOptions(), listener);
        }
    }

    /** What stands around a step. */
    @FunctionalInterface
    interface Context {
        /** The workspace of the enclosing {@code node}, where there is one; its agent must be connected. */
        @CheckForNull
        FilePath workspace() throws IOException, InterruptedException;
    }

    /**
     * Starts a run, or takes it up again when it began before Jenkins was stopped.
     *
     * @param request makes the request, when it has to begin
     * @throws AbortException when it can't begin; the message is all that a user needs
     * @throws RunAwayException when it began before, and can't be taken up as Jenkins is configured now
     */
    RunHandle startOrResume(Place place, Supplier<RunRequest> request) throws IOException, InterruptedException {
        try {
            Optional<RunDirectory> begun = place.runs().find(place.runId());
            if (begun.isPresent()) {
                return resume(place, begun.get());
            }
            // What a killed Jenkins left before anything began.
            Util.deleteRecursive(place.runs().store().path(place.runId()).toFile());
            RunRequest wanted = request.get();
            Runs runs = runs(place, place.request(), wanted);
            return hold(place, runs.start(place.runId(), wanted, console(place)));
        } catch (RunException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** The agent that a run began on may be away: its workspace is not asked for. */
    private RunHandle resume(Place place, RunDirectory begun) throws IOException, InterruptedException {
        // Which cluster is the default one may have changed since.
        place.spec().cluster = cluster(begun);
        Runs runs;
        try {
            runs = runs(place, place.request(begun), begun.request());
        } catch (IOException e) {
            throw new RunAwayException(e.getMessage(), remains(place, begun.request().options()));
        }
        return hold(place, runs.resume(place.runId(), "", console(place)));
    }

    /** What may remain of a run that nobody takes up any more, for people who have to remove it. */
    private static String remains(Place place, RunOptions options) {
        String cluster = options.runtimeOptions().getOrDefault(CLUSTER, "");
        return options.namespace().isEmpty()
                ? ""
                : "Its pods may go on in cluster \"" + cluster + "\". Jenkins removes them some time after the build is over,"
                        + " if it can reach that cluster then; else do so by: kubectl -n " + options.namespace()
                        + " delete pods,configmaps,secrets,persistentvolumeclaims -l " + PodLabels.RUN + "="
                        + PodLabels.runLabel(RunIds.unique(place.build(), place.runId()));
    }

    /**
     * Rolls a run that is over back by hand.
     *
     * @param by who asks; empty when nobody says
     * @throws AbortException when that can't be; the message says why
     * @throws IOException when the cluster can't be reached
     * @throws InterruptedException when somebody does not want to wait for it
     */
    public void rollBackByHand(Run<?, ?> build, String runId, String by) throws IOException, InterruptedException {
        BuildRuns runs = BuildRuns.of(build);
        RunDirectory directory = runs.find(runId).orElseThrow(() -> new AbortException("There is no run " + runId));
        RunSpec spec = new RunSpec();
        spec.cluster = cluster(directory);
        spec.setCredentials(RequestOfBuild.credentials(directory.request().options()));
        Place place = new Place(build, runId, spec, () -> null, TaskListener.NULL);
        try {
            hold(place, runs(place, place.request(directory), directory.request()).rollback(runId, by, new RunListener() {
                @Override
                public long logFrom() {
                    return Long.MAX_VALUE;
                }
            }));
        } catch (RunException e) {
            throw new AbortException(e.getMessage());
        }
    }

    private static String cluster(RunDirectory directory) {
        return directory.request().options().runtimeOptions().getOrDefault(CLUSTER, "");
    }

    private Runs runs(Place place, RuntimeProvider.Request request, RunRequest wanted)
            throws IOException, InterruptedException {
        RuntimeProvider provider = provider(request.cluster());
        TaskRunRuntime runtime = provider.runtime(request);
        return new Runs(
                place.runs().store(), runtime, SourceReader.yaml(), BuildResolver.of(provider, request, wanted), threads);
    }

    private static RunListener console(Place place) {
        return new ConsoleLog(
                place.listener(), place.runs().store().path(place.runId()),
                new File(place.build().getRootDir(), "log"));
    }

    private RunHandle hold(Place place, RunHandle handle) {
        String key = key(place.build(), place.runId());
        live.put(key, handle);
        handle.end().whenComplete((state, error) -> live.remove(key, handle));
        if (stopping) {
            handle.letGo();
        }
        return handle;
    }

    /** How a run of a build stands: that which runs here, or as it is kept. */
    public Optional<RunState> state(Run<?, ?> build, String runId) {
        RunHandle handle = live.get(key(build, runId));
        return handle != null
                ? Optional.of(handle.state())
                : BuildRuns.of(build).find(runId).map(RunDirectory::state);
    }

    /** Whether a run goes on in this Jenkins. */
    public boolean isLive(Run<?, ?> build, String runId) {
        return live.containsKey(key(build, runId));
    }

    /** Whether a run goes on, or will when its build has been loaded. */
    public boolean goesOn(Run<?, ?> build, String runId) {
        return isLive(build, runId)
                || build.isBuilding() && state(build, runId).filter(state -> !state.isDone()).isPresent();
    }

    private static String key(Run<?, ?> build, String runId) {
        return build.getExternalizableId() + "#" + runId;
    }

    /**
     * Who serves a cluster.
     *
     * @throws AbortException when nobody does
     */
    static RuntimeProvider provider(String cluster) throws AbortException {
        return ExtensionList.lookup(RuntimeProvider.class).stream()
                .filter(provider -> provider.serves(cluster))
                .findFirst()
                .orElseThrow(() -> new AbortException(
                        cluster.isEmpty()
                                ? "No cluster is configured; an administrator adds one under Manage Jenkins » System »"
                                        + " Tekton Bridge, or the step names cluster: 'local' inside node"
                                : "There is no cluster \"" + cluster + "\"; an administrator adds one under Manage"
                                        + " Jenkins » System » Tekton Bridge"));
    }

    /**
     * Jenkins stops: pods run on, and the runs are taken up when it is back. Returns when nothing is told to them any
     * more, so that the end of a connection is not taken for that of a task.
     */
    @Terminator(attains = LET_GO)
    public static void letGo() {
        TektonEngine engine = get();
        engine.stopping = true;
        List<RunHandle> handles = List.copyOf(engine.live.values());
        handles.forEach(RunHandle::letGo);
        CompletableFuture<?>[] ends = handles.stream().map(RunHandle::end).toArray(CompletableFuture[]::new);
        // One that is let go ends with an exception, which is no concern here.
        CompletableFuture.allOf(ends).handle((end, error) -> end).completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
    }

    /** Whether Jenkins stops: what ends now has not failed. */
    boolean isStopping() {
        return stopping;
    }
}
