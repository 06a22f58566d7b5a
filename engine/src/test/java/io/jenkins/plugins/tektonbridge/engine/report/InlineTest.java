package io.jenkins.plugins.tektonbridge.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class InlineTest {
    @Test
    public void what_breaks_a_line_is_escaped() {
        assertThat(Inline.of("a\nb\r\tc")).isEqualTo("a\\nb\\r\\tc");
    }

    @Test
    public void what_does_something_to_a_terminal_is_escaped() {
        assertThat(Inline.of("\u001b[2J\u009b\u202e")).isEqualTo("\\u001b[2J\\u009b\\u202e");
    }

    @Test
    public void other_scripts_and_pictures_stay() {
        assertThat(Inline.of("día 日 😀")).isEqualTo("día 日 😀");
    }

    @Test
    public void the_end_of_a_long_text_is_left_out_between_characters() {
        String text = "😀".repeat(201);
        assertThat(Inline.of(text)).isEqualTo("😀".repeat(200) + "… (402 characters)");
        assertThat(Inline.of("😀".repeat(200))).isEqualTo("😀".repeat(200));
    }

    @Test
    public void values_of_each_type() {
        assertThat(Inline.of(ParamValue.of("x"))).isEqualTo("x");
        assertThat(Inline.of(ParamValue.of(List.of("a", "b\n")))).isEqualTo("[a, b\\n]");
        Map<String, String> object = new LinkedHashMap<>();
        object.put("b", "1");
        object.put("a", "");
        assertThat(Inline.of(ParamValue.of(object))).isEqualTo("{b: 1, a: }");
        assertThat(Inline.of(ParamValue.of(List.of()))).isEqualTo("[]");
    }
}
