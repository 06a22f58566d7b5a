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
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes of YAML documents as JSON, with their places: what is wrong with one is told where the record comes to, which
 * may be another machine. Fields keep their order, and numbers their type.
 */
final class NodeJson {
    private static final String AT = "at";
    private static final String ITEMS = "items";
    private static final String FIELDS = "fields";
    private static final String KEY = "key";
    private static final String KEY_AT = "keyAt";
    private static final String VALUE = "value";
    /** JSON's own numbers are integers here: it has no word for infinity, and 1.0 would come back as 1. */
    private static final String DOUBLE = "double";

    private NodeJson() {}

    static void addTo(SimpleModule module) {
        module.addSerializer(new Writer());
        module.addDeserializer(Node.class, new Reader<>(Node.class));
        module.addDeserializer(Node.Mapping.class, new Reader<>(Node.Mapping.class));
    }

    private static final class Writer extends StdSerializer<Node> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Node.class);
        }

        @Override
        public void serialize(Node node, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeObjectField(AT, node.at());
            switch (node) {
                case Node.Scalar scalar -> writeValue(scalar.value(), json);
                case Node.Sequence sequence -> {
                    json.writeArrayFieldStart(ITEMS);
                    for (Node item : sequence.items()) {
                        serialize(item, json, provider);
                    }
                    json.writeEndArray();
                }
                case Node.Mapping mapping -> {
                    json.writeArrayFieldStart(FIELDS);
                    for (Map.Entry<String, Node.Field> field : mapping.fields().entrySet()) {
                        json.writeStartObject();
                        json.writeStringField(KEY, field.getKey());
                        json.writeObjectField(KEY_AT, field.getValue().keyAt());
                        json.writeFieldName(VALUE);
                        serialize(field.getValue().value(), json, provider);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                }
            }
            json.writeEndObject();
        }

        private static void writeValue(Object value, JsonGenerator json) throws IOException {
            switch (value) {
                case null -> json.writeNullField(VALUE);
                case String text -> json.writeStringField(VALUE, text);
                case Boolean flag -> json.writeBooleanField(VALUE, flag);
                case Long number -> json.writeNumberField(VALUE, number);
                case BigInteger number -> json.writeNumberField(VALUE, number);
                default -> json.writeStringField(DOUBLE, String.valueOf(value));
            }
        }
    }

    private static final class Reader<T extends Node> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final Class<T> type;

        Reader(Class<T> type) {
            super(type);
            this.type = type;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Node node = node(parser.readValueAsTree(), parser);
            if (!type.isInstance(node)) {
                throw new JsonMappingException(parser, "a " + type.getSimpleName() + " is needed");
            }
            return type.cast(node);
        }

        private static Node node(JsonNode json, JsonParser parser) throws IOException {
            Location at = at(json, AT);
            if (json.has(FIELDS)) {
                Map<String, Node.Field> fields = new LinkedHashMap<>();
                for (JsonNode field : json.get(FIELDS)) {
                    fields.put(
                            field.path(KEY).asText(),
                            new Node.Field(at(field, KEY_AT), node(field.path(VALUE), parser)));
                }
                return new Node.Mapping(fields, at);
            }
            if (json.has(ITEMS)) {
                List<Node> items = new ArrayList<>();
                for (JsonNode item : json.get(ITEMS)) {
                    items.add(node(item, parser));
                }
                return new Node.Sequence(items, at);
            }
            return new Node.Scalar(value(json, parser), at);
        }

        private static Location at(JsonNode json, String field) {
            return ModelJson.location(json.path(field).asText());
        }

        private static Object value(JsonNode json, JsonParser parser) throws IOException {
            JsonNode value = json.path(VALUE);
            if (json.has(DOUBLE)) {
                return Double.valueOf(json.get(DOUBLE).asText());
            }
            return switch (value.getNodeType()) {
                case NULL -> null;
                case STRING -> value.textValue();
                case BOOLEAN -> value.booleanValue();
                case NUMBER -> value.canConvertToLong() ? (Object) value.longValue() : value.bigIntegerValue();
                default -> throw new JsonMappingException(parser, "this is no node of a document");
            };
        }
    }
}
