package io.jenkins.plugins.tektonbridge.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.yaml.Document;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A PipelineRun, what it refers to, and how its TaskRuns end.
 *
 * @param run the PipelineRun as Tekton's API server would have it
 * @param resources everything beside it
 * @param outcomes how TaskRuns end, by pipeline task
 * @param setStatus what {@code spec.status} is set to, by the wave before which it happens
 * @param flags what is accepted
 */
record Scenario(
        Resource.PipelineRun run,
        List<Resource> resources,
        Map<String, Outcome> outcomes,
        Map<Integer, String> setStatus,
        FeatureFlags flags) {

    /**
     * How the TaskRuns of a pipeline task end.
     *
     * @param status {@code succeeded}, {@code failed}, {@code timeout} or {@code cancelled}
     * @param reason a reason of its own, empty for that of the status
     * @param waves how many waves they run
     * @param results what they emit; absent for what is declared, when they succeed
     */
    record Outcome(String status, String reason, int waves, Optional<Map<String, ParamValue>> results) {
        static final Outcome SUCCESS = new Outcome("succeeded", "", 1, Optional.empty());

        private static Outcome of(JsonNode node) {
            Optional<Map<String, ParamValue>> results = Optional.empty();
            if (node.has("results")) {
                Map<String, ParamValue> values = new LinkedHashMap<>();
                node.get("results").properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
                results = Optional.of(values);
            }
            return new Outcome(
                    node.path("status").asText("succeeded"), node.path("reason").asText(""),
                    node.path("waves").asInt(1), results);
        }

        private static ParamValue value(JsonNode node) {
            if (node.isArray()) {
                List<String> items = new ArrayList<>();
                node.forEach(item -> items.add(item.asText()));
                return ParamValue.of(items);
            }
            if (node.isObject()) {
                Map<String, String> entries = new LinkedHashMap<>();
                node.properties().forEach(field -> entries.put(field.getKey(), field.getValue().asText()));
                return ParamValue.of(entries);
            }
            return ParamValue.of(node.asText());
        }
    }

    static Scenario read(Path file) {
        List<Document> documents = ConformanceDirectory.documents(file);
        JsonNode scenario = Json.of(((Resource.Other) resource(documents.getFirst())).source());
        List<Resource> resources = documents.stream().skip(1).map(Scenario::resource).toList();
        Resource.PipelineRun run = resources.stream()
                .filter(Resource.PipelineRun.class::isInstance)
                .map(Resource.PipelineRun.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + ": no PipelineRun"));
        Map<String, Outcome> outcomes = new HashMap<>();
        scenario.path("outcomes").properties().forEach(field -> outcomes.put(field.getKey(), Outcome.of(field.getValue())));
        Map<Integer, String> setStatus = new HashMap<>();
        scenario.path("setStatus").forEach(set -> setStatus.put(set.path("wave").asInt(), set.path("value").asText("")));
        return new Scenario(created(run), resources, outcomes, setStatus, flags(scenario.path("flags")));
    }

    private static Resource resource(Document document) {
        if (!document.isOk()) {
            throw new IllegalStateException(document.problems().toString());
        }
        return document.resource().orElseThrow();
    }

    /** With the name, namespace and UID that it has in the cluster. */
    private static Resource.PipelineRun created(Resource.PipelineRun run) {
        ObjectMeta old = run.metadata();
        String name = old.name().isEmpty() ? old.generateName() + "xxxxx" : old.name();
        ObjectMeta metadata = new ObjectMeta(
                name, old.generateName(), "foo", "pr-uid", old.labels(), old.annotations(), old.at());
        return new Resource.PipelineRun(run.apiVersion(), metadata, run.spec(), run.source());
    }

    private static FeatureFlags flags(JsonNode given) {
        ApiFields level = ApiFields.valueOf(given.path("enable-api-fields").asText("alpha").toUpperCase(Locale.ROOT));
        return new FeatureFlags(
                level,
                given.path("enable-cel-in-whenexpression").asBoolean(true),
                given.path("enable-param-enum").asBoolean(true),
                given.path("enable-artifacts").asBoolean(false),
                given.path("enable-concise-resolver-syntax").asBoolean(false),
                Set.of(given.path("disable-inline-spec").asText("").split(",")),
                Duration.ofHours(1),
                256);
    }
}
