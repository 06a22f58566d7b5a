package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pod templates on top of each other: field by field, {@code env} and {@code volumes} name by name. */
final class PodTemplates {
    private static final Set<String> BY_NAME = Set.of("env", "volumes");

    private PodTemplates() {}

    static Optional<Node.Mapping> merge(Optional<Node.Mapping> template, Optional<Node.Mapping> base) {
        if (template.isEmpty() || base.isEmpty()) {
            return template.or(() -> base);
        }
        Map<String, Node.Field> fields = new LinkedHashMap<>(base.get().fields());
        template.get().fields().forEach((name, field) -> fields.merge(
                name, field, (under, over) -> BY_NAME.contains(name) ? byName(under, over) : over));
        return Optional.of(new Node.Mapping(fields, template.get().at()));
    }

    /** What the upper list has not, then the upper list. */
    private static Node.Field byName(Node.Field under, Node.Field over) {
        if (!(under.value() instanceof Node.Sequence base) || !(over.value() instanceof Node.Sequence overrides)) {
            return over;
        }
        Set<Object> names = new HashSet<>();
        overrides.items().forEach(item -> names.add(name(item)));
        List<Node> merged = new ArrayList<>(
                base.items().stream().filter(item -> !names.contains(name(item))).toList());
        merged.addAll(overrides.items());
        return new Node.Field(over.keyAt(), new Node.Sequence(merged, overrides.at()));
    }

    private static Object name(Node item) {
        return item instanceof Node.Mapping mapping && mapping.get("name").orElse(null) instanceof Node.Scalar scalar
                ? scalar.value()
                : item;
    }
}
