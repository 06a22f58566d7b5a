package io.jenkins.plugins.tektonbridge.engine.run;

import static io.jenkins.plugins.tektonbridge.engine.run.World.TASK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Real threads: many runs at once, each with its own order of events. */
public class ManyRunsTest {
    private static final int RUNS = 30;
    private static final String DIAMOND = """
            tasks:
              - {name: a, taskSpec: %1$s}
              - {name: b, runAfter: [a], taskSpec: %1$s}
              - {name: c, runAfter: [a], taskSpec: %1$s}
              - {name: d, runAfter: [b, c], taskSpec: %1$s}
            """.formatted(TASK);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    /** Ends each attempt at once, on threads of its own, after it has written a few lines. */
    private static final class QuickRuntime implements TaskRunRuntime {
        private final ExecutorService pool = Executors.newFixedThreadPool(4);

        @Override
        public void start(TaskRunAttempt attempt, TaskRunListener listener) {
            pool.execute(() -> {
                listener.started(attempt.podName(), Instant.now());
                write(attempt, listener.log("step-unnamed-0"));
                listener.ended(new TaskRunListener.End(
                        new Condition(Condition.Status.TRUE, "Succeeded", ""), Map.of(), List.of(), List.of(),
                        Instant.now()));
            });
        }

        private static void write(TaskRunAttempt attempt, StepLog log) {
            byte[] line = (attempt.metadata().name() + "\n").getBytes(UTF_8);
            try {
                for (int i = 0; i < 10; i++) {
                    log.append(line, 0, line.length, String.valueOf(i));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop(TaskRunAttempt attempt, StopCause cause) {}

        @Override
        public void close() {
            pool.shutdown();
        }
    }

    @Test
    public void shareAHandfulOfThreads() throws Exception {
        try (RunThreads threads = RunThreads.few(); QuickRuntime runtime = new QuickRuntime()) {
            Runs runs = new Runs(
                    new RunStore(folder.getRoot().toPath()), runtime, SourceReader.yaml(), Resolver.NONE, threads);
            List<RunHandle> handles = new ArrayList<>();
            ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < RUNS; i++) {
                handles.add(runs.start(
                        RunRequest.of(
                                List.of(new SourceFile("run.yaml", World.run(DIAMOND))),
                                RunOptions.builder("quick").build()),
                        listener(told)));
            }
            for (RunHandle handle : handles) {
                RunState end = handle.end().get(60, TimeUnit.SECONDS);
                assertThat(end.condition().reason()).isEqualTo("Succeeded");
                assertThat(end).isEqualTo(handle.directory().state());
            }
            assertThat(told).hasSize(RUNS * 4 * 10);
            assertThat(Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("tekton-bridge-run")).count())
                    .isLessThanOrEqualTo(5);
        }
    }

    private static RunListener listener(ConcurrentLinkedQueue<String> told) {
        return new RunListener() {
            @Override
            public void log(LogChunk chunk) {
                new String(chunk.bytes(), UTF_8).lines().forEach(told::add);
            }
        };
    }
}
