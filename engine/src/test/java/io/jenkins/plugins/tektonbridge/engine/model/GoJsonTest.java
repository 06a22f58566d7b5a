package io.jenkins.plugins.tektonbridge.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class GoJsonTest {

    @Test
    public void escapes_what_json_and_html_give_a_meaning_to() {
        assertThat(GoJson.array(List.of("\"\\", "\n\r\t\b\f", "\u0001", "<a href=\"x\">&", "\u2028", "ä€😀")))
                .isEqualTo("[\"\\\"\\\\\",\"\\n\\r\\t\\b\\f\",\"\\u0001\","
                        + "\"\\u003ca href=\\\"x\\\"\\u003e\\u0026\",\"\\u2028\",\"ä€😀\"]");
    }

    @Test
    public void an_empty_list_has_no_comma() {
        assertThat(GoJson.array(List.of())).isEqualTo("[]");
        assertThat(GoJson.array(List.of("", ""))).isEqualTo("[\"\",\"\"]");
    }

    @Test
    public void keys_are_sorted_by_their_bytes() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("b", 1L);
        fields.put("\uFF5E", 2L);
        fields.put("😀", 3L);
        fields.put("B", Map.of("z", List.of(), "a", Map.of()));

        assertThat(GoJson.of(Nodes.mapping(fields)))
                .isEqualTo("{\"B\":{\"a\":{},\"z\":[]},\"b\":1,\"\uFF5E\":2,\"😀\":3}");
    }

    @Test
    public void scalars_of_all_types() {
        List<Object> values =
                Arrays.asList("[", true, null, -1L, new BigInteger("18446744073709551615"), 1.50, 1e3, 1e22, "]");

        assertThat(GoJson.of(Nodes.mapping(Map.of("a", values))))
                .isEqualTo("{\"a\":[\"[\",true,null,-1,18446744073709551615,1.5,1000,1e+22,\"]\"]}");
    }

    @Test
    public void whole_numbers_of_64_bits_are_plain_integers() {
        assertThat(GoJson.isPlainInteger(1e3)).isTrue();
        assertThat(GoJson.isPlainInteger(-9.223372036854775808e18)).isTrue();
        assertThat(GoJson.isPlainInteger(9.223372036854775808e18)).isFalse();
        assertThat(GoJson.isPlainInteger(1.5)).isFalse();
        assertThat(GoJson.isPlainInteger(Double.NaN)).isFalse();
        assertThat(GoJson.isPlainInteger(Double.POSITIVE_INFINITY)).isFalse();
    }

    @Test
    public void texts_are_written_as_go_writes_them() {
        for (Object[] row : GoTable.rows("strings.txt")) {
            String text = read((String) row[0]);
            assertThat(GoJson.array(List.of(text))).isEqualTo("[" + row[1] + "]");
        }
    }

    private static String read(String json) {
        try {
            return new ObjectMapper().readValue(json, String.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
