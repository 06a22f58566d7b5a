package io.jenkins.plugins.tektonbridge.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class AtomicFileTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path file() {
        return folder.getRoot().toPath().resolve("run.json");
    }

    private void write(String text) throws IOException {
        AtomicFile.write(file(), text.getBytes(UTF_8));
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.getRoot().toPath())) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    @Test
    public void the_file_holds_what_was_written_last() throws IOException {
        write("a long text at first");
        write("short");
        assertThat(file()).hasContent("short");
        write("");
        assertThat(file()).isEmptyFile();
    }

    @Test
    public void nothing_else_is_left() throws IOException {
        write("x");
        assertThat(names()).containsExactly("run.json");
    }

    @Test
    public void what_a_death_left_halfway_is_written_over() throws IOException {
        write("whole");
        Files.writeString(folder.getRoot().toPath().resolve("run.json.new"), "half of what was to be a longer te");
        assertThat(file()).hasContent("whole");
        write("next");
        assertThat(file()).hasContent("next");
        assertThat(names()).containsExactly("run.json");
    }

    @Test
    public void a_large_content_is_written_whole() throws IOException {
        byte[] content = "0123456789abcdef".repeat(500_000).getBytes(UTF_8);
        AtomicFile.write(file(), content);
        assertThat(file()).hasBinaryContent(content);
    }

    @Test
    public void the_old_file_stays_where_the_new_one_cant_be_made() throws IOException {
        write("old");
        Path nowhere = folder.getRoot().toPath().resolve("none").resolve("run.json");
        assertThatThrownBy(() -> AtomicFile.write(nowhere, new byte[1])).isInstanceOf(NoSuchFileException.class);
        assertThat(file()).hasContent("old");
    }
}
