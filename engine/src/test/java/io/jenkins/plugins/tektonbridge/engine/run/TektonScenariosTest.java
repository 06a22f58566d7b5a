package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.SkippedTask;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.yaml.snakeyaml.Yaml;

/**
 * Tekton's answers to whole runs hold for the driver too, with all that it does around the scheduler: those of the
 * conformance cases straight through, those of our own with the process dying between any two waves.
 */
@RunWith(Parameterized.class)
public class TektonScenariosTest {
    private static final int MOST_WAVES = 100;
    /**
     * Where a driver knows more than a scheduler: that a task's own parameters are missing once its TaskRun is looked at,
     * and that a TaskRun has begun which Tekton's status forgets as its look ends with an error.
     */
    private static final Set<String> DIFFERENT =
            Set.of("params-of-every-notation.yaml", "workspace-missing-in-the-middle-of-a-look.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Rule
    public final World world = new World();

    private final Path file;
    private final JsonNode expected;
    private final Map<String, Integer> wavesLeft = new HashMap<>();
    private Map<String, Object> scenario;

    public TektonScenariosTest(String name, Path file, JsonNode expected) {
        this.file = file;
        this.expected = expected;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> scenarios() throws IOException, URISyntaxException {
        List<Object[]> cases = new ArrayList<>();
        for (String source : List.of("conformance", "rules")) {
            Path directory = Path.of(TektonScenariosTest.class.getResource("/" + source).toURI());
            for (String line : Files.readAllLines(directory.resolve("scenarios.expected.jsonl"))) {
                JsonNode answer = JSON.readTree(line);
                Path file = directory.resolve("scenarios").resolve(answer.path("file").asText());
                if (isTheDriversToo(file)) {
                    cases.add(new Object[] {source + "/" + file.getFileName(), file, answer.path("final")});
                }
            }
        }
        return cases;
    }

    /** Random names differ, a driver has a clock of its own, and nothing is asked of a run before it is there. */
    private static boolean isTheDriversToo(Path file) throws IOException {
        String text = Files.readString(file);
        return !DIFFERENT.contains(file.getFileName().toString()) && !text.contains("generateName:") && !text.contains("timeout") && !text.contains("wave: 0")
                && !text.contains("volumeClaimTemplate");
    }

    @Test
    public void tektons_end() throws IOException {
        boolean deaths = file.toString().contains("rules");
        world.runtime.picksUp = deaths;
        drive(deaths);
    }

    private void drive(boolean deaths) throws IOException {
        String[] documents = Files.readString(file).split("(?m)^---$", 2);
        scenario = new Yaml().load(documents[0]);
        world.start(RunOptions.builder("fake").namespace("foo").build(), documents[1]);
        for (int wave = 1; wave < MOST_WAVES && !world.state().isDone(); wave++) {
            if (deaths) {
                world.die().resume();
            }
            endWave();
            String status = statusBefore(wave);
            if (status.isEmpty()) {
                world.threads.settle();
            } else {
                world.cancel(status);
            }
        }
        assertThat(world.state().isDone()).as("ended: %s", world.outcome()).isTrue();
        compare();
    }

    /** All that ends in a wave ends at once: the driver decides only when it has seen all of it. */
    private void endWave() {
        for (String taskRun : world.runtime.running()) {
            Map<String, Object> outcome = outcome(taskRun);
            int waves = (int) outcome.getOrDefault("waves", 1);
            if (wavesLeft.merge(taskRun, -1, (left, one) -> left + one) + waves <= 0) {
                end(taskRun, outcome);
            }
        }
    }

    private void end(String taskRun, Map<String, Object> outcome) {
        Condition condition = switch ((String) outcome.getOrDefault("status", "succeeded")) {
            case "failed" -> World.failure("StepFailed", "\"step-x\" exited with code 1: Error");
            case "cancelled" -> World.failure("TaskRunCancelled", "TaskRun \"" + taskRun + "\" was cancelled. ");
            default -> new Condition(Condition.Status.TRUE, "Succeeded", "All Steps have completed executing");
        };
        Map<String, ParamValue> results = outcome.containsKey("results")
                ? values(outcome.get("results"))
                : condition.isSuccessful() ? declared(taskRun) : Map.of();
        world.runtime.end(taskRun, condition, results, List.of());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> outcome(String taskRun) {
        Map<String, Object> outcomes = (Map<String, Object>) scenario.getOrDefault("outcomes", Map.of());
        String pipelineTask = world.runtime.attempt(taskRun).metadata().labels().get("tekton.dev/pipelineTask");
        return (Map<String, Object>) outcomes.getOrDefault(pipelineTask, Map.of());
    }

    private static Map<String, ParamValue> values(Object results) {
        Map<String, ParamValue> values = new LinkedHashMap<>();
        ((Map<?, ?>) results).forEach((name, value) -> values.put((String) name, value(value)));
        return values;
    }

    private static ParamValue value(Object value) {
        if (value instanceof List<?> items) {
            return ParamValue.of(items.stream().map(String::valueOf).toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(String.valueOf(key), String.valueOf(entry)));
            return ParamValue.of(entries);
        }
        return ParamValue.of(String.valueOf(value));
    }

    /** A value for every result that the task declares. */
    private Map<String, ParamValue> declared(String taskRun) {
        Map<String, ParamValue> values = new LinkedHashMap<>();
        for (TaskResult result : world.runtime.attempt(taskRun).spec().results()) {
            String name = result.name();
            Map<String, String> entries = new LinkedHashMap<>();
            result.properties().keySet().forEach(key -> entries.put(key, name + "-" + key));
            values.put(name, switch (result.type()) {
                case "array" -> ParamValue.of(List.of(name + "-0", name + "-1", name + "-2"));
                case "object" -> ParamValue.of(entries);
                default -> ParamValue.of(name + "-value");
            });
        }
        return values;
    }

    private String statusBefore(int wave) {
        for (Object set : (List<?>) scenario.getOrDefault("setStatus", List.of())) {
            if (((Map<?, ?>) set).get("wave").equals(wave)) {
                return (String) ((Map<?, ?>) set).get("value");
            }
        }
        return "";
    }

    private void compare() {
        PipelineRunState run = world.state().pipelineRun().get();
        assertThat(run.condition().status()).hasToString(expected.path("status").asText());
        assertThat(run.condition().reason()).isEqualTo(expected.path("reason").asText());
        assertThat(run.condition().message()).isEqualTo(expected.path("message").asText());
        assertThat(skipped(run)).isEqualTo(expectedSkipped());
        assertThat(run.status().childReferences())
                .extracting(child -> child.name())
                .containsExactlyInAnyOrderElementsOf(texts("childReferences"));
        assertThat(run.results().keySet()).containsExactlyInAnyOrderElementsOf(texts("results"));
        if (!run.specStatus().equals(SpecStatus.CANCELLED)) {
            assertThat(world.runtime.running()).isEmpty();
        }
    }

    private List<String> texts(String field) {
        List<String> names = new ArrayList<>();
        expected.path(field).forEach(item -> names.add(item.path("name").asText()));
        return names;
    }

    private static Map<String, String> skipped(PipelineRunState run) {
        Map<String, String> reasons = new TreeMap<>();
        for (SkippedTask task : run.status().skippedTasks()) {
            reasons.put(task.name(), task.reason());
        }
        return reasons;
    }

    private Map<String, String> expectedSkipped() {
        Map<String, String> reasons = new TreeMap<>();
        expected.path("skippedTasks").forEach(
                task -> reasons.put(task.path("name").asText(), task.path("reason").asText()));
        return reasons;
    }
}
