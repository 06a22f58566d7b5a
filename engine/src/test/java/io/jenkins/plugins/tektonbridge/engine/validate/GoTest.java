package io.jenkins.plugins.tektonbridge.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.Test;

public class GoTest {
    @Test
    public void quotes_as_percent_q() {
        assertThat(Go.quote("plain")).isEqualTo("\"plain\"");
        assertThat(Go.quote("")).isEqualTo("\"\"");
        assertThat(Go.quote("say \"hi\" \\ there")).isEqualTo("\"say \\\"hi\\\" \\\\ there\"");
        assertThat(Go.quote("a\nb\tc\rd")).isEqualTo("\"a\\nb\\tc\\rd\"");
        assertThat(Go.quote("\u0007\b\f\u000b\u0001\u007f")).isEqualTo("\"\\a\\b\\f\\v\\x01\\x7f\"");
    }

    @Test
    public void letters_of_any_script_stay_and_what_cannot_be_seen_is_escaped() {
        assertThat(Go.quote("é 漢 😀")).isEqualTo("\"é 漢 😀\"");
        assertThat(Go.quote("\u00a0\u200b\ufeff")).isEqualTo("\"\\u00a0\\u200b\\ufeff\"");
        assertThat(Go.quote(new String(Character.toChars(0xE0001)))).isEqualTo("\"\\U000e0001\"");
    }

    @Test
    public void prints_lists_and_maps_as_percent_v() {
        assertThat(Go.list(List.of())).isEqualTo("[]");
        assertThat(Go.list(List.of("a", "b c", 1))).isEqualTo("[a b c 1]");
        TreeMap<String, List<String>> map = new TreeMap<>();
        map.put("b", List.of());
        map.put("a", Arrays.asList("x", "y"));
        assertThat(Go.map(map)).isEqualTo("map[a:[x y] b:[]]");
    }
}
