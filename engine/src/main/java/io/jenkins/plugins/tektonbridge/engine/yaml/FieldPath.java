package io.jenkins.plugins.tektonbridge.engine.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The way from a document's root to the node that is looked at. */
final class FieldPath {
    private final List<Object> parts = new ArrayList<>();
    private final List<Struct> structs = new ArrayList<>();

    /** A key of a mapping that takes any. */
    private record Key(String name) {}

    void enterField(Struct struct, String name) {
        structs.add(struct);
        parts.add(name);
    }

    void leaveField() {
        structs.removeLast();
        leave();
    }

    void enterItem(int index) {
        parts.add(index);
    }

    void enterKey(String key) {
        parts.add(new Key(key));
    }

    void leave() {
        parts.removeLast();
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The path for people: {@code spec.steps[0].script}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            switch (part) {
                case String field -> text.append(text.isEmpty() ? "" : ".").append(field);
                case Key(String name) -> text.append('[').append(name).append(']');
                default -> text.append('[').append(part).append(']');
            }
        }
        return text.toString();
    }

    /** The path in Go's messages, which know no places in lists: {@code struct field Step.spec.steps.script}. */
    String go() {
        if (structs.isEmpty()) {
            return "value";
        }
        StringBuilder text = new StringBuilder("struct field ").append(structs.getLast().name());
        Iterator<Struct> struct = structs.iterator();
        parts.stream().filter(String.class::isInstance).map(String.class::cast).forEach(field -> {
            struct.next().embedded(field).ifPresent(name -> text.append('.').append(name));
            text.append('.').append(field);
        });
        return text.toString();
    }
}
