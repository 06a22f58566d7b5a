package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.report.Style;
import io.jenkins.plugins.tektonbridge.engine.run.LogChunk;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class LogPrinterTest {
    private final LogPrinter printer = new LogPrinter(Style.PLAIN, true);

    @Test
    public void each_line_says_who_wrote_it() {
        assertThat(print("r-build", "a\n\nb\n")).isEqualTo("""
                [build : compile] a
                [build : compile]\s
                [build : compile] b
                """);
    }

    @Test
    public void output_without_a_newline_at_its_end_is_a_line_too() {
        assertThat(print("r-build", "a\nb")).isEqualTo("[build : compile] a\n[build : compile] b\n");
        assertThat(print("r-build", "")).isEmpty();
    }

    @Test
    public void the_combinations_of_a_matrix_have_numbers() {
        assertThat(print("r-build-11", "a\n")).isEqualTo("[build-11 : compile] a\n");
        assertThat(print("build", "a\n")).isEqualTo("[build : compile] a\n");
        assertThat(print("r-build-x", "a\n")).isEqualTo("[build : compile] a\n");
    }

    @Test
    public void bytes_stay_as_they_are() {
        byte[] bytes = {(byte) 0xff, (byte) 0xfe, '\r', 7, '\n'};
        byte[] lines = new LogPrinter(Style.PLAIN, false).lines(new LogChunk(1, "build", "r-build", 0, "step-s", bytes));
        assertThat(lines).isEqualTo(bytes);
    }

    @Test
    public void on_a_terminal_tasks_have_colours_and_lines_do_not() {
        String line = new String(
                new LogPrinter(Style.ANSI, true).lines(chunk("r-build", "a\n")), StandardCharsets.UTF_8);
        assertThat(line).matches("\u001b\\[3[2-6]m\\[build : compile]\u001b\\[0m a\n");
    }

    private String print(String taskRun, String text) {
        return new String(printer.lines(chunk(taskRun, text)), StandardCharsets.UTF_8);
    }

    private static LogChunk chunk(String taskRun, String text) {
        return new LogChunk(1, "build", taskRun, 0, "step-compile", text.getBytes(StandardCharsets.UTF_8));
    }
}
