package io.jenkins.plugins.tektonbridge.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.run.ListenerLostException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.Test;

public class LineLogTest {
    private final KeptEvents events = new KeptEvents();

    private static void append(LineLog log, String text, long position) throws IOException {
        byte[] bytes = ("before" + text + "after").getBytes(UTF_8);
        log.append(bytes, 6, bytes.length - 11, String.valueOf(position));
    }

    @Test
    public void sendsWholeLinesAndKeepsTheRestForLater() throws IOException {
        LineLog log = new LineLog("step-a", events);
        append(log, "one\ntw", 6);
        assertThat(events.text).isEqualTo("one\n");
        assertThat(events.cursor).isEqualTo("4");
        // Who carries the output goes on behind what waits here.
        assertThat(log.cursor()).isEqualTo("6");
        append(log, "o", 7);
        assertThat(events.text).isEqualTo("one\n");
        append(log, "\nthree\n", 14);
        assertThat(events.text).isEqualTo("one\ntwo\nthree\n");
        assertThat(events.cursor).isEqualTo("14");
    }

    @Test
    public void sendsALastLineWithoutAnEnd() throws IOException {
        LineLog log = new LineLog("step-a", events);
        append(log, "half", 4);
        log.finish();
        log.finish();
        assertThat(events.text).isEqualTo("half");
        assertThat(events.cursor).isEqualTo("4");
    }

    @Test
    public void whatAnEngineThatDiedHadKeptIsReadAgain() throws IOException {
        append(new LineLog("step-a", events), "one\nhalf", 8);

        LineLog next = new LineLog("step-a", events);

        assertThat(next.cursor()).isEqualTo("4");
        append(next, "half a line\n", 16);
        assertThat(events.text).isEqualTo("one\nhalf a line\n");
        assertThat(events.cursor).isEqualTo("16");
    }

    @Test
    public void aLineOfTheEngineEndsTheOneBefore() throws IOException {
        LineLog log = new LineLog("step-a", events);
        append(log, "half", 4);
        append(log, "skipped\n", 4);
        assertThat(events.text).isEqualTo("halfskipped\n");
        assertThat(events.cursor).isEqualTo("4");
    }

    @Test
    public void whatHasNoEndIsNoLine() throws IOException {
        LineLog log = new LineLog("step-a", events);
        String block = "x".repeat(100_000);
        for (int i = 1; i <= 3; i++) {
            append(log, block, i * 100_000L);
        }
        assertThat(events.text).hasSize(300_000);
        assertThat(events.cursor).isEqualTo("300000");
    }

    @Test
    public void aFullDiskIsNoLossOfTheConnection() {
        LineLog log = new LineLog("step-a", events);
        events.problem = new UncheckedIOException(new IOException("No space left on device"));
        assertThatThrownBy(() -> append(log, "x\n", 2))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        events.problem = new IllegalStateException("another connection has taken the place of this one");
        assertThatThrownBy(() -> append(log, "x\n", 2)).isInstanceOf(ListenerLostException.class);
    }
}
