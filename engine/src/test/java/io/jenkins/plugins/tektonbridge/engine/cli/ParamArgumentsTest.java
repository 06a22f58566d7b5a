package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class ParamArgumentsTest {
    private static final String TASK = """
            apiVersion: tekton.dev/v1
            kind: Task
            metadata:
              name: t
            spec:
              params:
                - name: text
                - name: list
                  type: array
                - name: map
                  type: object
                  properties: {a: {}, b: {}}
              steps:
                - image: busybox:1.36
            """;

    @Test
    public void a_string_is_what_stands_behind_the_first_equals_sign() {
        assertThat(parse("text=a=b,c")).isEqualTo(ParamValue.of("a=b,c"));
        assertThat(parse("text=")).isEqualTo(ParamValue.of(""));
        assertThat(parse("text=[\"a\"]")).isEqualTo(ParamValue.of("[\"a\"]"));
        assertThat(parse("text= two\nlines ")).isEqualTo(ParamValue.of(" two\nlines "));
    }

    @Test
    public void an_array_as_tkn_has_it() {
        assertThat(parse("list=a,b")).isEqualTo(ParamValue.of(List.of("a", "b")));
        assertThat(parse("list=a")).isEqualTo(ParamValue.of(List.of("a")));
        assertThat(parse("list=")).isEqualTo(ParamValue.of(List.of()));
        assertThat(parse("list=a,,")).isEqualTo(ParamValue.of(List.of("a", "", "")));
    }

    @Test
    public void an_array_as_json_may_hold_commas() {
        assertThat(parse("list=[\"a,b\", \"\"]")).isEqualTo(ParamValue.of(List.of("a,b", "")));
        assertThat(parse("list=[]")).isEqualTo(ParamValue.of(List.of()));
    }

    @Test
    public void an_object_as_tkn_has_it_and_as_json() {
        assertThat(parse("map=a:x, b : http://y:80")).isEqualTo(ParamValue.of(Map.of("a", "x", "b", "http://y:80")));
        assertThat(parse("map={\"a\": \"x,y\"}")).isEqualTo(ParamValue.of(Map.of("a", "x,y")));
        assertThat(parse("map=")).isEqualTo(ParamValue.of(Map.of()));
    }

    @Test
    public void what_is_no_value_of_the_type() {
        assertRefused("map=a", "-p map is an object: key1:value1,key2:value2 or JSON is needed, not \"a\"");
        assertRefused("list=[\"a\"", "-p list is no JSON");
        assertRefused("list=[\"a\"] x", "-p list is no JSON");
        assertRefused("list=[1]", "-p list may hold texts only, in quotation marks: 1 is none");
        assertRefused("map={\"a\": [\"x\"]}", "-p map may hold texts only");
    }

    @Test
    public void what_is_no_parameter() {
        assertRefused("text", "-p text: NAME=VALUE is needed");
        assertRefused("=x", "-p =x: NAME=VALUE is needed");
        assertRefused("txet=x", "Task t has no parameter \"txet\"; it has list, map, text");
    }

    @Test
    public void of_several_for_a_name_the_last_one_counts() {
        assertThat(ParamArguments.parse(List.of("text=a", "text=b"), known())).isEqualTo(
                Map.of("text", ParamValue.of("b")));
    }

    private static void assertRefused(String argument, String message) {
        assertThatThrownBy(() -> parse(argument)).isInstanceOf(BadInputException.class).hasMessageContaining(message);
    }

    private static ParamValue parse(String argument) {
        return ParamArguments.parse(List.of(argument), known()).values().iterator().next();
    }

    private static Declarations known() {
        List<Resource> resources = new YamlReader().readText("t.yaml", TASK).resources();
        return Declarations.of(Target.of("").in(resources), resources);
    }
}
