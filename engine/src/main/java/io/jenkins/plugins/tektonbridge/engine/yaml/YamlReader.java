package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.yaml.DocumentSplitter.Part;
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
     * Reads files. Each argument is the name of a file, or of a directory, of which the files named {@code *.yaml},
     * {@code *.yml} and {@code *.json} are read (not those of its subdirectories), or a glob such as {@code dir/*.yaml} or
     * {@code dir/**}{@code /*.yaml}. A file that is found twice is read once.
     */
    public Documents read(List<String> paths) {
        List<Document> documents = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        SourceFiles files = new SourceFiles(limits, problems);
        for (SourceFiles.SourceFile file : files.find(paths)) {
            files.text(file).ifPresent(text -> {
                List<Document> found = documents(file.name(), text);
                if (file.named() || found.stream().anyMatch(YamlReader::isManifest)) {
                    documents.addAll(found);
                    texts.put(file.name(), text);
                } else if (!found.isEmpty()) {
                    problems.add(Problem.warning(
                            "left out: it has neither apiVersion nor kind", found.getFirst().at()));
                }
            });
        }
        return new Documents(documents, problems, texts);
    }

    /** Whether this may be meant as an object of Kubernetes; in a directory other YAML may lie around. */
    private static boolean isManifest(Document document) {
        return !document.apiVersion().isEmpty() || !document.kind().isEmpty();
    }

    /**
     * Reads a text.
     *
     * @param name what stands for the file's name in places, such as {@code <inline>}
     */
    public Documents readText(String name, String text) {
        return new Documents(documents(name, text), List.of(), Map.of(name, text));
    }

    private List<Document> documents(String file, String text) {
        List<Document> documents = new ArrayList<>();
        int index = 0;
        for (Part part : DocumentSplitter.split(text)) {
            List<Problem> problems = new ArrayList<>();
            try {
                Node root = new TreeReader(file, part, limits, problems).read();
                if (root instanceof Node.Scalar scalar && scalar.isNull()) {
                    continue;
                }
                for (Node item : items(root)) {
                    documents.add(new DocumentReader(file, index, item, problems).read());
                }
            } catch (UnreadableException e) {
                problems.add(e.problem());
                documents.add(DocumentReader.broken(file, index, e.problem().at(), problems));
            }
            index++;
        }
        return documents;
    }

    /** The objects of a {@code List}, or the one object that this is. */
    private static List<Node> items(Node root) {
        boolean list = root instanceof Node.Mapping mapping
                && mapping.get("kind").orElse(null) instanceof Node.Scalar kind
                && "List".equals(kind.value());
        return list && ((Node.Mapping) root).get("items").orElse(null) instanceof Node.Sequence items
                ? items.items()
                : List.of(root);
    }
}
