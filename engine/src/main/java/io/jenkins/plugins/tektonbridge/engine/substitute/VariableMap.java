package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Variables that are put together one by one; a later one with the same name and kind wins. Not thread-safe. */
final class VariableMap implements Variables {
    private final Map<String, String> strings;
    private final Map<String, List<String>> arrays;
    private final Map<String, Map<String, String>> objects;

    VariableMap() {
        this(new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    private VariableMap(
            Map<String, String> strings, Map<String, List<String>> arrays, Map<String, Map<String, String>> objects) {
        this.strings = strings;
        this.arrays = arrays;
        this.objects = objects;
    }

    VariableMap copy() {
        return new VariableMap(new HashMap<>(strings), new HashMap<>(arrays), new HashMap<>(objects));
    }

    @Override
    public Optional<String> string(String name) {
        return Optional.ofNullable(strings.get(name));
    }

    @Override
    public Optional<List<String>> array(String name) {
        return Optional.ofNullable(arrays.get(name));
    }

    @Override
    public Optional<Map<String, String>> object(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    void put(String name, String value) {
        strings.put(name, value);
    }

    void put(String name, List<String> items) {
        arrays.put(name, items);
    }

    void put(String name, Map<String, String> entries) {
        objects.put(name, entries);
    }

    /** A parameter's value under all notations of its name; items of arrays and keys of objects too. */
    void putParam(Notation notation, String param, ParamValue value) {
        switch (value) {
            case ParamValue.StringValue string ->
                notation.names(param).forEach(name -> put(name, string.value()));
            case ParamValue.ArrayValue array -> notation.names(param).forEach(name -> {
                put(name, array.items());
                for (int i = 0; i < array.items().size(); i++) {
                    put(name + "[" + i + "]", array.items().get(i));
                }
            });
            case ParamValue.ObjectValue object -> {
                notation.names(param).forEach(name -> put(name, object.entries()));
                // A key is known in the notation with dots alone.
                object.entries().forEach((key, text) -> put("params." + param + "." + key, text));
            }
        }
    }
}
