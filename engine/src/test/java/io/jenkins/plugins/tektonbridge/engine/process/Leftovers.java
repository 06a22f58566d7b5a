package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks for what attempts may have left behind. */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Leftovers() {}

    /** The processes that see something of a directory mounted, or have it among their arguments: all of its pods. */
    static List<String> processes(Path stateDirectory) {
        String marker = stateDirectory.getFileName().toString();
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (!process.endsWith(String.valueOf(ProcessHandle.current().pid()))
                        && (text(process.resolve("mountinfo")).contains(marker)
                                || text(process.resolve("cmdline")).contains(marker))) {
                    found.add(process.getFileName() + " " + text(process.resolve("cmdline")).replace('\0', ' '));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It has ended meanwhile.
            return "";
        }
    }

    /** No process is left, nor is anything mounted where this process sees it. */
    static void assertNone(Path stateDirectory) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(processes(stateDirectory)).isEmpty());
        assertThat(text(Path.of("/proc/self/mountinfo"))).doesNotContain(stateDirectory.getFileName().toString());
    }
}
