package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RunStoreDeleteTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void a_run_goes_with_all_that_is_kept_of_it_and_no_other() throws IOException {
        RunStore store = new RunStore(folder.getRoot().toPath());
        RunDirectory one = store.create("r-1", request());
        store.create("r-2", request());
        Files.createDirectories(one.path().resolve("logs/a/0"));
        Files.writeString(one.path().resolve("logs/a/0/step-a.log"), "x");
        Path outside = folder.newFile("outside").toPath();
        Files.createSymbolicLink(one.path().resolve("link"), outside);

        store.delete("r-1");

        assertThat(one.path()).doesNotExist();
        assertThat(outside).exists();
        assertThat(store.runIds()).containsExactly("r-2");
    }

    @Test
    public void a_run_that_somebody_drives_stays() {
        RunStore store = new RunStore(folder.getRoot().toPath());
        RunDirectory driven = store.create("r-1", request());
        RunLock lock = driven.lock();
        try {
            assertThatThrownBy(() -> store.delete("r-1")).isInstanceOf(RunException.class).hasMessageContaining("driven");
            assertThat(driven.path().resolve("request.json")).exists();
        } finally {
            lock.close();
        }
        store.delete("r-1");
        assertThat(store.runIds()).isEmpty();
    }

    @Test
    public void a_run_that_is_not_there() {
        RunStore store = new RunStore(folder.getRoot().toPath());
        assertThatThrownBy(() -> store.delete("r-1")).hasMessageContaining("there is no run r-1");
        assertThatThrownBy(() -> store.delete("../r-1")).hasMessageContaining("is no id of a run");
    }

    private static RunRequest request() {
        return RunRequest.of(List.of(new SourceFile("a.yaml", "x")), RunOptions.builder("fake").build());
    }
}
