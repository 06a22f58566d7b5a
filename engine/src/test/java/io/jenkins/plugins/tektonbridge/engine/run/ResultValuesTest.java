package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class ResultValuesTest {
    private static final Map<String, ParamValue> OF_ARRAYS_AND_OBJECTS = Map.ofEntries(
            Map.entry("[]", ParamValue.of(List.of())),
            Map.entry("[\"a\",\"b\"]", ParamValue.of(List.of("a", "b"))),
            Map.entry("[\"a\"]\n", ParamValue.of(List.of("a"))),
            Map.entry("{}", ParamValue.of(Map.of())),
            Map.entry("{\"a\": \"b\"}", ParamValue.of(Map.of("a", "b"))),
            Map.entry("[null]", ParamValue.of(List.of(""))),
            // No array and no object of texts: the text itself, which then does not fit.
            Map.entry("[1]", ParamValue.of("[1]")),
            Map.entry("[[\"a\"]]", ParamValue.of("[[\"a\"]]")),
            Map.entry("{\"a\": 1}", ParamValue.of("{\"a\": 1}")),
            Map.entry("[\"a\"", ParamValue.of("[\"a\"")),
            Map.entry("[\"a\"] x", ParamValue.of("[\"a\"] x")),
            Map.entry(" [\"a\"]", ParamValue.of(" [\"a\"]")),
            Map.entry("\"quoted\"", ParamValue.of("quoted")),
            Map.entry("plain", ParamValue.of("plain")),
            Map.entry("5", ParamValue.of("5")),
            Map.entry("", ParamValue.of("")));

    @Test
    public void arraysAndObjectsAreJson() {
        OF_ARRAYS_AND_OBJECTS.forEach((text, value) -> {
            assertThat(ResultValues.parse(text, "array")).as(text).isEqualTo(value);
            assertThat(ResultValues.parse(text, "object")).as(text).isEqualTo(value);
        });
    }

    @Test
    public void stringsAreTheirText() {
        OF_ARRAYS_AND_OBJECTS.keySet().forEach(
                text -> assertThat(ResultValues.parse(text, "string")).isEqualTo(ParamValue.of(text)));
    }
}
