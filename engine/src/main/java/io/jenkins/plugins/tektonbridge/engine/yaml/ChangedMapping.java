package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** A mapping that is copied only when one of its fields changes, which few do. */
final class ChangedMapping {
    private final Node.Mapping source;
    private Map<String, Node.Field> fields;

    ChangedMapping(Node.Mapping source) {
        this.source = source;
    }

    /** Gives a field of the source a value, and maybe another name. */
    void set(String written, String name, Node value) {
        Node.Field field = source.fields().get(written);
        if (!name.equals(written)) {
            drop(written);
        }
        if (!name.equals(written) || field.value() != value) {
            copy().put(name, new Node.Field(field.keyAt(), value));
        }
    }

    void drop(String written) {
        copy().remove(written);
    }

    private Map<String, Node.Field> copy() {
        if (fields == null) {
            fields = new LinkedHashMap<>(source.fields());
        }
        return fields;
    }

    /** The source itself if nothing has changed. */
    Node.Mapping done() {
        return fields == null ? source : new Node.Mapping(fields, source.at());
    }
}
