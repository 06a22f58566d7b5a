package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that a pod writes an exit code to. It is complete once it ends with a line break. */
final class ExitFile {
    private ExitFile() {}

    /** The exit code, once it has been written. */
    static Optional<Integer> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file);
        return text.endsWith("\n") ? Optional.of(Integer.parseInt(text.strip())) : Optional.empty();
    }
}
