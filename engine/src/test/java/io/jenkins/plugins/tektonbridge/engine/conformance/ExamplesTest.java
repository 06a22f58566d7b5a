package io.jenkins.plugins.tektonbridge.engine.conformance;

import static org.junit.Assume.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.schedule.GraphJson;
import io.jenkins.plugins.tektonbridge.engine.yaml.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Test;

/**
 * Compares our answers with Tekton's for its own examples. They are not part of this project: {@code
 * -Dexamples.dir=DIR} names the directory that has {@code examples} and {@code conformance} in it; without, it is looked
 * for beside the project, and where it is not, nothing is compared.
 */
public class ExamplesTest {
    private Path tekton;
    private final Map<String, List<Document>> read = new HashMap<>();

    @Before
    public void find() {
        String given = System.getProperty("examples.dir", "");
        tekton = given.isEmpty() ? Path.of("..", "..", "shared", "tekton") : Path.of(given);
        boolean found = Files.isDirectory(tekton.resolve("examples"))
                && Files.isRegularFile(answersFile("validation"));
        if (!found) {
            Agreement.print("examples: left out, as there are none in " + tekton.toAbsolutePath().normalize());
        }
        assumeTrue(found);
    }

    private Path answersFile(String name) {
        return tekton.resolve("conformance").resolve("examples." + name + ".expected.jsonl");
    }

    private List<JsonNode> answers(String name) {
        return new ConformanceDirectory(tekton.resolve("conformance")).answers("examples." + name + ".expected.jsonl");
    }

    private List<Document> documents(String file) {
        return read.computeIfAbsent(file, name -> ConformanceDirectory.documents(tekton.resolve(name)));
    }

    @Test
    public void validation() {
        Agreement agreement = new Agreement("examples validation");
        for (JsonNode expected : answers("validation")) {
            String file = expected.path("file").asText();
            int index = expected.path("i").asInt();
            agreement.compare(
                    file + "[" + index + "]", Verdicts.of(expected), Verdicts.of(documents(file), index));
        }
        agreement.conclude();
    }

    @Test
    public void graphs() {
        Agreement agreement = new Agreement("examples graphs");
        for (JsonNode expected : answers("dag")) {
            String file = expected.path("file").asText();
            String kind = expected.path("kind").asText();
            String name = expected.path("name").asText();
            ObjectNode wanted = ((ObjectNode) expected.deepCopy()).retain("deps", "matrix", "error");
            agreement.differs(
                    file + " " + kind + " " + name,
                    pipeline(documents(file), kind, name)
                            .map(spec -> Json.difference("", wanted, GraphJson.of(spec)))
                            .orElse("    no such document"));
        }
        agreement.conclude();
    }

    private static Optional<PipelineSpec> pipeline(List<Document> documents, String kind, String name) {
        return documents.stream()
                .filter(document -> document.kind().equals(kind) && document.name().equals(name))
                .flatMap(document -> document.resource().stream())
                .flatMap(resource -> switch (resource) {
                    case Resource.Pipeline pipeline -> Optional.of(pipeline.spec()).stream();
                    case Resource.PipelineRun run -> run.spec().pipelineSpec().stream();
                    default -> Optional.<PipelineSpec>empty().stream();
                })
                .findFirst();
    }
}
