package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.process.ProcessOptions;
import io.jenkins.plugins.tektonbridge.engine.process.ProcessRuntime;
import io.jenkins.plugins.tektonbridge.engine.resolve.Resolvers;
import io.jenkins.plugins.tektonbridge.engine.resolve.Secrets;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunListener;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import io.jenkins.plugins.tektonbridge.engine.run.Runs;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Tekton's own examples on this machine, where they lie beside the checkout: those that need no image but a shell's. All
 * of them succeed in Tekton.
 */
public class ExamplesTest {
    private static final Path EXAMPLES = Path.of("../../shared/tekton/examples");
    private static final int LEAST = 105;
    private static final int AT_ONCE = 4;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    /** Why a file can't be run to its end; empty when it can. */
    private record Outcome(Path file, String trouble) {}

    @Test
    public void those_of_shells_alone_succeed() throws Exception {
        if (!Files.isDirectory(EXAMPLES)) {
            System.out.println("examples on process: left out, " + EXAMPLES + " is not there");
        }
        assumeTrue(Files.isDirectory(EXAMPLES));

        List<Outcome> outcomes = outcomes();

        List<Outcome> failed = outcomes.stream().filter(outcome -> !outcome.trouble().isEmpty()).toList();
        System.out.println("examples on process: " + (outcomes.size() - failed.size()) + " of " + outcomes.size());
        failed.forEach(outcome -> System.out.println(outcome.file() + ": " + outcome.trouble()));
        assertThat(outcomes.size() - failed.size()).isGreaterThanOrEqualTo(LEAST);
    }

    private List<Outcome> outcomes() throws IOException, InterruptedException, ExecutionException {
        Path state = folder.getRoot().toPath();
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try (ProcessRuntime runtime =
                        new ProcessRuntime(ProcessOptions.builder(state).grace(Duration.ofSeconds(2)).build());
                RunThreads threads = RunThreads.few()) {
            Runs runs = new Runs(
                    new RunStore(state), runtime, SourceReader.yaml(), Resolvers.usual(Secrets.NONE), threads);
            List<Callable<Outcome>> work = new ArrayList<>();
            for (Path file : files()) {
                work.add(() -> new Outcome(EXAMPLES.relativize(file), run(runs, file)));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> done : workers.invokeAll(work)) {
                outcomes.add(done.get());
            }
            return outcomes;
        } finally {
            workers.shutdown();
        }
    }

    /** Those that Tekton runs in its own tests, and that a shell can run. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains("no-ci"))
                    .filter(file -> ShellOnly.otherImages(resources(file)).isEmpty())
                    .sorted()
                    .toList();
        }
    }

    private static List<Resource> resources(Path file) {
        return new YamlReader().read(List.of(file.toString())).resources();
    }

    private static String run(Runs runs, Path file) throws IOException {
        SourceFile source = new SourceFile(file.toString(), Files.readString(file));
        StringBuilder trouble = new StringBuilder();
        for (Resource resource : resources(file)) {
            if (resource instanceof Resource.PipelineRun || resource instanceof Resource.TaskRun) {
                RunRequest request = new RunRequest(
                        List.of(source), resource.kind(), Target.name(resource), RunOptions.builder("process").build());
                try {
                    trouble.append(trouble(runs.start(request, new RunListener() {}).end().join()).orElse(""));
                } catch (RunException e) {
                    trouble.append(e.getMessage());
                }
            }
        }
        return trouble.toString();
    }

    private static Optional<String> trouble(RunState end) {
        return end.condition().isSuccessful()
                ? Optional.empty()
                : Optional.of(end.name() + ": " + end.condition().message() + end.allTaskRuns()
                        .map(TaskRunState::condition)
                        .filter(condition -> condition.status() == Condition.Status.FALSE)
                        .map(condition -> "; " + condition.message())
                        .findFirst()
                        .orElse(""));
    }
}
