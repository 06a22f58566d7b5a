package io.jenkins.plugins.tektonbridge.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.validate.ResolvedTask;
import io.jenkins.plugins.tektonbridge.engine.validate.TaskRunChecks;
import io.jenkins.plugins.tektonbridge.engine.yaml.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Compares our answers with Tekton's for cases of our own, rule by rule. */
public class RulesTest {
    private final ConformanceDirectory directory = ConformanceDirectory.find("rules");

    @Test
    public void scenarios() {
        directory.compareScenarios("rules of scheduling").conclude();
    }

    @Test
    public void validation() {
        directory.compareValidation("rules of validation").conclude();
    }

    @Test
    public void taskRuns() {
        Agreement agreement = new Agreement("rules of TaskRuns");
        Map<String, List<Document>> documents = new HashMap<>();
        for (JsonNode expected : directory.answers("taskruns.expected.jsonl")) {
            String file = expected.path("file").asText();
            Document document = documents
                    .computeIfAbsent(file, name -> ConformanceDirectory.documents(
                            directory.path().resolve("taskruns").resolve(name)))
                    .get(expected.path("i").asInt());
            agreement.compare(expected.path("name").asText(), expected.path("answer").asText(), answer(document));
        }
        agreement.conclude();
    }

    private static String answer(Document document) {
        Resource.TaskRun run = (Resource.TaskRun) document.resource().orElseThrow();
        ResolvedTask task = new ResolvedTask(document.name(), run.spec().taskSpec().orElseThrow());
        return TaskRunChecks.check(run.spec(), task, FeatureFlags.at(ApiFields.ALPHA))
                .map(condition -> condition.reason() + " " + condition.message().replace("[User error] ", ""))
                .orElse("OK");
    }
}
