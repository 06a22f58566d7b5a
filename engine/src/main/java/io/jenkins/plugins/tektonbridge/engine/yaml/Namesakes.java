package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Objects that are described twice: as in a cluster, to which one is applied after the other, the last one counts. */
final class Namesakes {
    private final Map<Identity, Location> seen = new HashMap<>();

    private record Identity(String group, String kind, String namespace, String name) {}

    /** The documents, with a warning at each object that takes the place of another one. */
    static List<Document> warn(List<Document> documents) {
        Namesakes namesakes = new Namesakes();
        return documents.stream().map(namesakes::warn).toList();
    }

    private Document warn(Document document) {
        ObjectMeta metadata = document.resource().map(Resource::metadata).orElse(ObjectMeta.named(""));
        if (metadata.name().isEmpty()) {
            return document;
        }
        String group = document.apiVersion().replaceFirst("/?[^/]*$", "");
        Location before = seen.put(
                new Identity(group, document.kind(), metadata.namespace(), metadata.name()), document.at());
        if (before == null) {
            return document;
        }
        List<Problem> problems = new ArrayList<>(document.problems());
        problems.addFirst(Problem.warning(
                document.kind() + " \"" + metadata.name() + "\" takes the place of the one at " + before, document.at()));
        return new Document(
                document.file(), document.index(), document.at(), document.apiVersion(), document.kind(),
                document.name(), document.resource(), problems);
    }
}
