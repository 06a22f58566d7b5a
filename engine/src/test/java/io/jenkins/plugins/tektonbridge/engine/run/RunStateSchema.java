package io.jenkins.plugins.tektonbridge.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Holds what is written against the schema that documents it; a field that it does not tell is an error here. */
final class RunStateSchema {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(strict());

    private RunStateSchema() {}

    private static JsonNode strict() {
        try (InputStream file = RunState.class.getResourceAsStream("run-state.schema.json")) {
            JsonNode schema = new ObjectMapper().readTree(file);
            forbidOthers(schema);
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forbidOthers(JsonNode schema) {
        if (schema.path("properties").isObject() && schema.path("type").asText().equals("object")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.forEach(RunStateSchema::forbidOthers);
    }

    static void check(RunState state) {
        List<Error> errors = errors(new String(RunJson.write(state), StandardCharsets.UTF_8));
        if (!errors.isEmpty()) {
            throw new AssertionError("the state is not as its schema says: " + errors);
        }
    }

    static List<Error> errors(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }
}
