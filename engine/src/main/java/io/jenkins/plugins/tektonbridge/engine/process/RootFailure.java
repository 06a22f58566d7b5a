package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells why the root of a container could not be made: what the programs that tried have written. */
final class RootFailure {
    private static final int SAID = 4096;

    private RootFailure() {}

    static String message(PodAccess pod, String container) throws IOException {
        Path log = pod.directory().log(container);
        String said = "";
        if (Files.exists(log)) {
            try (var stream = Files.newInputStream(log)) {
                said = new String(stream.readNBytes(SAID), StandardCharsets.UTF_8).strip();
            }
        }
        return container + ": its root can't be made: " + (said.isEmpty() ? "the shell gave no reason" : said);
    }
}
