package io.jenkins.plugins.tektonbridge.engine.substitute;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class ResultVariablesTest {
    private final Variables variables = new ResultVariables()
            .put("a", "s", ParamValue.of("text"))
            .put("a", "l", ParamValue.of(List.of("x", "y")))
            .put("a", "o", ParamValue.of(Map.of("k", "v")))
            .variables();

    @Test
    public void every_notation_is_known() {
        assertThat(Substitution.text(
                        "$(tasks.a.results.s) $(tasks.a.results['s']) $(tasks.a.results[\"s\"])", variables))
                .isEqualTo("text text text");
        assertThat(Substitution.text("$(tasks.a.results.l[1]) $(tasks.a.results['l'][0])", variables)).isEqualTo("y x");
        assertThat(Substitution.text("$(tasks.a.results.o.k) $(tasks.a.results['o'][k])", variables)).isEqualTo("v v");
    }

    @Test
    public void arrays_and_objects_are_known_as_a_whole() {
        assertThat(Substitution.list(List.of("$(tasks.a.results.l[*])"), variables)).containsExactly("x", "y");
        assertThat(Substitution.value(ParamValue.of("$(tasks.a.results.o[*])"), variables))
                .isEqualTo(ParamValue.of(Map.of("k", "v")));
    }

    @Test
    public void what_is_propagated_is_looked_up_when_it_is_used() {
        Variables propagated = ResultVariables.propagated((task, result) -> Optional.ofNullable(
                Map.<String, ParamValue>of(
                                "a/s", ParamValue.of("text"), "a/l", ParamValue.of(List.of("x", "y")),
                                "a/o", ParamValue.of(Map.of("k", "v")))
                        .get(task + "/" + result)));
        assertThat(Substitution.text("$(tasks.a.results.s) $(tasks.a.results.o.k)", propagated)).isEqualTo("text v");
        assertThat(Substitution.list(List.of("$(tasks.a.results.l[*])"), propagated)).containsExactly("x", "y");
        String literal = "$(tasks.a.results['s']) $(tasks.a.results.l[0]) $(tasks.b.results.s) $(tasks.a.status) $(params.x)";
        assertThat(Substitution.text(literal, propagated)).isEqualTo(literal);
    }
}
