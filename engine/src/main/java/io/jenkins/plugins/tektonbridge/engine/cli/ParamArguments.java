package io.jenkins.plugins.tektonbridge.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes values of {@code -p NAME=VALUE} as {@code tkn} does, by the type that is declared: a string as it stands, an array
 * {@code a,b}, an object <code>key1:v1,key2:v2</code>; and, for values with commas, arrays and objects as JSON.
 */
final class ParamArguments {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private ParamArguments() {}

    /**
     * The values by name; of several for a name the last one counts.
     *
     * @param known what may be given
     * @throws BadInputException for a parameter that is not known, and for a value that is not of its type
     */
    static Map<String, ParamValue> parse(List<String> arguments, Declarations known) {
        Map<String, ParamValue> values = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new BadInputException("-p " + argument + ": NAME=VALUE is needed");
            }
            String name = argument.substring(0, equals);
            String text = argument.substring(equals + 1);
            values.put(name, value("-p " + name, text, known.paramType(name)));
        }
        return values;
    }

    private static ParamValue value(String what, String text, String type) {
        return switch (type) {
            case "array" -> ParamValue.of(text.startsWith("[") ? jsonArray(what, text) : array(text));
            case "object" -> ParamValue.of(text.startsWith("{") ? jsonObject(what, text) : object(what, text));
            default -> ParamValue.of(text);
        };
    }

    private static List<String> array(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    private static Map<String, String> object(String what, String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String entry : array(text)) {
            int colon = entry.indexOf(':');
            if (colon < 1) {
                throw new BadInputException(what + " is an object: key1:value1,key2:value2 or JSON is needed, not \""
                        + text + "\"");
            }
            entries.put(entry.substring(0, colon).strip(), entry.substring(colon + 1).strip());
        }
        return entries;
    }

    private static List<String> jsonArray(String what, String text) {
        List<String> items = new ArrayList<>();
        for (JsonNode item : json(what, text)) {
            items.add(string(what, item));
        }
        return items;
    }

    private static Map<String, String> jsonObject(String what, String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        json(what, text).properties().forEach(entry -> entries.put(entry.getKey(), string(what, entry.getValue())));
        return entries;
    }

    private static JsonNode json(String what, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BadInputException(what + " is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String string(String what, JsonNode node) {
        if (!node.isTextual()) {
            throw new BadInputException(what + " may hold texts only, in quotation marks: " + node + " is none");
        }
        return node.textValue();
    }
}
