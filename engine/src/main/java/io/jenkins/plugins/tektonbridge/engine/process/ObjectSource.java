package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.List;
import java.util.Optional;

/** Where Secrets, ConfigMaps and ServiceAccounts come from when there is no cluster. Thread-safe. */
@FunctionalInterface
public interface ObjectSource {
    /**
     * Finds an object.
     *
     * @param kind {@code Secret}, {@code ConfigMap} or {@code ServiceAccount}
     * @param namespace the namespace of the TaskRun that asks; never empty
     * @param name the object's name
     * @return the object as it is written, if there is one
     */
    Optional<Node.Mapping> find(String kind, String namespace, String name);

    /** No object at all. */
    static ObjectSource none() {
        return (kind, namespace, name) -> Optional.empty();
    }

    /** The objects of YAML files; one without a namespace is in every namespace, and the last of a name counts. */
    static ObjectSource of(List<Resource> resources) {
        List<Resource> all = List.copyOf(resources);
        return (kind, namespace, name) -> all.stream()
                .filter(Resource.Other.class::isInstance)
                .filter(resource -> resource.apiVersion().equals("v1") && resource.kind().equals(kind))
                .filter(resource -> resource.metadata().name().equals(name))
                .filter(resource -> resource.metadata().namespace().isEmpty()
                        || resource.metadata().namespace().equals(namespace))
                .reduce((first, second) -> second)
                .map(Resource::source);
    }

    /** What another source has where this one has nothing. */
    default ObjectSource or(ObjectSource other) {
        return (kind, namespace, name) ->
                find(kind, namespace, name).or(() -> other.find(kind, namespace, name));
    }
}
