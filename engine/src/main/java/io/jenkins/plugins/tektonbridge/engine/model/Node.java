package io.jenkins.plugins.tektonbridge.engine.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of a YAML document, with JSON's types (as Kubernetes sees it) and its place in the file. Immutable. */
public sealed interface Node {
    /** Where the node begins. */
    Location at();

    /**
     * A scalar.
     *
     * @param value a String, Boolean, Long, java.math.BigInteger or Double, or null for YAML's null
     * @param at where it begins
     */
    record Scalar(Object value, Location at) implements Node {
        public Scalar {
            requireNonNull(at, "at");
        }

        /** Whether this is YAML's null. */
        public boolean isNull() {
            return value == null;
        }

        /** Whether this is a string (rather than a number, a boolean or null). */
        public boolean isString() {
            return value instanceof String;
        }
    }

    /**
     * A sequence.
     *
     * @param items its items
     * @param at where it begins
     */
    record Sequence(List<Node> items, Location at) implements Node {
        public Sequence {
            items = List.copyOf(items);
            requireNonNull(at, "at");
        }
    }

    /**
     * A mapping; its fields keep the order of the file.
     *
     * @param fields the fields by name
     * @param at where it begins
     */
    record Mapping(Map<String, Field> fields, Location at) implements Node {
        public Mapping {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            requireNonNull(at, "at");
        }

        /** An empty mapping that no file holds. */
        public static Mapping empty() {
            return new Mapping(Map.of(), Location.NONE);
        }

        /** The value of a field, if the mapping has it; a null of YAML is a value. */
        public Optional<Node> get(String name) {
            return Optional.ofNullable(fields.get(name)).map(Field::value);
        }
    }

    /**
     * A field of a mapping.
     *
     * @param keyAt where its key stands
     * @param value its value
     */
    record Field(Location keyAt, Node value) {
        public Field {
            requireNonNull(keyAt, "keyAt");
            requireNonNull(value, "value");
        }
    }
}
