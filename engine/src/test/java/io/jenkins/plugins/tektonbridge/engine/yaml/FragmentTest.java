package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import java.util.List;
import org.junit.Test;

public class FragmentTest {

    @Test
    public void a_parameter() {
        Fragment<Param> read = Fragment.param("<inline>", "name: p\nvalue: [a, b]\n");

        assertThat(read.problems()).isEmpty();
        assertThat(read.value().name()).isEqualTo("p");
        assertThat(read.value().value()).isEqualTo(ParamValue.of(List.of("a", "b")));
        assertThat(read.value().at()).hasToString("<inline>:1:1");
    }

    @Test
    public void a_step() {
        Fragment<Step> read = Fragment.step("<inline>", "{image: i, scrpt: x, timeout: 5}");

        assertThat(read.value().container().image()).isEqualTo("i");
        assertThat(read.value().timeout()).isEmpty();
        assertThat(read.problems()).extracting(Problem::toString).containsExactly(
                "<inline>:1:12: warning: unknown field \"scrpt\" in Step has no effect; did you mean \"script\"?",
                "<inline>:1:31: error: timeout must be a duration, not a number (error unmarshaling JSON: while decoding"
                        + " JSON: json: cannot unmarshal number into Go struct field Step.timeout of type string)");
    }

    @Test
    public void what_is_no_mapping() {
        Fragment<Step> read = Fragment.step("f", "[a]");

        assertThat(read.value().script()).isEmpty();
        assertThat(read.problems()).extracting(Problem::toString).containsExactly(
                "f:1:1: error: this must be a mapping, not a list (error unmarshaling JSON: while decoding JSON: json:"
                        + " cannot unmarshal array into Go value of type v1.Step)");
    }

    @Test
    public void what_is_no_yaml() {
        Fragment<Param> read = Fragment.param("f", "value: 'x");

        assertThat(read.value()).isEqualTo(new Param("", ParamValue.of("")));
        assertThat(read.problems()).extracting(Problem::message)
                .containsExactly("the quoted text that begins here is not closed");
    }

    @Test
    public void nothing() {
        assertThat(Fragment.param("f", "").value().value()).isEqualTo(ParamValue.of(""));
    }
}
