package io.jenkins.plugins.tektonbridge.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.yaml.Document;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A directory of cases and of the answers that Tekton gave to them. */
record ConformanceDirectory(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** That of the system property {@code conformance.dir}, or else the one among the test resources. */
    static ConformanceDirectory find() {
        return find("conformance");
    }

    /** That of the system property {@code <name>.dir}, or else the one of that name among the test resources. */
    static ConformanceDirectory find(String name) {
        String given = System.getProperty(name + ".dir", "");
        if (!given.isEmpty()) {
            return new ConformanceDirectory(fromProject(given));
        }
        try {
            return new ConformanceDirectory(
                    Path.of(ConformanceDirectory.class.getResource("/" + name).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tests run in the directory of the engine; a relative path may be meant from that of the project. */
    private static Path fromProject(String given) {
        Path path = Path.of(given);
        return Files.isDirectory(path) ? path : Path.of("..").resolve(path);
    }

    /** Runs all scenarios that there is an answer to. */
    Agreement compareScenarios(String name) {
        Map<String, Path> files = byName(files("scenarios"));
        Agreement agreement = new Agreement(name);
        for (JsonNode expected : answers("scenarios.expected.jsonl")) {
            String file = expected.path("file").asText();
            JsonNode wanted = ((ObjectNode) expected.deepCopy()).retain("waves", "final");
            agreement.differs(file, difference(wanted, files.get(file)));
        }
        return agreement;
    }

    private static String difference(JsonNode wanted, Path file) {
        try {
            return Json.difference("", wanted, ScenarioRun.of(Scenario.read(file)));
        } catch (RuntimeException e) {
            return "    " + e;
        }
    }

    /** Validates all documents that there is an answer to. */
    Agreement compareValidation(String name) {
        Map<String, List<Document>> documents = new HashMap<>();
        byName(files("validation")).forEach((file, path) -> documents.put(file, documents(path)));
        Agreement agreement = new Agreement(name);
        for (JsonNode expected : answers("validation.expected.jsonl")) {
            String file = expected.path("file").asText();
            int index = expected.path("i").asInt();
            String of = file + "[" + index + "] " + expected.path("name").asText();
            agreement.compare(of, Verdicts.of(expected), Verdicts.of(documents.get(file), index));
        }
        return agreement;
    }

    private static Map<String, Path> byName(List<Path> files) {
        return files.stream().collect(Collectors.toMap(file -> file.getFileName().toString(), file -> file));
    }

    /** The YAML files of a subdirectory, sorted by name. */
    List<Path> files(String directory) {
        Path files = path.resolve(directory);
        if (!Files.isDirectory(files)) {
            throw new IllegalStateException("no directory " + files.toAbsolutePath());
        }
        try (Stream<Path> found = Files.list(files)) {
            return found.filter(file -> file.getFileName().toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file of answers. */
    List<JsonNode> answers(String file) {
        List<JsonNode> answers = new ArrayList<>();
        for (String line : lines(file)) {
            try {
                answers.add(JSON.readTree(line));
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": " + line, e);
            }
        }
        return answers;
    }

    /** The lines of a file that are not empty. */
    List<String> lines(String file) {
        return text(path.resolve(file)).lines().filter(line -> !line.isBlank()).toList();
    }

    /** The documents of a file. */
    static List<Document> documents(Path file) {
        return new YamlReader().readText(file.getFileName().toString(), text(file)).documents();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
