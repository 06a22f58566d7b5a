package io.jenkins.plugins.tektonbridge.engine.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RunLogTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final List<String> signals = new ArrayList<>();

    @Test
    public void linesOfSeveralContainersComeInTheOrderInWhichTheyEnded() throws IOException {
        try (RunLog log = open()) {
            StepLog a = step(log, "a");
            StepLog b = step(log, "b");
            write(a, "a1\na2");
            write(b, "b1\n");
            write(a, " goes on\n");
        }
        assertThat(read(0)).containsExactly("a: a1\n", "b: b1\n", "a: a2 goes on\n");
        assertThat(signals).hasSize(3);
    }

    @Test
    public void restOfALineEntersWithTheEndOfItsAttempt() throws IOException {
        try (RunLog log = open()) {
            write(step(log, "a"), "no end");
            assertThat(read(0)).isEmpty();
            log.end("run-t", 0);
            assertThat(read(0)).containsExactly("a: no end");
            assertThat(log.files("run-t", 0)).containsExactly(new LogFile("step-a", "logs/run-t/0/step-a.log", 6));
        }
        assertThat(Files.readString(path("logs/run-t/0/step-a.log"))).isEqualTo("no end");
    }

    @Test
    public void readerGoesOnWhereItLeftOff() throws IOException {
        try (RunLog log = open()) {
            StepLog a = step(log, "a");
            write(a, "1\n");
            write(a, "2\n");
            long position;
            try (LogReader reader = new LogReader(path("logs"), 0)) {
                position = reader.next().get().position();
            }
            assertThat(read(position)).containsExactly("a: 2\n");
            try (LogReader reader = new LogReader(path("logs"), position)) {
                reader.next();
                assertThat(reader.next()).isEmpty();
                write(a, "3\n");
                assertThat(reader.next()).get().extracting(RunLogTest::text).isEqualTo("a: 3\n");
            }
        }
    }

    @Test
    public void longLineIsPassedOnInPiecesOfWholeCharacters() throws IOException {
        // The euro sign has three bytes, which do not divide the length of a piece.
        String line = "x" + "€".repeat(LogChunk.LONGEST_LINE) + "\n";
        try (RunLog log = open()) {
            write(step(log, "a"), line);
        }
        List<String> pieces = read(0);
        assertThat(pieces.size()).isGreaterThan(2);
        assertThat(String.join("", pieces).replace("a: ", "")).isEqualTo(line);
        assertThat(pieces).noneMatch(piece -> piece.contains("\uFFFD"));
    }

    @Test
    public void bytesWithoutCursorAreCutOffAndBroughtAgain() throws IOException {
        try (RunLog log = open()) {
            step(log, "a").append("kept\n".getBytes(UTF_8), 0, 5, "5");
        }
        Files.writeString(path("logs/run-t/0/step-a.log"), "lost with the process", StandardOpenOption.APPEND);
        try (RunLog log = open()) {
            StepLog a = step(log, "a");
            assertThat(a.cursor()).isEqualTo("5");
            assertThat(a.length()).isEqualTo(5);
            write(a, "next\n");
        }
        assertThat(read(0)).containsExactly("a: kept\n", "a: next\n");
    }

    @Test
    public void tornCursorLeavesTheOneBefore() throws IOException {
        try (RunLog log = open()) {
            StepLog a = step(log, "a");
            a.append("1\n".getBytes(UTF_8), 0, 2, "one");
            a.append("2\n".getBytes(UTF_8), 0, 2, "two");
        }
        byte[] cursors = Files.readAllBytes(path("logs/run-t/0/step-a.log.cursor"));
        int at = new String(cursors, ISO_8859_1).indexOf("two");
        cursors[at] = 'x';
        Files.write(path("logs/run-t/0/step-a.log.cursor"), cursors);
        try (RunLog log = open()) {
            assertThat(step(log, "a").cursor()).isEqualTo("one");
            assertThat(step(log, "a").length()).isEqualTo(2);
        }
    }

    @Test
    public void linesThatWereKeptButNotOrderedEnterTheOrderLater() throws IOException {
        try (RunLog log = open()) {
            write(step(log, "a"), "1\n");
        }
        byte[] before = Files.readAllBytes(path("logs/index"));
        try (RunLog log = open()) {
            write(step(log, "a"), "2\n3\nrest");
        }
        // As if the process had died before it wrote to the index, in the middle of a line there.
        Files.write(path("logs/index"), before);
        Files.writeString(path("logs/index"), "0 4", StandardOpenOption.APPEND);
        try (RunLog log = open()) {
            assertThat(read(0)).containsExactly("a: 1\n", "a: 2\n3\n");
            log.end("run-t", 0);
        }
        assertThat(read(0)).containsExactly("a: 1\n", "a: 2\n3\n", "a: rest");
    }

    /** However a process dies between two of its writes, each line is there once, and the runtime can go on. */
    @Test
    public void noLineIsLostOrDoubledByDyingAnywhere() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add("line " + i + "\n");
        }
        String all = String.join("", lines);
        Random random = new Random(7);
        int sent = 0;
        while (sent < all.length()) {
            try (RunLog log = open()) {
                StepLog a = step(log, "a");
                sent = a.cursor().isEmpty() ? 0 : Integer.parseInt(a.cursor());
                for (int i = 0; i < 5 && sent < all.length(); i++) {
                    int length = Math.min(all.length() - sent, 1 + random.nextInt(40));
                    a.append(all.getBytes(UTF_8), sent, length, String.valueOf(sent + length));
                    sent += length;
                }
            }
            damage(random);
        }
        try (RunLog log = open()) {
            StepLog a = step(log, "a");
            int from = Integer.parseInt(a.cursor());
            a.append(all.getBytes(UTF_8), from, all.length() - from, String.valueOf(all.length()));
            log.end("run-t", 0);
        }
        assertThat(Files.readString(path("logs/run-t/0/step-a.log"))).isEqualTo(all);
        assertThat(String.join("", read(0)).replace("a: ", "")).isEqualTo(all);
    }

    private void damage(Random random) throws IOException {
        if (random.nextBoolean()) {
            Files.writeString(path("logs/run-t/0/step-a.log"), "uncounted\n", StandardOpenOption.APPEND);
        }
        if (random.nextBoolean()) {
            Files.writeString(path("logs/index"), "0 17", StandardOpenOption.APPEND);
        }
    }

    @Test
    public void namesCantLeaveTheDirectory() throws IOException {
        try (RunLog log = open()) {
            write(log.container("t", "../../etc", 0, "step-/../x"), "text\n");
            assertThat(log.files("../../etc", 0)).extracting(LogFile::file)
                    .containsExactly("logs/_.._.._etc/0/step-_.._x.log");
        }
        assertThat(path("logs/_.._.._etc/0/step-_.._x.log")).exists();
    }

    @Test
    public void endedLogTakesNoMore() throws IOException {
        try (RunLog log = open()) {
            StepLog a = step(log, "a");
            log.end("run-t", 0);
            assertThatThrownBy(() -> write(a, "late\n")).hasMessage("the attempt is over, its log takes no more");
        }
    }

    @Test
    public void cursorHasALimit() throws IOException {
        try (RunLog log = open()) {
            StepLog a = step(log, "a");
            assertThatThrownBy(() -> a.append(new byte[0], 0, 0, "x".repeat(KeptLog.LONGEST_CURSOR + 1)))
                    .hasMessageContaining("too long");
            a.append(new byte[0], 0, 0, "x".repeat(KeptLog.LONGEST_CURSOR));
            assertThat(a.cursor()).hasSize(KeptLog.LONGEST_CURSOR);
        }
    }

    private RunLog open() {
        return RunLog.open(folder.getRoot().toPath(), () -> signals.add("grew"));
    }

    private static StepLog step(RunLog log, String name) {
        return log.container("t", "run-t", 0, "step-" + name);
    }

    private static void write(StepLog log, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        log.append(bytes, 0, bytes.length, String.valueOf(log.length() + bytes.length));
    }

    private Path path(String file) {
        return folder.getRoot().toPath().resolve(file);
    }

    private List<String> read(long position) {
        List<String> read = new ArrayList<>();
        try (LogReader reader = new LogReader(path("logs"), position)) {
            for (Optional<LogChunk> next = reader.next(); next.isPresent(); next = reader.next()) {
                read.add(text(next.get()));
            }
        }
        return read;
    }

    private static String text(LogChunk chunk) {
        return chunk.step() + ": " + new String(chunk.bytes(), UTF_8);
    }
}
