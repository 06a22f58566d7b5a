package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.validate.Validator;
import io.jenkins.plugins.tektonbridge.engine.validate.Verdict;
import io.jenkins.plugins.tektonbridge.engine.yaml.CurrentVersion;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.Layout;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * What holds for every file: the demo, the cases of conformance that Tekton accepts, and Tekton's own examples where they
 * lie beside the checkout.
 */
@RunWith(Parameterized.class)
public class ExportCorpusTest {
    private static final List<String> CORPUS = List.of(
            "../examples/devops-demo", "src/test/resources/conformance/scenarios", "src/test/resources/conformance/validation",
            "../../shared/tekton/examples");

    private final Documents documents;
    private final String exported;

    public ExportCorpusTest(String name, Documents documents) {
        this.documents = documents;
        this.exported = export(documents);
    }

    @Parameters(name = "{0}")
    public static List<Object[]> files() throws IOException {
        List<Object[]> files = new ArrayList<>();
        for (String directory : CORPUS) {
            if (Files.isDirectory(Path.of(directory))) {
                try (Stream<Path> found = Files.walk(Path.of(directory))) {
                    found.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(file -> {
                        Documents documents = new YamlReader().read(List.of(file.toString()));
                        if (isExportable(documents)) {
                            files.add(new Object[] {file.getFileName().toString(), documents});
                        }
                    });
                }
            }
        }
        assertThat(files).hasSizeGreaterThan(150);
        return files;
    }

    private static boolean isExportable(Documents documents) {
        return documents.isOk()
                && documents.resources().stream().anyMatch(resource -> !resource.kind().equals("Secret"))
                && new Validator(FeatureFlags.at(ApiFields.ALPHA)).validate(documents.resources()).stream()
                        .allMatch(Verdict::isOk);
    }

    private static String export(Documents documents) {
        return Export.of(
                        documents, new ExportOptions(Optional.empty(), RunOptions.builder("").build(), List.of()))
                .yaml();
    }

    private static Documents read(String yaml) {
        return new YamlReader().readText("exported", yaml);
    }

    @Test
    public void exporting_what_was_exported_changes_nothing() {
        assertThat(export(read(exported))).isEqualTo(exported);
    }

    @Test
    public void what_is_exported_says_the_same() {
        assertThat(specs(read(exported))).containsExactlyInAnyOrderElementsOf(specs(documents));
    }

    /** The kinds and specs of all that is exported: of objects of one name the last one counts. */
    private static List<Map.Entry<String, Object>> specs(Documents documents) {
        Map<String, Resource> named = new LinkedHashMap<>();
        for (Resource resource : documents.resources()) {
            String name = resource.metadata().name();
            named.put(resource.kind() + " " + (name.isEmpty() ? named.size() : name), resource);
        }
        return named.values().stream()
                .filter(resource -> !resource.kind().equals("Secret"))
                .map(resource -> {
                    Node.Mapping current = CurrentVersion.of(resource, new ArrayList<>());
                    Map<String, Node.Field> fields = new LinkedHashMap<>(current.fields());
                    fields.keySet().removeAll(List.of("metadata", "status"));
                    return Map.entry(resource.kind(), Nodes.plain(new Node.Mapping(fields, current.at())));
                })
                .toList();
    }

    @Test
    public void no_comment_is_lost() {
        List<String> kept = comments(exported);
        List<String> lost = new ArrayList<>();
        documents.texts().forEach((file, text) -> comments(text).forEach(comment -> {
            if (!kept.remove(comment)) {
                lost.add(comment);
            }
        }));

        boolean hasSecret = documents.resources().stream().anyMatch(one -> one.kind().equals("Secret"));
        assertThat(hasSecret ? List.of() : lost).isEmpty();
    }

    private static List<String> comments(String yaml) {
        return new ArrayList<>(Layout.of("", yaml).stream()
                .flatMap(layout -> layout.comments().stream())
                .map(Layout.Comment::text)
                .filter(text -> !text.isEmpty())
                .toList());
    }
}
