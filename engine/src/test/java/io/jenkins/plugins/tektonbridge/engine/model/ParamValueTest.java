package io.jenkins.plugins.tektonbridge.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class ParamValueTest {
    @Test
    public void each_form_tells_its_type() {
        assertThat(ParamValue.of("x").type()).isEqualTo("string");
        assertThat(ParamValue.of(List.of("x")).type()).isEqualTo("array");
        assertThat(ParamValue.of(Map.of("k", "v")).type()).isEqualTo("object");
    }

    @Test
    public void nothing_in_it_is_a_value_too() {
        assertThat(ParamValue.of("")).isEqualTo(new ParamValue.StringValue(""));
        assertThat(ParamValue.of(List.<String>of()).type()).isEqualTo("array");
        assertThat(ParamValue.of(Map.of()).type()).isEqualTo("object");
    }

    @Test
    public void a_text_is_not_the_list_of_it() {
        assertThat(ParamValue.of("x")).isNotEqualTo(ParamValue.of(List.of("x")));
    }

    @Test
    public void items_keep_their_order_and_their_repeats() {
        assertThat(((ParamValue.ArrayValue) ParamValue.of(List.of("b", "a", "b"))).items()).containsExactly("b", "a", "b");
        assertThat(ParamValue.of(List.of("a", "b"))).isNotEqualTo(ParamValue.of(List.of("b", "a")));
    }

    @Test
    public void keys_keep_their_order_but_do_not_differ_by_it() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("z", "1");
        entries.put("a", "2");
        ParamValue value = ParamValue.of(entries);
        assertThat(((ParamValue.ObjectValue) value).entries().keySet()).containsExactly("z", "a");
        assertThat(value).isEqualTo(ParamValue.of(Map.of("a", "2", "z", "1")));
    }
}
