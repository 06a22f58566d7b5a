package io.jenkins.plugins.tektonbridge.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class ExpressionsTest {
    @Test
    public void finds_what_stands_between_dollar_and_parenthesis() {
        assertThat(Expressions.in("$(tasks.a.results.r) and $(params.x)-$(context.pipelineRun.name)"))
                .containsExactly("tasks.a.results.r", "params.x", "context.pipelineRun.name");
        assertThat(Expressions.in("$(tasks.a.results.l[*]) $(tasks.a.results.l[12])"))
                .containsExactly("tasks.a.results.l[*]", "tasks.a.results.l[12]");
    }

    @Test
    public void brackets_with_quotes_spaces_and_shell_are_none() {
        assertThat(Expressions.in("$(params['x']) $(tasks.a.results[\"r\"]) $(ls -l) $(a b) $() ${x} $(x[y]) $(x[1].y)"))
                .isEmpty();
        assertThat(Expressions.in("$$(params.x)")).containsExactly("params.x");
    }

    @Test
    public void looks_into_values_of_every_type() {
        assertThat(Expressions.in(ParamValue.of("$(a)"))).containsExactly("a");
        assertThat(Expressions.in(ParamValue.of(List.of("$(a)", "x", "$(b)")))).containsExactly("a", "b");
        assertThat(Expressions.in(ParamValue.of(Map.of("k", "$(a)")))).containsExactly("a");
    }

    @Test
    public void looks_into_input_cel_and_values_of_a_condition() {
        WhenExpression when = new WhenExpression("$(a)", "in", List.of("$(c)"), "'$(b)' == 'x'", Location.NONE);
        assertThat(Expressions.in(when)).containsExactly("a", "b", "c");
    }
}
