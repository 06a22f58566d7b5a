package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class RunJsonMissingFieldsTest {
    private static final String SHORT = """
            {"schemaVersion": 1, "runId": "r-1", "createdAt": "2026-03-01T10:00:00Z", "pipelineRun": {
               "name": "r", "condition": {"status": "Unknown", "reason": "Running"},
               "tasks": [{"name": "a", "when": [{"input": "x", "operator": "in"}]}]}}
            """;

    @Test
    public void what_is_missing_is_empty() {
        RunState state = RunJson.readState(SHORT.getBytes(StandardCharsets.UTF_8), "run.json");

        assertThat(state.endedAt()).isEmpty();
        assertThat(state.warnings()).isEmpty();
        PipelineRunState run = state.pipelineRun().orElseThrow();
        assertThat(run.condition().message()).isEmpty();
        assertThat(run.params()).isEmpty();
        assertThat(run.rollback()).isEmpty();
        assertThat(run.tasks().get(0).when().get(0).at()).isEqualTo(Location.NONE);
    }

    @Test
    public void what_is_empty_is_not_written() {
        RunState state = RunJson.readState(SHORT.getBytes(StandardCharsets.UTF_8), "run.json");

        assertThat(new String(RunJson.write(state), StandardCharsets.UTF_8))
                .doesNotContain("null", "\"\"", "[]", "endedAt", "rollback");
    }
}
