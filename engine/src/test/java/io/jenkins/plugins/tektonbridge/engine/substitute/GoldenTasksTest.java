package io.jenkins.plugins.tektonbridge.engine.substitute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.StepActionSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.yaml.snakeyaml.Yaml;

/**
 * TaskRuns and what Tekton makes of their tasks before there is a pod: {@code NAME.yaml} and {@code NAME.expected.yaml}
 * side by side, StepActions in {@code actions.yaml}.
 */
@RunWith(Parameterized.class)
public class GoldenTasksTest {
    private static final String EXPECTED = ".expected.yaml";
    private static final String ACTIONS = "actions.yaml";

    private final Path file;

    public GoldenTasksTest(String name, Path file) {
        this.file = file;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> files() throws IOException, URISyntaxException {
        List<Object[]> cases = new ArrayList<>();
        for (String directory : List.of("taskruns", "stepactions")) {
            Path path = Path.of(GoldenTasksTest.class.getResource("/substitute/" + directory).toURI());
            try (Stream<Path> files = Files.list(path)) {
                files.filter(GoldenTasksTest::isInput)
                        .sorted()
                        .forEach(file -> cases.add(new Object[] {directory + "/" + file.getFileName(), file}));
            }
        }
        return cases;
    }

    private static boolean isInput(Path file) {
        String name = file.getFileName().toString();
        return !name.endsWith(EXPECTED) && !name.equals(ACTIONS);
    }

    @Test
    public void tektons_answer() throws IOException {
        Map<String, Object> expected = new Yaml().load(Files.readString(expectedFile()));
        if (expected.containsKey("error")) {
            assertThatThrownBy(this::substitute).hasMessage((String) expected.get("error"));
        } else {
            assertThat(TaskView.of(substitute())).isEqualTo(expected);
        }
    }

    private Path expectedFile() {
        return file.resolveSibling(file.getFileName().toString().replace(".yaml", EXPECTED));
    }

    private TaskSpec substitute() throws IOException {
        Resource.TaskRun run = (Resource.TaskRun) resources(file).get(0);
        TaskRunSpec spec = run.spec();
        TaskSpec task = StepActions.resolve(spec.taskSpec().get(), spec.params(), this::stepAction);
        String name = run.metadata().name();
        return TaskRunSubstitution.spec(
                task, spec.params(), spec.workspaces(), new TaskRunContext(name, "foo", "tr-uid", name, 0));
    }

    private StepActionSpec stepAction(Ref ref) {
        try {
            return resources(file.resolveSibling(ACTIONS)).stream()
                    .map(Resource.StepAction.class::cast)
                    .filter(action -> action.metadata().name().equals(ref.name()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "stepactions.tekton.dev \"" + ref.name() + "\" not found"))
                    .spec();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Resource> resources(Path file) throws IOException {
        return new YamlReader().readText(file.getFileName().toString(), Files.readString(file)).resources();
    }
}
