package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import io.jenkins.plugins.tektonbridge.engine.yaml.CurrentVersion;
import io.jenkins.plugins.tektonbridge.engine.yaml.Document;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.Layout;
import io.jenkins.plugins.tektonbridge.engine.yaml.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Makes manifests of documents: in the newest version, with the comments of their files. */
final class SourceManifests {
    private final Map<String, List<Layout>> layouts = new HashMap<>();
    private final Documents documents;

    private SourceManifests(Documents documents) {
        this.documents = documents;
    }

    /**
     * The manifests, in the order of the files.
     *
     * @param problems gets what the newest version does not have
     */
    static List<Manifest> of(Documents documents, List<Problem> problems) {
        SourceManifests source = new SourceManifests(documents);
        List<Manifest> manifests = new ArrayList<>();
        for (int i = 0; i < documents.documents().size(); i++) {
            int index = i;
            documents.documents().get(i).resource().ifPresent(resource -> {
                Layout layout = source.layout(documents.documents().get(index));
                manifests.add(new Manifest(
                        resource,
                        SourceTree.of(CurrentVersion.of(resource, problems), layout, source.comments(index, layout))));
            });
        }
        return manifests;
    }

    /** The layout of the part of a file in which a document is. */
    private Layout layout(Document document) {
        Layout layout = new Layout(0, List.of(), Map.of(), Map.of());
        for (Layout part : layouts.computeIfAbsent(document.file(), this::layouts)) {
            if (part.firstLine() <= document.at().line()) {
                layout = part;
            }
        }
        return layout;
    }

    private List<Layout> layouts(String file) {
        return Layout.of(file, documents.texts().getOrDefault(file, ""));
    }

    /** The comments of a document; those of a List are parted among its items. */
    private List<Layout.Comment> comments(int index, Layout layout) {
        int begin = begin(index, layout).orElse(0);
        int end = index + 1 < documents.documents().size()
                ? begin(index + 1, layout).orElse(Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
        return layout.comments().stream()
                .filter(comment -> comment.at().line() >= begin && comment.at().line() < end)
                .toList();
    }

    /** The line at which an item of a List begins that is not the first one, with the comments right before it. */
    private OptionalInt begin(int index, Layout layout) {
        Document document = documents.documents().get(index);
        boolean follows =
                index > 0 && layout(document) == layout && layout(documents.documents().get(index - 1)) == layout;
        if (!follows) {
            return OptionalInt.empty();
        }
        int line = document.at().line();
        for (Layout.Comment comment : layout.comments().reversed()) {
            if (comment.alone() && comment.at().line() == line - 1) {
                line--;
            }
        }
        return OptionalInt.of(line);
    }
}
