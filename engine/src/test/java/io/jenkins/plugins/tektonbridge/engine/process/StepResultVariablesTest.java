package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class StepResultVariablesTest {
    private static final Map<String, String> RESULTS = Map.of(
            "step-s text", "a $(steps.s.results.list) b\n",
            "step-s list", "[\"x\", \"y z\"]",
            "step-s map", "{\"k\": \"v\"}",
            "step-s empty", "[]",
            "step-s broken", "[\"x\"");

    private final StepResultVariables variables =
            new StepResultVariables((step, result) -> Optional.ofNullable(RESULTS.get(step + " " + result)));

    private void assertItems(String item, String... replaced) throws StepResultVariables.UnknownException {
        assertThat(variables.list(List.of(item))).as(item).containsExactly(replaced);
    }

    @Test
    public void texts_are_replaced_once() throws StepResultVariables.UnknownException {
        assertItems("plain $(other)", "plain $(other)");
        assertItems("<$(steps.s.results.text)>", "<a $(steps.s.results.list) b\n>");
        assertItems("$(steps.s.results.broken)", "[\"x\"");
        assertThat(variables.variables(Map.of("A", "$(steps.s.results.map.k)$(steps.s.results.list[0])")))
                .containsExactly(Map.entry("A", "vx"));
    }

    @Test
    public void arrays_become_items_and_objects_are_known_by_their_keys() throws StepResultVariables.UnknownException {
        assertItems("$(steps.s.results.list[*])", "x", "y z");
        assertItems("$(steps.s.results.list[1])", "y z");
        assertItems("$(steps.s.results.map.k)", "v");
        assertItems("$(steps.s.results.map.none)", "");
        assertItems("$(steps.s.results.list)", "");
        assertItems("$(steps.s.results.empty[*])", "");
    }

    @Test
    public void conditions_are_replaced_in_all_their_parts() throws StepResultVariables.UnknownException {
        WhenExpression when = new WhenExpression(
                "$(steps.s.results.map.k)", "in", List.of("$(steps.s.results.list[*])", "v"),
                "'$(steps.s.results.map.k)' == 'v'", Location.NONE);

        assertThat(variables.when(List.of(when))).containsExactly(new WhenExpression(
                "v", "in", List.of("x", "y z", "v"), "'v' == 'v'", Location.NONE));
    }

    @Test
    public void references_that_lead_nowhere_are_named() {
        Map<String, String> messages = Map.of(
                "$(steps.s.results.none)", "$(steps.s.results.none): the step has not written the result",
                "$(steps.t.results.text)", "$(steps.t.results.text): the step has not written the result",
                "$(steps.s.results.list[2])", "index 2 of $(steps.s.results.list[2]) is out of bound of size 2",
                "x $(steps.s.results.list[*])",
                "value must be in \"$(steps.<step-name>.results.<result-name>[*])\" format, when using array results",
                "$(steps.s.results.a.b.c)", "$(steps.s.results.a.b.c): must be one of the form 1)."
                        + " \"steps.<stepName>.results.<resultName>\"; 2)."
                        + " \"steps.<stepName>.results.<objectResultName>.<individualAttribute>\"");

        messages.forEach((item, message) -> assertThatThrownBy(() -> variables.list(List.of(item))).as(item)
                .isInstanceOf(StepResultVariables.UnknownException.class).hasMessage(message));
    }
}
