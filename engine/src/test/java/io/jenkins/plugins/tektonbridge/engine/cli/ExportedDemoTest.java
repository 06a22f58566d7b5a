package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.process.NeedsProcesses;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The demo and what is exported of it, as processes: they end alike, with a migration that fails and without. */
public class ExportedDemoTest {
    private static final Path DEMO = Path.of("..", "examples", "devops-demo").toAbsolutePath().normalize();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Path exported;
    private Path golang;

    @Before
    public void export() throws Exception {
        NeedsProcesses.assume();
        golang = folder.newFolder("golang").toPath();
        Path go = Files.createDirectories(golang.resolve("usr/local/bin")).resolve("go");
        Files.writeString(go, "#!/bin/sh\necho recorded only > app; chmod +x app\n");
        assertThat(go.toFile().setExecutable(true)).isTrue();
        exported = folder.newFolder("exported").toPath();
        try (CliProcess export = command("export", DEMO.toString(), "--run", "--rollback", "rollback")) {
            assertThat(export.await()).as(export.err()).isZero();
            Files.writeString(exported.resolve("exported.yaml"), export.out());
            assertThat(export.err()).contains("kubectl create secret generic harbor-auth");
        }
        Files.writeString(exported.resolve("secret.yaml"), """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: harbor-auth
                stringData:
                  username: admin
                  password: secret
                """);
    }

    private CliProcess command(String... arguments) throws IOException {
        return CliProcess.start(folder.getRoot().toPath(), arguments);
    }

    private RunState run(String what, int exitCode, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "run", what, "--images", DEMO.resolve("images.yaml").toString(), "--image", "golang:1.14-alpine=" + golang));
        arguments.addAll(List.of(more));
        try (CliProcess run = command(arguments.toArray(String[]::new))) {
            assertThat(run.await()).as(run.out() + run.err()).isEqualTo(exitCode);
        }
        RunStore store = new RunStore(folder.getRoot().toPath().resolve("state/tekton-bridge"));
        RunState state = store.open(store.runIds().getLast()).state();
        try (CliProcess delete = command("delete", state.runId())) {
            assertThat(delete.await()).as(delete.err()).isZero();
        }
        return state;
    }

    /** How the tasks ended that are no rollback, and what came of that. */
    private static List<String> outcome(RunState state) {
        List<String> outcome = new ArrayList<>();
        for (PipelineTaskState task : state.tasks()) {
            if (!task.name().startsWith("rollback")) {
                outcome.add(task.name() + " " + task.taskRuns().getFirst().condition().reason());
            }
        }
        RollbackState rollback = state.rollback().orElseThrow();
        outcome.add(state.condition().reason() + ", " + rollback.outcome() + " " + rollback.cause());
        return outcome;
    }

    @Test
    public void a_good_deployment() throws Exception {
        assertThat(outcome(run(exported.toString(), 0)))
                .isEqualTo(outcome(run(DEMO.toString(), 0, "--rollback", "rollback")))
                .endsWith("Completed, not needed ");
    }

    @Test
    public void a_migration_that_fails() throws Exception {
        String fails = "overwrite_values=migration.fail=true";
        assertThat(outcome(run(exported.toString(), 1, "-p", fails)))
                .isEqualTo(outcome(run(DEMO.toString(), 1, "-p", fails, "--rollback", "rollback")))
                .endsWith("Failed, rolled back deploy");
    }
}
