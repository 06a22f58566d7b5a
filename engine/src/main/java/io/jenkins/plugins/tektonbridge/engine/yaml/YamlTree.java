package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.ArrayList;
import java.util.List;

/** YAML that is no object of Kubernetes, such as a file of settings. */
public final class YamlTree {
    private YamlTree() {}

    /**
     * Reads a text of one document that is a mapping; a text of nothing is an empty one.
     *
     * @param name what stands for the file's name in places
     * @throws IllegalArgumentException when it is none; the message begins with {@code file:line:column}
     */
    public static Node.Mapping mapping(String name, String text) {
        List<Problem> problems = new ArrayList<>();
        try {
            List<DocumentSplitter.Part> parts = DocumentSplitter.split(text);
            Node.Mapping mapping = Node.Mapping.empty();
            for (DocumentSplitter.Part part : parts) {
                Node root = new TreeReader(name, part, Limits.DEFAULT, problems).read();
                if (root instanceof Node.Mapping found && mapping.fields().isEmpty()) {
                    mapping = found;
                } else if (!(root instanceof Node.Scalar scalar && scalar.isNull())) {
                    throw new UnreadableException("one mapping is expected here, and nothing else", root.at());
                }
            }
            problems.stream().filter(Problem::isError).findFirst().ifPresent(problem -> {
                throw new UnreadableException(problem.message(), problem.at());
            });
            return mapping;
        } catch (UnreadableException e) {
            throw new IllegalArgumentException(e.problem().toString(), e);
        }
    }
}
