package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

public class ConsoleTest {
    /** Both streams are the same terminal, so their order shows. */
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    @Test
    public void the_status_gives_way_to_lines_and_comes_back() {
        Console console = console(terminal, true);
        console.status("1 of 2");
        console.out("a line\n");
        console.err("a message");
        console.status("2 of 2");
        console.status("");
        assertThat(shown()).isEqualTo("<1 of 2>^a line\n<1 of 2>^a message\n<1 of 2>^<2 of 2>^");
    }

    @Test
    public void the_same_status_is_not_drawn_again() {
        Console console = console(terminal, true);
        console.status("1 of 2");
        console.status("1 of 2");
        assertThat(shown()).isEqualTo("<1 of 2>");
    }

    @Test
    public void no_status_where_there_is_no_terminal() {
        Console console = console(terminal, false);
        console.status("1 of 2");
        console.out("a line\n");
        assertThat(shown()).isEqualTo("a line\n");
    }

    @Test
    public void text_is_utf_8_whatever_the_locale() {
        console(terminal, false).out("└─ día\n");
        assertThat(terminal.toByteArray()).isEqualTo("└─ día\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    public void when_nobody_reads_it_is_said_once() {
        Console console = console(closed(), false);
        AtomicInteger told = new AtomicInteger();
        console.onClosed(told::incrementAndGet);
        console.out("a\n");
        console.out("b\n");
        assertThat(told).hasValue(1);
    }

    @Test
    public void when_nobody_reads_and_nobody_cares_the_command_ends() {
        Console console = console(closed(), false);
        assertThatThrownBy(() -> console.out("a\n")).isInstanceOf(OutputClosedException.class);
    }

    @Test
    public void lines_of_many_threads_are_not_mixed() throws InterruptedException {
        Console console = console(terminal, true);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String line = String.valueOf((char) ('a' + i)).repeat(50);
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 200; n++) {
                    console.out(line + "\n");
                    console.status(line + n);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        console.status("");
        assertThat(shown().replaceAll("<[^>]*>\\^?", "").lines()).hasSize(800)
                .allMatch(line -> line.matches("a{50}|b{50}|c{50}|d{50}"));
    }

    private String shown() {
        return terminal.toString(StandardCharsets.UTF_8)
                .replace("\r\u001b[K", "^").replace("\u001b[?7l", "<").replace("\u001b[?7h", ">");
    }

    private static OutputStream closed() {
        return new OutputStream() {
            @Override
            public void write(int b) throws java.io.IOException {
                throw new java.io.IOException("Broken pipe");
            }
        };
    }

    private Console console(OutputStream out, boolean isTerminal) {
        return new Console(new Environment(
                InputStream.nullInputStream(), out, terminal, isTerminal, isTerminal, Map.of("TERM", "xterm"), "ada",
                Clock.systemUTC(), handler -> { }, code -> { }, Map.of()));
    }
}
