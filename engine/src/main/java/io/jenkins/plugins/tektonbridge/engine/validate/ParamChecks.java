package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Utf8;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether values fit declarations; the texts are parts of Tekton's messages. */
final class ParamChecks {
    private ParamChecks() {}

    /** Names of parameters that have neither a value nor a default, in the order of their declaration. */
    static List<String> missing(List<ParamSpec> declared, List<Param> given) {
        Set<String> names = given.stream().map(Param::name).collect(Collectors.toSet());
        return declared.stream()
                .filter(spec -> spec.defaultValue().isEmpty() && !names.contains(spec.name()))
                .map(ParamSpec::name)
                .toList();
    }

    /** The type of each declared parameter. */
    static Map<String, String> types(List<ParamSpec> declared) {
        Map<String, String> types = new HashMap<>();
        declared.forEach(spec -> types.put(spec.name(), spec.type()));
        return types;
    }

    /** Objects that lack keys, as Go prints the map; empty when none does. An object without any value lacks nothing. */
    static String missingKeys(List<ParamSpec> declared, List<Param> given) {
        Map<String, Set<String>> provided = new HashMap<>();
        declared.stream().filter(spec -> spec.type().equals("object")).forEach(spec -> spec.defaultValue()
                .ifPresent(value -> addKeys(spec.name(), value, provided)));
        given.forEach(param -> addKeys(param.name(), param.value(), provided));
        SortedMap<String, List<String>> missing = new TreeMap<>(Utf8.ORDER);
        for (ParamSpec spec : declared) {
            Set<String> keys = provided.get(spec.name());
            if (keys == null || !spec.type().equals("object")) {
                continue;
            }
            List<String> lacking =
                    spec.properties().keySet().stream().filter(key -> !keys.contains(key)).toList();
            if (!lacking.isEmpty()) {
                missing.put(spec.name(), lacking);
            }
        }
        return missing.isEmpty() ? "" : Go.map(missing);
    }

    private static void addKeys(String name, ParamValue value, Map<String, Set<String>> provided) {
        if (value instanceof ParamValue.ObjectValue object && !object.entries().isEmpty()) {
            provided.computeIfAbsent(name, key -> new HashSet<>()).addAll(object.entries().keySet());
        }
    }

    /** What is wrong with a value that is limited to others; an empty one stands for the default. */
    static Optional<String> notInEnum(List<ParamSpec> declared, List<Param> given) {
        Map<String, List<String>> enums = new HashMap<>();
        declared.stream()
                .filter(spec -> !spec.enumValues().isEmpty())
                .forEach(spec -> enums.put(spec.name(), spec.enumValues()));
        for (Param param : given) {
            List<String> values = enums.get(param.name());
            if (values != null
                    && param.value() instanceof ParamValue.StringValue(String text)
                    && !text.isEmpty()
                    && !values.contains(text)) {
                return Optional.of("param `" + param.name() + "` value: " + text + " is not in the enum list");
            }
        }
        return Optional.empty();
    }

    /** References to items beyond the end of an array, among texts. */
    static Optional<String> outOfBounds(List<ParamSpec> declared, List<Param> given, List<String> texts) {
        Map<String, Integer> lengths = new HashMap<>();
        declared.forEach(spec -> spec.defaultValue().ifPresent(value -> addLength(spec.name(), value, lengths)));
        given.forEach(param -> addLength(param.name(), param.value(), lengths));
        List<String> outside = new ArrayList<>();
        for (String text : texts) {
            ArrayItemRef.in(text).stream()
                    .filter(ref -> ref.index() >= lengths.getOrDefault(ref.param(), Integer.MAX_VALUE))
                    .map(ArrayItemRef::text)
                    .forEach(outside::add);
        }
        List<String> sorted = outside.stream().distinct().sorted(Utf8.ORDER).toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of("non-existent param references:" + Go.list(sorted));
    }

    private static void addLength(String name, ParamValue value, Map<String, Integer> lengths) {
        if (value instanceof ParamValue.ArrayValue array) {
            lengths.put(name, array.items().size());
        }
    }
}
