package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Tekton's YAML and what lies beside it. Errors of all files and documents are found at once; a document that is
 * broken hides no other. Immutable and safe for use by many threads.
 */
public final class YamlReader {
    private final Limits limits;

    /** A reader with the usual limits. */
    public YamlReader() {
        this(Limits.DEFAULT);
    }

    /** A reader with limits of its own. */
    public YamlReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads files. Each argument is the name of a file; or of a directory, of which the files named {@code *.yaml},
     * {@code *.yml} and {@code *.json} are read, not those of its subdirectories; or a glob such as {@code
     * tasks/*.yaml}, in which {@code **} stands for any directories. A file that is found twice is read once. Files that
     * somebody named have to hold objects of Kubernetes; of a directory or a glob, those that hold other YAML are left
     * out with a warning.
     */
    public Documents read(List<String> paths) {
        List<Document> documents = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        SourceFiles files = new SourceFiles(limits, problems);
        for (SourceFiles.SourceFile file : files.find(paths)) {
            files.text(file).ifPresent(text -> {
                List<Document> found = TextReader.read(file.name(), text, limits);
                if (file.named() || found.isEmpty() || found.stream().anyMatch(YamlReader::isManifest)) {
                    documents.addAll(found);
                    texts.put(file.name(), text);
                } else {
                    problems.add(Problem.warning(
                            "the file is left out: it has neither apiVersion nor kind",
                            new Location(file.name(), 0, 0)));
                }
            });
        }
        return new Documents(Namesakes.warn(documents), problems, texts);
    }

    /** Whether this may be meant as an object of Kubernetes. */
    private static boolean isManifest(Document document) {
        return !document.apiVersion().isEmpty() || !document.kind().isEmpty();
    }

    /**
     * Reads a text.
     *
     * @param name what stands for the file's name in places, such as {@code <inline>}
     */
    public Documents readText(String name, String text) {
        return new Documents(Namesakes.warn(TextReader.read(name, text, limits)), List.of(), Map.of(name, text));
    }
}
