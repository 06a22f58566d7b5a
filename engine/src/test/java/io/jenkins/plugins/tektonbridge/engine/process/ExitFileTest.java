package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ExitFileTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void a_code_counts_once_its_line_is_complete() throws IOException {
        Path file = folder.getRoot().toPath().resolve("step-a.exit");
        assertThat(ExitFile.read(file)).isEmpty();

        Files.writeString(file, "");
        assertThat(ExitFile.read(file)).isEmpty();
        Files.writeString(file, "13");
        assertThat(ExitFile.read(file)).isEmpty();
        Files.writeString(file, "137\n");
        assertThat(ExitFile.read(file)).hasValue(137);
    }
}
