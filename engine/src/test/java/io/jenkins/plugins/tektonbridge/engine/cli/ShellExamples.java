package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunListener;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.Runs;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Tekton's own examples, where they lie beside the checkout: those that need no image but a shell's. All of them succeed
 * in Tekton.
 */
final class ShellExamples {
    private static final Path EXAMPLES = Path.of("../../shared/tekton/examples");

    /** Why these can't succeed on this machine. */
    private static final Map<String, String> IMPOSSIBLE = Map.of(
            "v1/pipelineruns/beta/git-resolver.yaml", "needs github.com",
            "v1/pipelineruns/beta/http-resolver.yaml", "needs github.com",
            "v1/pipelineruns/beta/http-resolver-credentials.yaml", "needs a token for github.com",
            "v1/taskruns/beta/git-resolver.yaml", "needs github.com",
            "v1/taskruns/beta/stepaction-git-resolver.yaml", "needs github.com",
            "v1/taskruns/beta/bundles-resolver.yaml", "bundles are not supported",
            "v1/taskruns/beta/hub-resolver.yaml", "hubs are not supported");

    private ShellExamples() {}

    /** Runs an example and says what went wrong; empty when nothing did. */
    interface Run {
        String run(Path file) throws Exception;
    }

    /** What went wrong with an example; empty when nothing did. */
    private record Outcome(Path file, String trouble) {}

    /**
     * Runs them, and prints those that fail.
     *
     * @param where the runtime
     * @param atOnce how many at a time
     * @param every runs one of so many; 1 for all
     * @param least how many have to succeed
     */
    static void run(String where, int atOnce, int every, int least, Run run)
            throws IOException, InterruptedException, ExecutionException {
        if (!Files.isDirectory(EXAMPLES)) {
            System.out.println("examples on " + where + ": left out, " + EXAMPLES + " is not there");
        }
        assumeTrue(Files.isDirectory(EXAMPLES));
        List<Outcome> failed = new ArrayList<>();
        int all = 0;
        ExecutorService workers = Executors.newFixedThreadPool(atOnce);
        try {
            List<Callable<Outcome>> work = new ArrayList<>();
            List<Path> files = files();
            for (int i = 0; i < files.size(); i += every) {
                Path file = files.get(i);
                work.add(() -> new Outcome(EXAMPLES.relativize(file), run.run(file)));
            }
            for (Future<Outcome> done : workers.invokeAll(work)) {
                all++;
                if (!done.get().trouble().isEmpty()) {
                    failed.add(done.get());
                }
            }
        } finally {
            workers.shutdown();
        }
        System.out.println("examples on " + where + ": " + (all - failed.size()) + " of " + all);
        failed.forEach(outcome -> System.out.println("  " + outcome.file() + ": "
                + IMPOSSIBLE.getOrDefault(outcome.file().toString(), outcome.trouble())));
        assertThat(all - failed.size()).isGreaterThanOrEqualTo(least);
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

    /** Runs all that can be run of a file, one after the other. */
    static String run(Runs runs, Path file, RunOptions options) throws IOException {
        SourceFile source = new SourceFile(file.toString(), Files.readString(file));
        StringBuilder trouble = new StringBuilder();
        for (Resource resource : resources(file)) {
            if (resource instanceof Resource.PipelineRun || resource instanceof Resource.TaskRun) {
                RunRequest request =
                        new RunRequest(List.of(source), resource.kind(), Target.name(resource), options);
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
