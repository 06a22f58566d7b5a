package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The value of a parameter or a result: a string, an array of strings or an object of strings. */
public sealed interface ParamValue {
    /** Tekton's name of the type: {@code string}, {@code array} or {@code object}. */
    String type();

    /** A string value. */
    static ParamValue of(String value) {
        return new StringValue(value);
    }

    /** An array value. */
    static ParamValue of(List<String> items) {
        return new ArrayValue(items);
    }

    /** An object value. */
    static ParamValue of(Map<String, String> entries) {
        return new ObjectValue(entries);
    }

    /**
     * A string.
     *
     * @param value the text
     */
    record StringValue(String value) implements ParamValue {
        @Override
        public String type() {
            return "string";
        }
    }

    /**
     * An array of strings.
     *
     * @param items its items
     */
    record ArrayValue(List<String> items) implements ParamValue {
        public ArrayValue {
            items = List.copyOf(items);
        }

        @Override
        public String type() {
            return "array";
        }
    }

    /**
     * An object whose values are strings.
     *
     * @param entries its entries, in the order in which they were given
     */
    record ObjectValue(Map<String, String> entries) implements ParamValue {
        public ObjectValue {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String type() {
            return "object";
        }
    }
}
