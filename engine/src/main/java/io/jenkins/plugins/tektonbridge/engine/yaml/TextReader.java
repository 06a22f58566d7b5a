package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.yaml.DocumentSplitter.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the documents of one file. */
final class TextReader {
    private static final Comparator<Location> PLACE =
            Comparator.comparingInt(Location::line).thenComparingInt(Location::column);

    private final String file;
    private final Limits limits;
    private final List<Document> documents = new ArrayList<>();
    private int index;

    private TextReader(String file, Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    static List<Document> read(String file, String text, Limits limits) {
        TextReader reader = new TextReader(file, limits);
        DocumentSplitter.split(text).forEach(reader::read);
        return reader.documents;
    }

    private void read(Part part) {
        List<Problem> problems = new ArrayList<>();
        TreeReader tree = new TreeReader(file, part, limits, problems);
        try {
            Node root = tree.read();
            if (root instanceof Node.Scalar scalar && scalar.isNull()) {
                return;
            }
            add(items(root), tree.spellings(), problems);
        } catch (UnreadableException e) {
            problems.add(e.problem());
            Document known = new DocumentReader(file, index, tree.soFar()).identity();
            documents.add(document(known, problems));
        }
        index++;
    }

    /** The objects of a {@code List}, or the one object that this is. */
    private static List<Node> items(Node root) {
        return root instanceof Node.Mapping mapping
                        && mapping.get("kind").orElse(null) instanceof Node.Scalar kind
                        && "List".equals(kind.value())
                        && mapping.get("items").orElse(null) instanceof Node.Sequence items
                ? items.items()
                : List.of(root);
    }

    /** Adds documents; what was found in their common tree belongs to the last one that begins before its place. */
    private void add(List<Node> roots, Spellings spellings, List<Problem> inTree) {
        for (int i = 0; i < roots.size(); i++) {
            Location end = i + 1 < roots.size() ? roots.get(i + 1).at() : null;
            Location begin = i == 0 ? null : roots.get(i).at();
            List<Problem> problems = new ArrayList<>(inTree.stream()
                    .filter(problem -> isBetween(problem.at(), begin, end))
                    .toList());
            documents.add(document(new DocumentReader(file, index, roots.get(i)).read(new Decoder(spellings, problems), problems), problems));
        }
    }

    private static boolean isBetween(Location at, Location begin, Location end) {
        return (begin == null || PLACE.compare(at, begin) >= 0) && (end == null || PLACE.compare(at, end) < 0);
    }

    private static Document document(Document document, List<Problem> problems) {
        problems.sort(Comparator.comparing(Problem::at, PLACE));
        return new Document(
                document.file(), document.index(), document.at(), document.apiVersion(), document.kind(),
                document.name(), document.resource(), problems);
    }
}
