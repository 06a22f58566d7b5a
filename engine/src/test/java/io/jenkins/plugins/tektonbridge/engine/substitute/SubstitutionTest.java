package io.jenkins.plugins.tektonbridge.engine.substitute;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class SubstitutionTest {
    private final VariableMap variables = new VariableMap();

    public SubstitutionTest() {
        variables.putParam(Notation.TASK, "x", ParamValue.of("v"));
        variables.putParam(Notation.TASK, "a.b", ParamValue.of("dotted"));
        variables.putParam(Notation.TASK, "l", ParamValue.of(List.of("one", "two words")));
        variables.putParam(Notation.TASK, "none", ParamValue.of(List.of()));
        variables.putParam(Notation.TASK, "o", ParamValue.of(Map.of("k", "key")));
        variables.put("again", "$(params.x)");
    }

    private String text(String text) {
        return Substitution.text(text, variables);
    }

    @Test
    public void every_notation_of_a_parameter_is_replaced() {
        assertThat(text("$(params.x) $(params[\"x\"]) $(params['x']) $(inputs.params.x)")).isEqualTo("v v v v");
        assertThat(text("$(params[\"a.b\"]) $(params['a.b'])")).isEqualTo("dotted dotted");
        assertThat(text("$(params.l[1]) $(params['l'][0])")).isEqualTo("two words one");
        assertThat(text("$(params.o.k)")).isEqualTo("key");
    }

    @Test
    public void what_is_unknown_stays_as_it_is() {
        String literal = "$(params.y) $(params.l[2]) $(params.o.z) $(params['o'].k) ${x} $x $(date) $( params.x ) $(params.x";
        assertThat(text(literal)).isEqualTo(literal);
    }

    @Test
    public void there_is_no_escape() {
        assertThat(text("$$(params.x) $$x $$$(params.x)")).isEqualTo("$v $$x $$v");
    }

    @Test
    public void what_a_value_brings_in_is_not_looked_at_again() {
        assertThat(text("$(again)")).isEqualTo("$(params.x)");
    }

    @Test
    public void arrays_do_not_melt_into_a_text() {
        assertThat(text("$(params.l[*]) $(params.l)")).isEqualTo("$(params.l[*]) $(params.l)");
    }

    @Test
    public void an_array_that_stands_alone_becomes_items_of_a_list() {
        assertThat(Substitution.list(List.of("first", "$(params.l[*])", "$(params.x)", "last"), variables))
                .containsExactly("first", "one", "two words", "v", "last");
        assertThat(Substitution.list(List.of("$(params['l'][*])", "$(params.none[*])"), variables))
                .containsExactly("one", "two words");
        assertThat(Substitution.list(List.of("x$(params.l[*])"), variables)).containsExactly("x$(params.l[*])");
    }

    @Test
    public void a_text_that_is_a_whole_array_or_object_changes_its_type() {
        assertThat(Substitution.value(ParamValue.of("$(params.l[*])"), variables))
                .isEqualTo(ParamValue.of(List.of("one", "two words")));
        assertThat(Substitution.value(ParamValue.of("$(params.o[*])"), variables))
                .isEqualTo(ParamValue.of(Map.of("k", "key")));
        assertThat(Substitution.value(ParamValue.of("x $(params.l[*])"), variables))
                .isEqualTo(ParamValue.of("x $(params.l[*])"));
        assertThat(Substitution.value(ParamValue.of("$(params.nope[*])"), variables))
                .isEqualTo(ParamValue.of("$(params.nope[*])"));
    }

    @Test
    public void values_of_every_type_are_replaced_inside() {
        assertThat(Substitution.value(ParamValue.of("<$(params.x)>"), variables)).isEqualTo(ParamValue.of("<v>"));
        assertThat(Substitution.value(ParamValue.of(List.of("$(params.x)", "$(params.l[*])")), variables))
                .isEqualTo(ParamValue.of(List.of("v", "one", "two words")));
        assertThat(Substitution.value(ParamValue.of(Map.of("a", "$(params.o.k)")), variables))
                .isEqualTo(ParamValue.of(Map.of("a", "key")));
    }

    private WhenExpression when(String input, List<String> values, String cel) {
        return Substitution.when(List.of(new WhenExpression(input, "in", values, cel, Location.NONE)), variables)
                .getFirst();
    }

    @Test
    public void conditions_are_replaced_in_input_values_and_cel() {
        WhenExpression when = when("$(params.x)", List.of("$(params.l[*])", "$(params.o.k)"), "'$(params.x)' == 'v'");
        assertThat(when.input()).isEqualTo("v");
        assertThat(when.values()).containsExactly("one", "two words", "key");
        assertThat(when.cel()).isEqualTo("'v' == 'v'");
    }

    @Test
    public void an_input_that_is_a_whole_array_becomes_its_json() {
        assertThat(when("$(params.l[*])", List.of(), "").input()).isEqualTo("[\"one\",\"two words\"]");
        assertThat(when("$(params.none[*])", List.of(), "").input()).isEqualTo("[]");
    }

    @Test
    public void a_hostile_text_is_read_in_one_pass() {
        String hostile = "$(".repeat(200_000);
        assertThat(text(hostile)).isEqualTo(hostile);
    }
}
