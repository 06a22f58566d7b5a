package io.jenkins.plugins.tektonbridge.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.yaml.Document;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlValueLine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.Test;

/**
 * Compares our answers with those that Tekton's own code gave: how runs go, what is refused and with which words, and
 * what becomes of scalars. The cases are the files of a directory, {@code -Dconformance.dir=DIR} or the one among the
 * test resources.
 */
public class ConformanceTest {
    private final ConformanceDirectory directory = ConformanceDirectory.find();

    @Test
    public void scenarios() {
        Map<String, Path> files = byName(directory.files("scenarios"));
        Agreement agreement = new Agreement("scenarios");
        for (JsonNode expected : directory.answers("scenarios.expected.jsonl")) {
            String name = expected.path("file").asText();
            JsonNode wanted = ((ObjectNode) expected.deepCopy()).retain("waves", "final");
            agreement.differs(name, difference(wanted, files.get(name)));
        }
        agreement.conclude();
    }

    private static String difference(JsonNode wanted, Path file) {
        try {
            return Json.difference("", wanted, ScenarioRun.of(Scenario.read(file)));
        } catch (RuntimeException e) {
            return "    " + e;
        }
    }

    @Test
    public void validation() {
        Map<String, List<Document>> documents = new HashMap<>();
        byName(directory.files("validation"))
                .forEach((name, file) -> documents.put(name, ConformanceDirectory.documents(file)));
        Agreement agreement = new Agreement("validation");
        for (JsonNode expected : directory.answers("validation.expected.jsonl")) {
            String name = expected.path("file").asText();
            int index = expected.path("i").asInt();
            Verdicts wanted = Verdicts.of(expected);
            agreement.compare(name + "[" + index + "]", wanted, Verdicts.of(documents.get(name), index));
        }
        agreement.conclude();
    }

    @Test
    public void yaml() {
        Agreement agreement = new Agreement("yaml");
        for (String text : directory.lines("yaml_values.txt")) {
            YamlValueLine line = YamlValueLine.parse(text);
            agreement.compare(line.input(), line.expected(), actual(line));
        }
        agreement.conclude();
    }

    private static String actual(YamlValueLine line) {
        try {
            return line.actual();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static Map<String, Path> byName(List<Path> files) {
        return files.stream().collect(Collectors.toMap(file -> file.getFileName().toString(), file -> file));
    }
}
