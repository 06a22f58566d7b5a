package io.jenkins.plugins.tektonbridge.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState.Declaration;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class RunJsonTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");
    private static final Condition FAILED = new Condition(Condition.Status.FALSE, "StepFailed", "exit 1");

    private static RunState full() {
        StepState step = new StepState(
                "one", "step-one", "sh:1", StepState.Phase.TERMINATED, Optional.of(1), "Error", "m", "Error",
                Optional.of(NOON), Optional.of(NOON), Map.of("s", ParamValue.of(List.of("x", ""))));
        AttemptState attempt = new AttemptState(
                0, "r-a-pod", FAILED, Optional.of(NOON), Optional.of(NOON),
                Optional.of(new Waiting("Pending", "for a node", NOON)), Map.of("r", ParamValue.of("")), List.of(step),
                List.of(StepState.waiting("web", "sidecar-web", "web:1")),
                List.of(new LogFile("step-one", "logs/r-a/0/step-one.log", 5)));
        TaskRunState taskRun = new TaskRunState(
                "r-a", "ns", "uid-a", "A", "task-a", FAILED, Optional.of(NOON), Optional.of(NOON),
                Map.of("p", ParamValue.of(Map.of("k", "v"))), Map.of("r", ParamValue.of("")), 2, List.of(attempt));
        WhenExpression when = new WhenExpression(
                "a", "notin", List.of("b"), "'a' == 'b'", new Location("C:\\dir\\p.yaml", 3, 14));
        PipelineTaskState task = new PipelineTaskState(
                "a", "A", "tasks", "TaskRun", List.of("z"), List.of(when), "", List.of(taskRun), List.of());
        RollbackState rollback = new RollbackState(
                "undo", Declaration.ANNOTATION, List.of("a"), Outcome.ROLLBACK_FAILED, "a", "m", "me",
                Optional.of(NOON), Optional.of(NOON), List.of(taskRun));
        PipelineRunState inner = new PipelineRunState(
                "r-inner", "ns", "uid-i", "inner", "", new Condition(Condition.Status.UNKNOWN, "Running", ""),
                Optional.of(NOON), Optional.empty(), Optional.empty(), Map.of(), Map.of(), List.of(), Optional.empty());
        PipelineTaskState pipelineTask = new PipelineTaskState(
                "inner", "", "finally", "PipelineRun", List.of(), List.of(), "", List.of(), List.of(inner));
        PipelineRunState run = new PipelineRunState(
                "r", "ns", "uid", "p", "CancelledRunFinally", FAILED, Optional.of(NOON), Optional.of(NOON),
                Optional.of(NOON), Map.of("p", ParamValue.of("v")), Map.of("out", ParamValue.of(List.of())),
                List.of(task, pipelineTask), Optional.of(rollback));
        return new RunState(
                RunState.SCHEMA_VERSION, "r-abcde", NOON, Optional.of(NOON), "process", List.of("a.yaml"),
                List.of("careful"), List.of(new Intervention("Cancelled", "me", NOON)), Optional.of(run),
                Optional.empty());
    }

    @Test
    public void stateComesBackAsItWasWritten() {
        RunState state = full();
        assertThat(RunJson.readState(RunJson.write(state), "run.json")).isEqualTo(state);
    }

    @Test
    public void stateIsAsItsSchemaSays() {
        RunStateSchema.check(full());
    }

    @Test
    public void schemaFindsWhatIsWrong() {
        String json = new String(RunJson.write(full()), UTF_8);
        assertThat(RunStateSchema.errors(json)).isEmpty();
        assertThat(RunStateSchema.errors(json.replace("\"runId\"", "\"id\""))).isNotEmpty();
        assertThat(RunStateSchema.errors(json.replace("rollback failed", "broken"))).isNotEmpty();
        assertThat(RunStateSchema.errors(json.replace("\"Terminated\"", "\"TERMINATED\""))).isNotEmpty();
    }

    @Test
    public void wordsAreThoseOfKubernetesAndTekton() {
        String json = new String(RunJson.write(full()), UTF_8);
        assertThat(json).contains(
                "\"status\" : \"False\"", "\"phase\" : \"Terminated\"", "\"outcome\" : \"rollback failed\"",
                "\"createdAt\" : \"2026-01-01T12:00:00.123Z\"", "\"at\" : \"C:\\\\dir\\\\p.yaml:3:14\"");
        assertThat(json).doesNotContain("\"done\"", "\"lost\"", "\"successful\"", "\"isDone\"");
    }

    @Test
    public void whatANewerVersionAddedIsIgnored() {
        String json = new String(RunJson.write(full()), UTF_8)
                .replaceFirst("\\{", "{\"news\" : {\"a\" : [1]},")
                .replace("\"podName\"", "\"colour\" : \"blue\", \"podName\"");
        assertThat(RunJson.readState(json.getBytes(UTF_8), "run.json")).isEqualTo(full());
    }

    @Test
    public void whatAnOlderVersionDidNotKnowIsEmpty() {
        String json = """
                {"schemaVersion": 1, "runId": "x", "createdAt": "2026-01-01T12:00:00Z",
                 "taskRun": {"name": "t", "condition": {"status": "Unknown", "reason": "Started"},
                             "attempts": [{"number": 0, "condition": {"status": "True", "reason": "Succeeded"}}]}}
                """;
        RunState state = RunJson.readState(json.getBytes(UTF_8), "run.json");
        assertThat(state.warnings()).isEmpty();
        assertThat(state.endedAt()).isEmpty();
        assertThat(state.runtime()).isEmpty();
        assertThat(state.taskRun().get().attempts().get(0).steps()).isEmpty();
        assertThat(state.condition().message()).isEmpty();
    }

    @Test
    public void newerSchemaIsRefusedWithTheWayOut() {
        String json = new String(RunJson.write(full()), UTF_8)
                .replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2");
        assertThatThrownBy(() -> RunJson.readState(json.getBytes(UTF_8), "runs/x/run.json"))
                .isInstanceOf(RunException.class)
                .hasMessage("runs/x/run.json was written by a newer version of Tekton Bridge (schema version 2, "
                        + "this one knows 1); use that version, or a newer one");
    }

    @Test
    public void brokenFilesAreNamed() {
        assertBroken("", "run.json is no state of a run: schemaVersion is missing");
        assertBroken("[]", "run.json is no state of a run: schemaVersion is missing");
        assertBroken("{\"schemaVersion\": 1", "run.json is no JSON: ");
        assertBroken("{\"schemaVersion\": 1, \"runId\": \"x\"}", "run.json can't be read: ");
        assertBroken(
                "{\"schemaVersion\": 1, \"pipelineRun\": {\"condition\": {\"status\": \"Maybe\"}}}",
                "run.json can't be read: \"Maybe\" is none of [True, False, Unknown]");
    }

    private static void assertBroken(String json, String message) {
        assertThatThrownBy(() -> RunJson.readState(json.getBytes(UTF_8), "run.json"))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    public void requestsComeBackAsTheyWereWritten() {
        RunOptions options = RunOptions.builder("process")
                .param("list", ParamValue.of(List.of("a")))
                .param("empty", ParamValue.of(""))
                .workspace("w", Map.of("persistentVolumeClaim", Map.of("claimName", "c"), "subPath", "d"))
                .timeout(Duration.ofMinutes(90))
                .maxParallel(3)
                .rollback("undo=a,b")
                .by("me")
                .runtimeOption("image", "a=b")
                .build();
        RunDirectory.Request request = new RunDirectory.Request("Pipeline", "p", options);
        assertThat(RunJson.read(
                        RunJson.bytes(request),
                        new TypeReference<RunDirectory.Request>() {}, "request.json"))
                .isEqualTo(request);
    }
}
