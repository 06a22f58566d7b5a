package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PulseTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final AtomicInteger woken = new AtomicInteger();

    private Path directory() {
        return folder.getRoot().toPath();
    }

    private void awaitMoreThan(int before) {
        await().atMost(PATIENCE).until(() -> woken.get() > before);
    }

    @Test
    public void it_wakes_when_a_file_appears_and_when_it_grows() throws IOException {
        try (Pulse pulse = new Pulse()) {
            pulse.watch(directory(), woken::incrementAndGet);
            Path file = Files.createFile(directory().resolve("log"));
            awaitMoreThan(0);

            int before = woken.get();
            Files.writeString(file, "more", StandardOpenOption.APPEND);
            awaitMoreThan(before);
        }
    }

    @Test
    public void each_directory_wakes_its_own() throws IOException {
        Path other = folder.newFolder("other").toPath();
        AtomicInteger ofOther = new AtomicInteger();
        Path mine = folder.newFolder("mine").toPath();
        try (Pulse pulse = new Pulse()) {
            pulse.watch(mine, woken::incrementAndGet);
            pulse.watch(other, ofOther::incrementAndGet);
            Files.createFile(other.resolve("x"));
            await().atMost(PATIENCE).until(() -> ofOther.get() > 0);

            assertThat(woken).hasValue(0);
        }
    }

    @Test
    public void without_watches_it_looks_around() {
        try (Pulse pulse = new Pulse(Optional.empty())) {
            Runnable unwatch = pulse.watch(directory(), woken::incrementAndGet);
            awaitMoreThan(2);
            unwatch.run();
            // One that has begun may still end.
            int most = woken.get() + 1;
            AtomicInteger others = new AtomicInteger();
            pulse.watch(directory().resolve("other"), others::incrementAndGet);
            await().atMost(PATIENCE).until(() -> others.get() > 3);

            assertThat(woken.get()).isLessThanOrEqualTo(most);
        }
    }

    @Test
    public void a_directory_that_can_not_be_watched_is_looked_at() {
        try (Pulse pulse = new Pulse()) {
            pulse.watch(directory().resolve("not/there"), woken::incrementAndGet);

            awaitMoreThan(2);
        }
    }

    @Test
    public void after_its_end_nobody_is_woken_and_closing_twice_does_no_harm() throws IOException {
        Pulse pulse = new Pulse();
        pulse.watch(directory(), woken::incrementAndGet);
        pulse.close();
        pulse.close();
        Files.createFile(directory().resolve("late"));

        assertThat(woken).hasValue(0);
    }
}
