package io.jenkins.plugins.tektonbridge.engine.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A type with known fields. It is put together while its class is loaded, and does not change later.
 *
 * <p>Each method adds fields of one type and returns the struct.
 */
final class Struct implements Type {
    private final String go;
    private final Map<String, Type> fields = new LinkedHashMap<>();
    private final Map<String, String> moved = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Map<String, String> embedded = new HashMap<>();

    /**
     * A struct without fields.
     *
     * @param go its name in Go, with its package: {@code v1.Step}
     */
    Struct(String go) {
        this.go = go;
    }

    @Override
    public String go() {
        return go;
    }

    /** The name without the package. */
    String name() {
        return go.substring(go.indexOf('.') + 1);
    }

    Map<String, Type> fields() {
        return fields;
    }

    /** What takes the place of a field that another version has; null when nothing is known of it. */
    String moved(String field) {
        return moved.get(field);
    }

    Struct field(Type type, String... names) {
        for (String name : names) {
            fields.put(name, type);
        }
        return this;
    }

    Struct text(String... names) {
        return field(Text.STRING, names);
    }

    Struct texts(String... names) {
        return field(new ListOf(Text.STRING), names);
    }

    Struct textMap(String... names) {
        return field(new MapOf(Text.STRING), names);
    }

    Struct bool(String... names) {
        return field(Leaf.BOOLEAN, names);
    }

    Struct integer(String... names) {
        return field(Leaf.INTEGER, names);
    }

    Struct integer32(String... names) {
        return field(Leaf.INTEGER_32, names);
    }

    Struct duration(String... names) {
        return field(Leaf.DURATION, names);
    }

    Struct value(String... names) {
        return field(Leaf.VALUE, names);
    }

    Struct quantity(String... names) {
        return field(Leaf.QUANTITY, names);
    }

    Struct port(String... names) {
        return field(Leaf.INTEGER_OR_TEXT, names);
    }

    Struct any(String... names) {
        return field(Leaf.ANY, names);
    }

    Struct list(String name, Type item) {
        return field(new ListOf(item), name);
    }

    Struct map(String name, Type value) {
        return field(new MapOf(value), name);
    }

    /** The fields of another struct, as Go's embedding has them. */
    Struct embed(Struct other) {
        fields.putAll(other.fields);
        other.fields.keySet().forEach(field -> embedded.put(field, other.name()));
        return this;
    }

    /** The struct by whose embedding this has a field; empty for one of its own. */
    Optional<String> embedded(String field) {
        return Optional.ofNullable(embedded.get(field));
    }

    /**
     * Says that the schema of the cluster is open in these fields: nothing is pruned there, and Tekton's webhook decodes
     * what it is given, which in Go has no regard for capital letters.
     */
    Struct open(String... names) {
        open.addAll(Set.of(names));
        return this;
    }

    boolean isOpen(String field) {
        return open.contains(field);
    }

    /** Says what takes the place of a field that this version does not have, though another one does. */
    Struct moved(String field, String place) {
        moved.put(field, place);
        return this;
    }
}
