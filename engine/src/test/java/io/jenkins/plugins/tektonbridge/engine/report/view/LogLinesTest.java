package io.jenkins.plugins.tektonbridge.engine.report.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class LogLinesTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path file;
    private LogLines lines;

    @Before
    public void setUp() {
        file = folder.getRoot().toPath().resolve("step-main.log");
        lines = new LogLines(file);
    }

    @Test
    public void aLogThatIsNotThereIsEmpty() throws IOException {
        assertThat(lines.page(0, 10)).isEqualTo(new LogLines.Page(0, 0, 0, List.of(), List.of()));
        assertThat(lines.search("x", 0, 10)).isEmpty();
    }

    @Test
    public void anyPageOfALongLog() throws IOException {
        write(numbered(0, 10_000));
        assertThat(lines.page(0, 2).lines()).containsExactly("line 0", "line 1");
        assertThat(lines.page(511, 3).lines()).containsExactly("line 511", "line 512", "line 513");
        assertThat(lines.page(9_998, 10).lines()).containsExactly("line 9998", "line 9999");
        assertThat(lines.page(20_000, 10).lines()).isEmpty();
        assertThat(lines.page(0, 1).total()).isEqualTo(10_000);
        assertThat(lines.page(0, 1_000_000).lines()).hasSize(LogLines.LONGEST_PAGE);
    }

    @Test
    public void theEndOfALog() throws IOException {
        write("a\nb\nc\n");
        LogLines.Page page = lines.page(-2, 2);
        assertThat(page.from()).isEqualTo(1);
        assertThat(page.lines()).containsExactly("b", "c");
        assertThat(lines.page(-20, 20).lines()).containsExactly("a", "b", "c");
    }

    @Test
    public void aLogThatGrows() throws IOException {
        write("one\ntw");
        assertThat(lines.page(0, 10).lines()).containsExactly("one", "tw");
        assertThat(lines.page(0, 10).total()).isEqualTo(2);
        append("o\nthree\n");
        assertThat(lines.page(0, 10).lines()).containsExactly("one", "two", "three");
        append(numbered(0, 3_000));
        assertThat(lines.page(2_999, 1).lines()).containsExactly("line 2996");
    }

    @Test
    public void aLogThatWasWrittenAnew() throws IOException {
        write("old\nold\nold\n");
        lines.page(0, 10);
        write("new\n");
        assertThat(lines.page(0, 10).lines()).containsExactly("new");
    }

    @Test
    public void endsOfWindowsAreNoPartOfALine() throws IOException {
        write("a\r\nb\r\n\r\n");
        assertThat(lines.page(0, 10).lines()).containsExactly("a", "b", "");
    }

    @Test
    public void ofAVeryLongLineTheRestIsLeftOut() throws IOException {
        write("short\n" + "x".repeat(3 * LogLines.LONGEST_LINE) + "\nbehind\n");
        LogLines.Page page = lines.page(0, 10);
        assertThat(page.lines().get(1)).hasSize(LogLines.LONGEST_LINE);
        assertThat(page.lines().get(2)).isEqualTo("behind");
        assertThat(page.cut()).containsExactly(1L);
    }

    @Test
    public void whatIsNoTextIsReplacedAndHarmsNothing() throws IOException {
        Files.write(file, new byte[] {'a', (byte) 0xff, 'b', '\n', 'c', '\n'});
        assertThat(lines.page(0, 10).lines()).containsExactly("a\ufffdb", "c");
    }

    @Test
    public void searchKnowsNoCase() throws IOException {
        write(numbered(0, 2_000) + "ERROR here\nno\nan error there\n");
        assertThat(lines.search("error", 0, 10)).containsExactly(2_000L, 2_002L);
        assertThat(lines.search("Error", 2_001, 10)).containsExactly(2_002L);
        assertThat(lines.search("line", 0, 3)).containsExactly(0L, 1L, 2L);
        assertThat(lines.search("absent", 0, 3)).isEmpty();
    }

    private void write(String text) throws IOException {
        Files.write(file, text.getBytes(UTF_8));
    }

    private void append(String text) throws IOException {
        Files.write(file, text.getBytes(UTF_8), StandardOpenOption.APPEND);
    }

    private static String numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }
}
