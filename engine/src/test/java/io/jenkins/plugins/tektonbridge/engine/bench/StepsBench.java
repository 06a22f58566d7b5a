package io.jenkins.plugins.tektonbridge.engine.bench;

import io.jenkins.plugins.tektonbridge.engine.process.ProcessOptions;
import io.jenkins.plugins.tektonbridge.engine.process.ProcessRuntime;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.RunListener;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import io.jenkins.plugins.tektonbridge.engine.run.Runs;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the runtime {@code process} adds to an empty step: tasks of one and of many steps, so that what a task costs is
 * not counted as what a step costs; against a bare {@code sh -c true}.
 */
final class StepsBench implements Bench.Measurement {
    private static final int STEPS = 21;

    @Override
    public String title() {
        return "An empty step on the runtime process, against sh -c true started bare (aim: below 50 ms more)";
    }

    @Override
    public List<List<String>> rows() {
        Path state = Scratch.directory();
        try (RunThreads threads = RunThreads.few();
                ProcessRuntime runtime = new ProcessRuntime(ProcessOptions.builder(state).build())) {
            Runs runs = new Runs(new RunStore(state), runtime, SourceReader.yaml(), Resolver.NONE, threads);
            long[] times = Timing.medians(
                    StepsBench::bare, () -> run(runs, 1), () -> run(runs, STEPS));
            double step = (times[2] - times[1]) / (double) (STEPS - 1);
            return List.of(
                    List.of("", "ms"),
                    List.of("sh -c true, bare", milliseconds(times[0])),
                    List.of("each further step of a task", milliseconds(step)),
                    List.of("more than bare", milliseconds(step - times[0])),
                    List.of("a whole run of one task with one step", milliseconds(times[1])));
        } finally {
            Scratch.delete(state);
        }
    }

    private static String milliseconds(double nanoseconds) {
        return String.format(Locale.ROOT, "%.1f", nanoseconds / 1e6);
    }

    private static int bare() {
        try {
            return new ProcessBuilder("sh", "-c", "true").start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int run(Runs runs, int steps) {
        StringBuilder yaml = new StringBuilder("""
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata: {generateName: bench-}
                spec:
                  taskSpec:
                    steps:
                """);
        for (int i = 0; i < steps; i++) {
            yaml.append("    - {image: 'busybox:1', command: [sh, -c, 'true']}\n");
        }
        RunRequest request = RunRequest.of(
                List.of(new SourceFile("bench.yaml", yaml.toString())), RunOptions.builder("process").build());
        RunState end = runs.start(request, new RunListener() {}).end().join();
        if (!end.condition().isSuccessful()) {
            throw new IllegalStateException(end.condition().toString());
        }
        return steps;
    }
}
