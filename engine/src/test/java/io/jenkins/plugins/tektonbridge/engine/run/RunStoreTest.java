package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RunStoreTest {
    private static final RunOptions OPTIONS = RunOptions.builder("fake").by("me").build();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private RunStore store;

    @Before
    public void createStore() {
        store = new RunStore(folder.getRoot().toPath().resolve("not").resolve("yet"));
    }

    private static RunRequest request(SourceFile... files) {
        return new RunRequest(List.of(files), "Pipeline", "p", OPTIONS);
    }

    @Test
    public void requestComesBackAsItWasMade() {
        RunRequest request = request(
                new SourceFile("a/task.yaml", "kind: Task # ü\n"),
                new SourceFile("b/task.yaml", ""),
                new SourceFile("<inline>", "x"),
                new SourceFile("../../etc/passwd", "y"));
        store.create("r-1", request);
        assertThat(store.open("r-1").request()).isEqualTo(request);
        assertThat(store.open("r-1").path().resolve("yaml")).isDirectoryContaining("glob:**/001-task.yaml");
        assertThat(store.open("r-1").path().resolve("yaml")).isDirectoryContaining("glob:**/004-passwd");
    }

    @Test
    public void runsAreListedByTheirIds() throws IOException {
        assertThat(store.runIds()).isEmpty();
        store.create("r-2", request());
        store.create("r-1", request());
        Files.createFile(store.path("r-1").resolveSibling("a file"));
        assertThat(store.runIds()).containsExactly("r-1", "r-2");
    }

    @Test
    public void idsAreUniqueAndStayInTheStore() {
        store.create("r-1", request());
        assertThatThrownBy(() -> store.create("r-1", request()))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("there is a run r-1 already in ");
        for (String id : List.of("", "..", "../x", "a/b", ".hidden", "x".repeat(201), "a b")) {
            assertThatThrownBy(() -> store.create(id, request())).hasMessageContaining("is no id of a run");
            assertThatThrownBy(() -> store.open(id)).hasMessageContaining("is no id of a run");
        }
        assertThatThrownBy(() -> store.open("r-9")).hasMessageStartingWith("there is no run r-9 in ");
    }

    @Test
    public void whatIsMissingIsNamed() throws IOException {
        RunDirectory run = store.create("r-1", request());
        assertThatThrownBy(run::state)
                .isInstanceOf(RunException.class)
                .hasMessageContaining("run r-1 never began").hasMessageContaining("start it anew");
        Files.delete(run.path().resolve("request.json"));
        assertThatThrownBy(run::request)
                .hasMessageStartingWith("run r-1 is incomplete: ").hasMessageEndingWith("request.json is missing");
    }

    @Test
    public void brokenStateIsNamedWithItsFile() throws IOException {
        RunDirectory run = store.create("r-1", request());
        Files.writeString(run.path().resolve("run.json"), "{");
        assertThatThrownBy(run::state)
                .isInstanceOf(RunException.class).hasMessageContaining("run.json is no JSON");
    }

    @Test
    public void whatWasAskedIsTakenOnce() {
        RunDirectory run = store.create("r-1", request());
        assertThat(run.takeAsked()).isEmpty();
        run.ask("StoppedRunFinally", "me");
        run.ask("Cancelled", "you");
        assertThat(run.takeAsked()).contains(new RunDirectory.Asked("Cancelled", "you"));
        assertThat(run.takeAsked()).isEmpty();
    }

    @Test
    public void logOfARunThatWroteNothingIsEmpty() {
        RunDirectory run = store.create("r-1", request());
        try (LogReader log = run.log(0)) {
            assertThat(log.next()).isEmpty();
        }
    }
}
