package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the files that a command names; {@code -} is standard input. */
final class Inputs {
    /** What stands for the name of standard input in places. */
    static final String STDIN = "<stdin>";

    private Inputs() {}

    static Documents read(List<String> files, InputStream stdin) {
        YamlReader reader = new YamlReader();
        Documents named = reader.read(files.stream().filter(file -> !file.equals("-")).toList());
        return files.contains("-") ? named.and(reader.readText(STDIN, text(stdin))) : named;
    }

    private static String text(InputStream stdin) {
        try {
            return new String(stdin.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("standard input can't be read: " + e.getMessage(), e);
        }
    }
}
