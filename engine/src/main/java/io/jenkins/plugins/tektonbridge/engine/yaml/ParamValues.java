package io.jenkins.plugins.tektonbridge.engine.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.tektonbridge.engine.model.GoJson;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes values of parameters and results, as Tekton's {@code ParamValue.UnmarshalJSON} does: a list of strings is an
 * array, a mapping of strings an object, and all else is a string, of JSON if need be.
 */
public final class ParamValues {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ParamValues() {}

    /**
     * The value that a node of YAML stands for.
     *
     * @throws IllegalArgumentException with Go's message when the node holds a number that JSON has not
     */
    public static ParamValue of(Node node) {
        return switch (node) {
            case Node.Sequence sequence when sequence.items().stream().allMatch(ParamValues::isStringOrNull) ->
                ParamValue.of(sequence.items().stream().map(ParamValues::string).toList());
            case Node.Mapping mapping
            when mapping.fields().values().stream().allMatch(field -> isStringOrNull(field.value())) -> {
                Map<String, String> entries = new LinkedHashMap<>();
                mapping.fields().forEach((key, field) -> entries.put(key, string(field.value())));
                yield ParamValue.of(entries);
            }
            case Node.Scalar scalar when isStringOrNull(scalar) -> ParamValue.of(string(scalar));
            default -> ParamValue.of(GoJson.of(node));
        };
    }

    private static boolean isStringOrNull(Node node) {
        return node instanceof Node.Scalar scalar && (scalar.isNull() || scalar.isString());
    }

    /** Go leaves a string as it was, that is empty, where JSON has a null. */
    private static String string(Node node) {
        return node instanceof Node.Scalar scalar && scalar.isString() ? (String) scalar.value() : "";
    }

    /**
     * The value in the file of a result that is declared as an array or an object. Text that is no JSON, or JSON of
     * another kind, is the string that it is; Tekton then says that the result has the wrong type. (A result that is
     * declared as a string is the text of its file, whatever it looks like.)
     */
    public static ParamValue ofResult(String text) {
        return json(text).flatMap(json -> value(text, json)).orElseGet(() -> ParamValue.of(text));
    }

    private static Optional<ParamValue> value(String text, JsonNode json) {
        char first = text.charAt(0);
        if (json.isTextual() || json.isNull()) {
            return Optional.of(ParamValue.of(json.asText("")));
        }
        // Go looks at the first character only, so that a list behind a blank is none.
        return switch (first) {
            case '[' -> array(json);
            case '{' -> object(json);
            default -> Optional.empty();
        };
    }

    private static Optional<ParamValue> array(JsonNode json) {
        List<String> items = new ArrayList<>();
        for (JsonNode item : json) {
            if (!item.isTextual() && !item.isNull()) {
                return Optional.empty();
            }
            items.add(item.asText(""));
        }
        return Optional.of(ParamValue.of(items));
    }

    private static Optional<ParamValue> object(JsonNode json) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (!entry.getValue().isTextual() && !entry.getValue().isNull()) {
                return Optional.empty();
            }
            entries.put(entry.getKey(), entry.getValue().asText(""));
        }
        return Optional.of(ParamValue.of(entries));
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(json -> !json.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
