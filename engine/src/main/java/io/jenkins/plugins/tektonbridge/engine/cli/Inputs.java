package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.yaml.Document;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.Problem;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the files that a command names; {@code -} is standard input. */
final class Inputs {
    /** What stands for the name of standard input in places. */
    static final String STDIN = "<stdin>";

    private Inputs() {}

    static Documents read(List<String> files, InputStream stdin) {
        YamlReader reader = new YamlReader();
        Documents named = reader.read(files.stream().filter(file -> !file.equals("-")).toList());
        return files.contains("-") ? join(named, reader.readText(STDIN, text(stdin))) : named;
    }

    private static String text(InputStream stdin) {
        try {
            return new String(stdin.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("standard input can't be read: " + e.getMessage(), e);
        }
    }

    private static Documents join(Documents first, Documents second) {
        List<Document> documents = new ArrayList<>(first.documents());
        documents.addAll(second.documents());
        List<Problem> problems = new ArrayList<>(first.fileProblems());
        problems.addAll(second.fileProblems());
        Map<String, String> texts = new LinkedHashMap<>(first.texts());
        texts.putAll(second.texts());
        return new Documents(documents, problems, texts);
    }
}
