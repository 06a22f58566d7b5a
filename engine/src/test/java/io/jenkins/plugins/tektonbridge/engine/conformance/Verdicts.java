package io.jenkins.plugins.tektonbridge.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.validate.Validator;
import io.jenkins.plugins.tektonbridge.engine.yaml.Document;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is said to a document at each level. */
record Verdicts(Map<ApiFields, String> texts) {
    private static final List<ApiFields> LEVELS = List.of(ApiFields.ALPHA, ApiFields.BETA, ApiFields.STABLE);

    static Verdicts of(JsonNode expected) {
        return of(level -> expected.path(level.toString()).asText());
    }

    static Verdicts of(List<Document> documents, int index) {
        return of(level -> documents == null || index >= documents.size()
                ? "no such document"
                : text(documents.get(index), level));
    }

    private static Verdicts of(Function<ApiFields, String> text) {
        return new Verdicts(LEVELS.stream().collect(Collectors.toMap(level -> level, text)));
    }

    private static String text(Document document, ApiFields level) {
        if (!document.isOk()) {
            return document.errors().stream()
                    .map(problem -> problem.tekton().isEmpty() ? problem.message() : problem.tekton())
                    .collect(Collectors.joining("\n"));
        }
        return new Validator(FeatureFlags.at(level))
                .validate(document.resource().orElseThrow())
                .text();
    }

    @Override
    public String toString() {
        List<String> distinct = texts.values().stream().distinct().toList();
        return distinct.size() == 1 ? distinct.getFirst() : texts.toString();
    }
}
