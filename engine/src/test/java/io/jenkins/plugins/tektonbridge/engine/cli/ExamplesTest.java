package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.process.ProcessOptions;
import io.jenkins.plugins.tektonbridge.engine.process.ProcessRuntime;
import io.jenkins.plugins.tektonbridge.engine.resolve.Resolvers;
import io.jenkins.plugins.tektonbridge.engine.resolve.Secrets;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import io.jenkins.plugins.tektonbridge.engine.run.Runs;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Tekton's own examples on this machine. */
public class ExamplesTest {
    private static final int LEAST = 105;
    private static final int AT_ONCE = 4;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void those_of_shells_alone_succeed() throws Exception {
        Path state = folder.getRoot().toPath();
        try (ProcessRuntime runtime =
                        new ProcessRuntime(ProcessOptions.builder(state).grace(Duration.ofSeconds(2)).build());
                RunThreads threads = RunThreads.few()) {
            Runs runs = new Runs(
                    new RunStore(state), runtime, SourceReader.yaml(), Resolvers.usual(Secrets.NONE), threads);
            RunOptions options = RunOptions.builder("process").build();
            ShellExamples.run("process", AT_ONCE, 1, LEAST, file -> ShellExamples.run(runs, file, options));
        }
    }
}
