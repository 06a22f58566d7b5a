package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Enclosed.class)
public class ParamValuesTest {

    @RunWith(Parameterized.class)
    public static class OfYaml {
        private final String yaml;
        private final ParamValue value;

        public OfYaml(String yaml, ParamValue value) {
            this.yaml = yaml;
            this.value = value;
        }

        @Parameters(name = "{0}")
        public static Object[][] cases() {
            return new Object[][] {
                {"text", ParamValue.of("text")},
                {"'yes'", ParamValue.of("yes")},
                {"yes", ParamValue.of("true")},
                {"[a, ~]", ParamValue.of(List.of("a", ""))},
                {"[~, ~]", ParamValue.of(List.of("", ""))},
                {"[a, [b]]", ParamValue.of("[\"a\",[\"b\"]]")},
                {"{b: x, a: ~}", ParamValue.of(Map.of("b", "x", "a", ""))},
                {"{b: 1, a: <x>}", ParamValue.of("{\"a\":\"\\u003cx\\u003e\",\"b\":1}")},
                {"{yes: a, 1: b, 1.50: c}", ParamValue.of(Map.of("true", "a", "1", "b", "1.5", "c"))},
                {"18446744073709551615", ParamValue.of("18446744073709551615")},
                {"0.1e-7", ParamValue.of("1e-8")},
                {"1e6", ParamValue.of("1000000")},
                {"-0.0", ParamValue.of("-0")},
                {"!!str 5", ParamValue.of("5")},
                {"!!binary aGVsbG8=", ParamValue.of("hello")},
                {"|\n  a\n  b\n", ParamValue.of("a\nb\n")},
                {"\"\\ud83d\\ude00\"", ParamValue.of("😀")}
            };
        }

        @Test
        public void is_read() {
            Fragment<Param> param = Fragment.param("f", "value: " + yaml);

            assertThat(param.problems()).noneMatch(Problem::isError);
            assertThat(param.value().value()).isEqualTo(value);
        }
    }

    @RunWith(Parameterized.class)
    public static class OfResults {
        private final String text;
        private final ParamValue value;

        public OfResults(String text, ParamValue value) {
            this.text = text;
            this.value = value;
        }

        @Parameters(name = "{0}")
        public static Object[][] cases() {
            return new Object[][] {
                {"", ParamValue.of("")},
                {" ", ParamValue.of(" ")},
                {"null", ParamValue.of("")},
                {"true", ParamValue.of("true")},
                {"1.50", ParamValue.of("1.50")},
                {" \"a\"", ParamValue.of("a")},
                {"\"a\" x", ParamValue.of("\"a\" x")},
                {"[\"a\", null]", ParamValue.of(List.of("a", ""))},
                {"[\"a\"] x", ParamValue.of("[\"a\"] x")},
                {"[\"a\",]", ParamValue.of("[\"a\",]")},
                {"['a']", ParamValue.of("['a']")},
                {"[\"a\nb\"]", ParamValue.of("[\"a\nb\"]")},
                {"[\"a\\u0041\"]", ParamValue.of(List.of("aA"))},
                {"{\"b\": \"x\", \"a\": null}", ParamValue.of(Map.of("b", "x", "a", ""))},
                {"{\"a\": \"x\", \"a\": \"y\"}", ParamValue.of(Map.of("a", "y"))},
                {"{\"a\": [\"x\"]}", ParamValue.of("{\"a\": [\"x\"]}")},
                {"\t{\"a\": \"x\"}", ParamValue.of("\t{\"a\": \"x\"}")},
                {"[NaN]", ParamValue.of("[NaN]")},
                {"{", ParamValue.of("{")}
            };
        }

        @Test
        public void is_read() {
            assertThat(ParamValues.ofResult(text)).isEqualTo(value);
        }
    }

    public static class Large {
        @Test
        public void a_result_of_many_megabytes() {
            String item = "x".repeat(25 << 20);
            assertThat(ParamValues.ofResult("[\"" + item + "\"]")).isEqualTo(ParamValue.of(List.of(item)));
        }

        @Test
        public void a_result_that_is_nested_beyond_reason_is_a_string() {
            String text = "[".repeat(100_000);
            assertThat(ParamValues.ofResult(text)).isEqualTo(ParamValue.of(text));
        }
    }
}
