package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class ProblemTest {
    private static final Problem ERROR = Problem.error("wrong", new Location("f", 1, 2));
    private static final Problem WARNING = Problem.warning("odd", new Location("f", 3, 4));

    private static Document document(Problem... problems) {
        return new Document(
                "f", 0, new Location("f", 1, 1), "v1", "Secret", "s", Optional.empty(), List.of(problems));
    }

    @Test
    public void is_printed_as_compilers_do() {
        assertThat(ERROR).hasToString("f:1:2: error: wrong");
        assertThat(WARNING).hasToString("f:3:4: warning: odd");
        assertThat(Problem.error("wrong", new Location("f", 0, 0))).hasToString("f: error: wrong");
        assertThat(Problem.error("wrong", Location.NONE)).hasToString("error: wrong");
        assertThat(new Problem(Problem.Severity.ERROR, "wrong", "json: x", new Location("f", 1, 2)))
                .hasToString("f:1:2: error: wrong (json: x)");
    }

    @Test
    public void errors_and_warnings_of_a_document() {
        assertThat(document(ERROR, WARNING).errors()).containsExactly(ERROR);
        assertThat(document(ERROR, WARNING).warnings()).containsExactly(WARNING);
        assertThat(document(ERROR, WARNING).isOk()).isFalse();
        assertThat(document(WARNING).isOk()).isTrue();
    }

    @Test
    public void problems_of_files_come_first() {
        Documents read = new Documents(List.of(document(ERROR)), List.of(WARNING), Map.of());

        assertThat(read.problems()).containsExactly(WARNING, ERROR);
        assertThat(read.isOk()).isFalse();
        assertThat(new Documents(List.of(document(WARNING)), List.of(), Map.of()).isOk()).isTrue();
        assertThat(new Documents(List.of(), List.of(ERROR), Map.of()).isOk()).isFalse();
    }

    @Test
    public void only_documents_without_errors_have_resources_to_use() {
        Documents read = new YamlReader().readText("f", """
                apiVersion: tekton.dev/v1
                kind: Task
                metadata: {name: good}
                ---
                apiVersion: tekton.dev/v1
                kind: Task
                metadata: {name: bad}
                spec: {steps: 5}
                """);

        assertThat(read.resources()).extracting(resource -> resource.metadata().name()).containsExactly("good");
        assertThat(read.documents().getLast().resource()).isPresent();
    }
}
