package io.jenkins.plugins.tektonbridge.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the text of a result file means. */
public final class ResultValues {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ResultValues() {}

    /**
     * The value of a result, as Tekton reads it: a result that is declared as {@code string} is its text, newline at the
     * end included; of any other the text is JSON, an array of strings, an object of strings or a string, and where it
     * is not it is the text itself, which does not fit the declaration then.
     *
     * @param text what stands in the file
     * @param type the declared type; empty for a result that nobody declares
     */
    public static ParamValue parse(String text, String type) {
        if (type.equals("string") || text.isEmpty()) {
            return ParamValue.of(text);
        }
        JsonNode node = tree(text);
        if (text.startsWith("[") && node != null && isStrings(node)) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.isNull() ? "" : item.textValue()));
            return ParamValue.of(items);
        }
        if (text.startsWith("{") && node != null && isStrings(node)) {
            Map<String, String> entries = new LinkedHashMap<>();
            node.properties().forEach(field -> entries.put(
                    field.getKey(), field.getValue().isNull() ? "" : field.getValue().textValue()));
            return ParamValue.of(entries);
        }
        return ParamValue.of(node != null && node.isTextual() ? node.textValue() : text);
    }

    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static boolean isStrings(JsonNode node) {
        for (JsonNode item : node) {
            if (!item.isTextual() && !item.isNull()) {
                return false;
            }
        }
        return true;
    }
}
