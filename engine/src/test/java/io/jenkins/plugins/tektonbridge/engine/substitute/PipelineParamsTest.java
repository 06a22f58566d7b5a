package io.jenkins.plugins.tektonbridge.engine.substitute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class PipelineParamsTest {
    private static ParamSpec spec(String name, ParamValue byDefault) {
        return new ParamSpec(
                name, byDefault.type(), "", Map.of(), Optional.of(byDefault), List.of(), Location.NONE);
    }

    private static ParamSpec spec(String name, String byDefault) {
        return spec(name, ParamValue.of(byDefault));
    }

    private static String value(String text, List<ParamSpec> declared, Param... given) {
        return Substitution.text(text, PipelineParams.of(declared, List.of(given)));
    }

    @Test
    public void a_value_of_the_run_beats_the_default() {
        List<ParamSpec> declared = List.of(spec("x", "default"));
        assertThat(value("$(params.x)", declared)).isEqualTo("default");
        assertThat(value("$(params.x)", declared, new Param("x", ParamValue.of("given")))).isEqualTo("given");
    }

    @Test
    public void defaults_use_each_other_in_any_order() {
        List<ParamSpec> declared = List.of(spec("c", "$(params.b)!"), spec("b", "<$(params.a)>"), spec("a", "1"));
        assertThat(value("$(params.c)", declared)).isEqualTo("<1>!");
        assertThat(value("$(params.c)", declared, new Param("a", ParamValue.of("2")))).isEqualTo("<2>!");
    }

    @Test
    public void arrays_and_objects_use_texts() {
        List<ParamSpec> declared = List.of(
                spec("x", "v"), spec("l", ParamValue.of(List.of("$(params.x)", "y"))),
                spec("o", ParamValue.of(Map.of("k", "$(params.x)!"))));
        assertThat(value("$(params.l[0]) $(params.o.k)", declared)).isEqualTo("v v!");
    }

    @Test
    public void what_the_run_gives_is_not_looked_at() {
        assertThat(value("$(params.x)", List.of(spec("y", "1")), new Param("x", ParamValue.of("$(params.y)"))))
                .isEqualTo("$(params.y)");
    }

    @Test
    public void a_circle_is_named() {
        assertThatThrownBy(() -> value("", List.of(spec("a", "$(params.a)"))))
                .isInstanceOf(UnresolvableParamException.class)
                .hasMessage("parameter resolution failed: circular dependency detected in param \"params.a\"");
    }

    @Test
    public void ten_steps_are_the_most() {
        List<ParamSpec> declared = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            declared.add(spec("p" + i, "$(params.p" + (i + 1) + ")"));
        }
        declared.add(spec("p13", "end"));
        assertThatThrownBy(() -> value("", declared))
                .hasMessageStartingWith("parameter resolution failed: maximum recursion depth (10) exceeded for param");
        assertThat(value("$(params.p4)", declared.subList(4, 14))).isEqualTo("end");
    }

    @Test
    public void what_is_not_there_is_named() {
        assertThatThrownBy(() -> value("", List.of(spec("a", "$(params.z)"))))
                .hasMessage("parameter resolution failed: param \"params.a\" references undefined param \"params.z\"");
    }

    @Test
    public void a_value_of_another_type_leaves_the_default_in_force() {
        List<ParamSpec> declared = List.of(spec("x", "default"));
        assertThat(value("$(params.x) $(params.x[0])", declared, new Param("x", ParamValue.of(List.of("item")))))
                .isEqualTo("default item");
    }
}
