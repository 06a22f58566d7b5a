package io.jenkins.plugins.tektonbridge.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/**
 * Where the runs of a test live. Says what happens in a few words:
 *
 * <pre>
 * &#64;Rule public final World world = new World();
 *
 * world.start(pipeline);
 * world.starts();            // [r-a#0]
 * world.fails("r-a");
 * world.state().condition()
 * </pre>
 */
final class World extends ExternalResource implements RunListener {
    /** The spec of a task of one step. */
    static final String TASK = "{steps: [{image: \"sh:1\", script: \"true\"}]}";

    final ManualThreads threads = new ManualThreads();
    final FakeRuntime runtime = new FakeRuntime(threads);
    RunStore store;
    final List<RunState> states = new ArrayList<>();
    final List<RunState> ends = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    Runnable onChange = () -> { };
    long logFrom;
    private final TemporaryFolder folder = new TemporaryFolder();
    private final Resolver resolver;
    private Runs runs;
    private int told;
    private RunHandle handle;

    /** A world of one test, to be its rule. */
    World() {
        this(Resolver.NONE);
    }

    World(Resolver resolver) {
        this.resolver = resolver;
    }

    /** A world in a directory of the test's. */
    World(Path root) {
        this();
        create(root);
    }

    private void create(Path root) {
        store = new RunStore(root);
        runs = new Runs(store, runtime, SourceReader.yaml(), resolver, threads);
    }

    @Override
    protected void before() throws IOException {
        folder.create();
        create(folder.getRoot().toPath());
    }

    @Override
    protected void after() {
        folder.delete();
    }

    /** Starts a PipelineRun {@code r} with this as the spec of its pipeline, and these as fields of its own spec. */
    World start(String pipelineSpec, String... fields) {
        return start(RunOptions.builder("fake").build(), run(pipelineSpec, fields));
    }

    static String run(String pipelineSpec, String... fields) {
        return "apiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata: {name: r}\nspec:\n"
                + (fields.length == 0 ? "" : String.join("\n", fields).indent(2))
                + "  pipelineSpec:\n" + pipelineSpec.indent(4);
    }

    World start(RunOptions options, String yaml) {
        return start(RunRequest.of(List.of(new SourceFile("run.yaml", yaml)), options));
    }

    World start(RunRequest request) {
        handle = runs.start(request, this);
        threads.settle();
        return this;
    }

    World resume() {
        handle = runs.resume(handle.runId(), "somebody", this);
        threads.settle();
        return this;
    }

    World rollback(String by) {
        handle = runs.rollback(handle.runId(), by, this);
        threads.settle();
        return this;
    }

    /** The process dies: nothing more of it happens, the store is as it is. */
    World die() {
        threads.die();
        runtime.die();
        ((RunDriver) handle).abandon();
        threads.die();
        return this;
    }

    /** What the runtime was told to start since this was asked last. */
    List<String> starts() {
        List<String> now = List.copyOf(runtime.started.subList(told, runtime.started.size()));
        told = runtime.started.size();
        return now;
    }

    World succeeds(String taskRun, Object... results) {
        return ends(taskRun, new Condition(Condition.Status.TRUE, "Succeeded", ""), results);
    }

    World fails(String taskRun, Object... results) {
        return ends(taskRun, failure("StepFailed", "\"step-unnamed-0\" exited with code 1: Error"), results);
    }

    static Condition failure(String reason, String message) {
        return new Condition(Condition.Status.FALSE, reason, message);
    }

    World ends(String taskRun, Condition condition, Object... results) {
        Map<String, ParamValue> values = new LinkedHashMap<>();
        for (int i = 0; i < results.length; i += 2) {
            values.put((String) results[i], results[i + 1] instanceof ParamValue value
                    ? value
                    : ParamValue.of((String) results[i + 1]));
        }
        return ends(taskRun, condition, values, List.of());
    }

    World ends(String taskRun, Condition condition, Map<String, ParamValue> results, List<StepState> steps) {
        if (!runtime.running().contains(taskRun)) {
            throw new AssertionError(taskRun + " does not run, but " + runtime.running());
        }
        runtime.end(taskRun, condition, results, steps);
        threads.settle();
        return this;
    }

    World writes(String taskRun, String container, String text) {
        try {
            StepLog log = runtime.listener(taskRun).log(container);
            byte[] bytes = text.getBytes(UTF_8);
            log.append(bytes, 0, bytes.length, String.valueOf(log.length() + bytes.length));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        threads.settle();
        return this;
    }

    World cancel(String specStatus) {
        handle.cancel(specStatus, "somebody");
        threads.settle();
        return this;
    }

    World passes(Duration time) {
        threads.pass(time);
        return this;
    }

    RunHandle handle() {
        return handle;
    }

    /** The state as it is kept. */
    RunState state() {
        return handle.directory().state();
    }

    TaskRunState taskRun(String name) {
        return state().allTaskRuns().filter(run -> run.name().equals(name)).findFirst().orElseThrow();
    }

    /** {@code reason: message} of the run. */
    String outcome() {
        return state().condition().reason() + ": " + state().condition().message();
    }

    @Override
    public void changed(RunState state) {
        RunStateSchema.check(state);
        states.add(state);
        onChange.run();
    }

    @Override
    public void log(LogChunk chunk) {
        lines.add("[" + chunk.pipelineTask() + " : " + chunk.step() + "] " + new String(chunk.bytes(), UTF_8).strip());
    }

    @Override
    public long logFrom() {
        return logFrom;
    }

    @Override
    public void warning(String warning) {
        warnings.add(warning);
    }

    @Override
    public void ended(RunState state) {
        ends.add(state);
    }
}
