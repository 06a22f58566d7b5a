package io.jenkins.plugins.tektonbridge.engine.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Those types of the model that JSON has words of its own for: Tekton's and Kubernetes'. */
final class ModelJson {
    private static final Pattern LOCATION = Pattern.compile("(.*):([0-9]{1,9}):([0-9]{1,9})", Pattern.DOTALL);

    private ModelJson() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("tekton-bridge-model");
        words(module, Condition.Status.class, Condition.Status::toString);
        words(module, StepState.Phase.class, ModelJson::phase);
        words(module, RollbackState.Outcome.class, RollbackState.Outcome::toString);
        words(module, RollbackState.Declaration.class, RollbackState.Declaration::toString);
        module.addSerializer(new ValueWriter());
        module.addDeserializer(ParamValue.class, new ValueReader());
        module.addSerializer(new LocationWriter());
        module.addDeserializer(Location.class, new LocationReader());
        NodeJson.addTo(module);
        return module;
    }

    /** A place from what {@link Location#toString} said. */
    static Location location(String text) {
        Matcher place = LOCATION.matcher(text);
        return place.matches()
                ? new Location(place.group(1), Integer.parseInt(place.group(2)), Integer.parseInt(place.group(3)))
                : new Location(text, 0, 0);
    }

    private static String phase(StepState.Phase phase) {
        return phase.name().charAt(0) + phase.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> void words(SimpleModule module, Class<E> type, Function<E, String> word) {
        module.addSerializer(new WordWriter<>(type, word));
        module.addDeserializer(type, new WordReader<>(type, word));
    }

    private static final class WordWriter<E extends Enum<E>> extends StdSerializer<E> {
        private static final long serialVersionUID = 1L;

        private final transient Function<E, String> word;

        WordWriter(Class<E> type, Function<E, String> word) {
            super(type);
            this.word = word;
        }

        @Override
        public void serialize(E value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(word.apply(value));
        }
    }

    private static final class WordReader<E extends Enum<E>> extends StdDeserializer<E> {
        private static final long serialVersionUID = 1L;

        private final Class<E> type;
        private final transient Function<E, String> word;

        WordReader(Class<E> type, Function<E, String> word) {
            super(type);
            this.type = type;
            this.word = word;
        }

        @Override
        public E deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString("");
            List<E> values = List.of(type.getEnumConstants());
            return values.stream()
                    .filter(value -> word.apply(value).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new JsonMappingException(parser, "\"" + text + "\" is none of "
                            + Stream.of(type.getEnumConstants()).map(word).toList()));
        }
    }

    /** A value is itself: a string, an array of strings or an object of strings. */
    private static final class ValueWriter extends StdSerializer<ParamValue> {
        private static final long serialVersionUID = 1L;

        ValueWriter() {
            super(ParamValue.class);
        }

        @Override
        public void serialize(ParamValue value, JsonGenerator json, SerializerProvider provider) throws IOException {
            switch (value) {
                case ParamValue.StringValue string -> json.writeString(string.value());
                case ParamValue.ArrayValue array ->
                    json.writeArray(array.items().toArray(String[]::new), 0, array.items().size());
                case ParamValue.ObjectValue object -> {
                    json.writeStartObject();
                    for (Map.Entry<String, String> entry : object.entries().entrySet()) {
                        json.writeStringField(entry.getKey(), entry.getValue());
                    }
                    json.writeEndObject();
                }
            }
        }
    }

    private static final class ValueReader extends StdDeserializer<ParamValue> {
        private static final long serialVersionUID = 1L;

        ValueReader() {
            super(ParamValue.class);
        }

        @Override
        public ParamValue deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode node = parser.readValueAsTree();
            if (node.isArray()) {
                List<String> items = new ArrayList<>();
                node.forEach(item -> items.add(item.asText()));
                return ParamValue.of(items);
            }
            if (node.isObject()) {
                Map<String, String> entries = new LinkedHashMap<>();
                node.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
                return ParamValue.of(entries);
            }
            return ParamValue.of(node.asText());
        }
    }

    private static final class LocationWriter extends StdSerializer<Location> {
        private static final long serialVersionUID = 1L;

        LocationWriter() {
            super(Location.class);
        }

        @Override
        public void serialize(Location at, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(at.toString());
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Location at) {
            return at.toString().isEmpty();
        }
    }

    private static final class LocationReader extends StdDeserializer<Location> {
        private static final long serialVersionUID = 1L;

        LocationReader() {
            super(Location.class);
        }

        @Override
        public Location deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return location(parser.getValueAsString(""));
        }

        @Override
        public Object getEmptyValue(DeserializationContext context) {
            return Location.NONE;
        }
    }
}
