package io.jenkins.plugins.tektonbridge.engine.validate;

import static io.jenkins.plugins.tektonbridge.engine.testing.TestTask.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class TaskResultChecksTest {
    private static final List<TaskResult> DECLARED = task()
            .result("s")
            .result("l", "array", null)
            .result("o", "object", null, "a", "b")
            .build().results();

    @Test
    public void whatFitsAndWhatIsMissingIsRight() {
        Map<String, ParamValue> all = Map.of(
                "s", ParamValue.of("x"), "l", ParamValue.of(List.of()),
                "o", ParamValue.of(Map.of("a", "1", "b", "2", "more", "3")));
        assertThat(TaskResultChecks.check(DECLARED, all)).isEmpty();
        assertThat(TaskResultChecks.fitting(DECLARED, all)).isEqualTo(all);
        assertThat(TaskResultChecks.check(DECLARED, Map.of())).isEmpty();
    }

    @Test
    public void wrongTypesAreNamedTogether() {
        Map<String, ParamValue> wrong = Map.of("o", ParamValue.of("x"), "l", ParamValue.of(Map.of()));
        assertThat(TaskResultChecks.check(DECLARED, wrong)).contains(new Condition(
                Condition.Status.FALSE, "TaskRunValidationFailed",
                "[User error] Provided results don't match declared results; may be invalid JSON or missing result "
                        + "declaration:  \"l\": task result is expected to be \"array\" type but was initialized to a "
                        + "different type \"object\", \"o\": task result is expected to be \"object\" type but was "
                        + "initialized to a different type \"string\""));
        assertThat(TaskResultChecks.fitting(DECLARED, wrong)).isEmpty();
    }

    @Test
    public void missingKeysAreNamed() {
        assertThat(TaskResultChecks.check(DECLARED, Map.of("o", ParamValue.of(Map.of("b", "1")))))
                .get().extracting(Condition::message).isEqualTo("[User error] missing keys for these results which are "
                        + "required in TaskResult's properties map[o:[a]]");
    }
}
