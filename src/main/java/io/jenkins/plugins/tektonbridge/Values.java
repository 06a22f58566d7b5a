package io.jenkins.plugins.tektonbridge;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Values as they come from a Jenkinsfile or a form. */
final class Values {
    private Values() {}

    /** Reads values as the texts that they are. */
    private static final class Texts extends Resolver {
        Texts(boolean withBooleansAndNumbers) {
            if (withBooleansAndNumbers) {
                addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
                addImplicitResolver(Tag.INT, INT, "-+0123456789");
            }
        }

        @Override
        protected void addImplicitResolvers() {
            // None of YAML's own.
        }
    }

    /**
     * The value of a parameter: what is no list and no map becomes text, as Groovy prints it.
     *
     * @param name what the value is of, for the message
     * @throws IllegalArgumentException when a list or a map holds another one
     */
    static Object param(String name, Object value) {
        if (value instanceof List<?> list) {
            List<String> items = new ArrayList<>();
            list.forEach(item -> items.add(text(name, item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(String.valueOf(key), text(name + "." + key, entry)));
            return entries;
        }
        return text(name, value);
    }

    private static String text(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is null; leave it out, or give it a value");
        }
        if (value instanceof List || value instanceof Map) {
            throw new IllegalArgumentException(
                    name + " is nested: a parameter of Tekton is a text, a list of texts or a map of texts");
        }
        return value.toString();
    }

    /** A value made of texts, numbers, booleans, lists and maps of classes that Java itself has. */
    static Object plain(String name, Object value) {
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain(name, item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(String.valueOf(key), plain(name + "." + key, entry)));
            return entries;
        }
        return value instanceof Boolean || value instanceof Integer || value instanceof Long ? value : text(name, value);
    }

    /** What the engine makes of a value that {@link #param} gave. */
    static ParamValue toEngine(Object value) {
        if (value instanceof List<?> list) {
            return ParamValue.of(list.stream().map(String::valueOf).toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(String.valueOf(key), String.valueOf(entry)));
            return ParamValue.of(entries);
        }
        return ParamValue.of(String.valueOf(value));
    }

    /** What Groovy makes of a value of the engine. */
    static Object fromEngine(ParamValue value) {
        return switch (value) {
            case ParamValue.StringValue string -> string.value();
            case ParamValue.ArrayValue array -> new ArrayList<>(array.items());
            case ParamValue.ObjectValue object -> new LinkedHashMap<>(object.entries());
        };
    }

    /**
     * The entries of a form's text field, which are YAML: a line {@code name: value} for each. A value is the text that
     * was written ({@code 1.10} and {@code 007} stay what they are), but for a workspace's booleans and whole numbers.
     *
     * @param field the field, {@code params} or {@code workspaces}; for the message, too
     * @throws IllegalArgumentException when the text is no such YAML
     */
    static Map<String, Object> entries(String field, String text) {
        if (text == null || text.isBlank()) {
            return Map.of();
        }
        Object read;
        try {
            LoaderOptions options = new LoaderOptions();
            DumperOptions unused = new DumperOptions();
            read = new Yaml(
                    new SafeConstructor(options), new Representer(unused), unused, options,
                    new Texts(field.equals("workspaces"))).load(text);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(field + " is no YAML: " + e.getMessage(), e);
        }
        if (!(read instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(field + " must have a line \"name: value\" for each entry");
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        return entries;
    }

    /** Entries as a form shows them. */
    static String text(Map<String, ?> entries) {
        if (entries == null || entries.isEmpty()) {
            return "";
        }
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        options.setWidth(1000);
        return new Yaml(new Representer(options), options).dump(entries);
    }
}
