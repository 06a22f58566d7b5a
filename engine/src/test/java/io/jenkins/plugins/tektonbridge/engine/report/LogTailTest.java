package io.jenkins.plugins.tektonbridge.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.run.LogFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class LogTailTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void the_last_lines_oldest_first() throws IOException {
        assertThat(tail("a\nb\nc\n", 2)).containsExactly("b", "c");
        assertThat(tail("a\nb\nc", 5)).containsExactly("a", "b", "c");
        assertThat(tail("", 5)).isEmpty();
        assertThat(tail("\n\n", 5)).containsExactly("", "");
    }

    @Test
    public void of_a_long_output_no_line_that_is_cut() throws IOException {
        String text = IntStream.range(0, 10_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        assertThat(tail(text, 10_000)).allMatch(line -> line.matches("line [0-9]+")).last().isEqualTo("line 9999");
        assertThat(tail(text, 2)).containsExactly("line 9998", "line 9999");
    }

    @Test
    public void one_line_that_never_ends_is_not_read_to_its_beginning() throws IOException {
        assertThat(tail("x".repeat(1_000_000), 3)).isEmpty();
    }

    @Test
    public void output_that_grew_since_its_length_was_told() throws IOException {
        LogSource grown = log -> new ByteArrayInputStream("a\nb\nc\n".getBytes(StandardCharsets.UTF_8));
        assertThat(LogTail.of(grown, new LogFile("step-s", "s.log", 2), 5)).containsExactly("a", "b", "c");
    }

    @Test
    public void files_of_a_directory_and_those_that_have_gone() throws IOException {
        Files.writeString(folder.getRoot().toPath().resolve("there.log"), "x\n");
        LogSource logs = LogSource.in(folder.getRoot().toPath());
        assertThat(LogTail.of(logs, new LogFile("step-s", "there.log", 2), 5)).containsExactly("x");
        assertThat(LogTail.of(logs, new LogFile("step-s", "gone.log", 2), 5)).isEmpty();
    }

    private static List<String> tail(String text, int lines) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return LogTail.of(
                log -> new ByteArrayInputStream(bytes), new LogFile("step-s", "s.log", bytes.length), lines);
    }
}
