package io.jenkins.plugins.tektonbridge.engine.run;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Run states and options as JSON. What is empty is not written and is read back as empty, so that a field that an older
 * version did not know does no harm; what a newer version added without changing the rest is ignored.
 */
public final class RunJson {
    /** The types that have an empty value; a record of ours has none, and none is needed. */
    private static final List<Class<?>> CAN_BE_EMPTY =
            List.of(String.class, List.class, Map.class, Optional.class, Location.class);

    private static final JsonMapper MAPPER = mapper();

    private RunJson() {}

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModules(new Jdk8Module(), new JavaTimeModule(), ModelJson.module())
                // Records are their components: isDone() and the like are no fields.
                .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .serializationInclusion(JsonInclude.Include.NON_EMPTY)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(SerializationFeature.INDENT_OUTPUT);
        CAN_BE_EMPTY.forEach(type -> builder.withConfigOverride(
                type, config -> config.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))));
        return builder.build();
    }

    /** A run's state as JSON, of which run-state.schema.json beside this class tells each field. */
    public static byte[] write(RunState state) {
        return bytes(state);
    }

    /**
     * A run's state from JSON.
     *
     * @param json what was written by this version, an older one or a newer one of the same schema version
     * @param from where it comes from, for the message
     * @throws RunException when it is no run state, or one of a newer schema version
     */
    public static RunState readState(byte[] json, String from) {
        JsonNode tree = tree(json, from);
        int version = tree.path("schemaVersion").asInt();
        if (version > RunState.SCHEMA_VERSION) {
            throw new RunException(from + " was written by a newer version of Tekton Bridge (schema version " + version
                    + ", this one knows " + RunState.SCHEMA_VERSION + "); use that version, or a newer one");
        }
        if (version < 1) {
            throw new RunException(from + " is no state of a run: schemaVersion is missing");
        }
        return convert(tree, new TypeReference<RunState>() {}, from);
    }

    /** Records of the model, and others that are made of them, as JSON. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records can be written", e);
        }
    }

    /**
     * What {@link #bytes} wrote.
     *
     * @param from where it comes from, for the message
     * @throws RunException when it is no JSON, or none of that type
     */
    public static <T> T read(byte[] json, TypeReference<T> type, String from) {
        return convert(tree(json, from), type, from);
    }

    private static JsonNode tree(byte[] json, String from) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new RunException(from + " is no JSON: " + e.getMessage(), e);
        }
    }

    private static <T> T convert(JsonNode tree, TypeReference<T> type, String from) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new RunException(from + " can't be read: " + e.getMessage(), e);
        }
    }
}
