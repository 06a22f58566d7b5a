package io.jenkins.plugins.tektonbridge.engine.yaml;

import java.util.ArrayList;
import java.util.List;

/** The way from a document's root to the node that is looked at. */
final class FieldPath {
    private final List<String> fields = new ArrayList<>();
    private final List<String> structs = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> ends = new ArrayList<>();

    void enterField(String struct, String name) {
        structs.add(struct);
        fields.add(name);
        enter((text.isEmpty() ? "" : ".") + name);
    }

    void leaveField() {
        structs.removeLast();
        fields.removeLast();
        leave();
    }

    void enterItem(int index) {
        enter("[" + index + "]");
    }

    void enterKey(String key) {
        enter("[" + key + "]");
    }

    private void enter(String part) {
        ends.add(text.length());
        text.append(part);
    }

    void leave() {
        text.setLength(ends.removeLast());
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** The path for people: {@code spec.steps[0].script}. */
    @Override
    public String toString() {
        return text.toString();
    }

    /** The path in Go's messages, which know no places in lists: {@code struct field Step.spec.steps.script}. */
    String go() {
        return fields.isEmpty()
                ? "value"
                : "struct field " + structs.getLast() + "." + String.join(".", fields);
    }
}
