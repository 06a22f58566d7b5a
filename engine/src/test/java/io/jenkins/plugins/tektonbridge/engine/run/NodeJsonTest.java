package io.jenkins.plugins.tektonbridge.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Trees of YAML come back from JSON as they were: values with their types, fields in their order, all with places. */
public class NodeJsonTest {
    private final ObjectMapper json = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        SimpleModule module = new SimpleModule();
        NodeJson.addTo(module);
        module.addSerializer(Location.class, new ToStringSerializer(Location.class));
        return mapper.registerModule(module);
    }

    private static Location at(int line) {
        return new Location("dir/f.yaml", line, 3);
    }

    private static Node.Scalar scalar(Object value) {
        return new Node.Scalar(value, at(1));
    }

    private Node again(Node node) throws IOException {
        return json.readValue(json.writeValueAsString(node), Node.class);
    }

    @Test
    public void scalars_of_every_type() throws IOException {
        List<Object> values = Arrays.asList(
                null, "", "text", "null", "é\n\"", true, false, 0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE,
                new BigInteger("18446744073709551616"), 1.5, -0.0, 1e300, Double.NaN, Double.POSITIVE_INFINITY);
        for (Object value : values) {
            assertThat(again(scalar(value))).as("%s", value).isEqualTo(scalar(value));
        }
    }

    @Test
    public void a_whole_number_with_a_point_stays_one() throws IOException {
        assertThat(((Node.Scalar) again(scalar(2.0))).value()).isEqualTo(2.0).isInstanceOf(Double.class);
        assertThat(((Node.Scalar) again(scalar(2L))).value()).isEqualTo(2L).isInstanceOf(Long.class);
    }

    @Test
    public void lists_and_mappings_inside_each_other() throws IOException {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        fields.put("z", new Node.Field(at(2), new Node.Sequence(List.of(scalar("a"), scalar(null)), at(3))));
        fields.put("a", new Node.Field(at(4), new Node.Mapping(Map.of(), at(5))));
        fields.put("", new Node.Field(at(6), scalar(1L)));
        Node.Mapping mapping = new Node.Mapping(fields, at(7));
        Node again = again(mapping);
        assertThat(again).isEqualTo(mapping);
        assertThat(((Node.Mapping) again).fields().keySet()).containsExactly("z", "a", "");
    }

    @Test
    public void places_come_back_too() throws IOException {
        Node.Scalar somewhere = new Node.Scalar("x", new Location("C:\\a b\\p.yaml", 12, 34));
        assertThat(again(somewhere).at()).isEqualTo(somewhere.at());
        assertThat(again(new Node.Scalar("x", Location.NONE)).at()).isEqualTo(Location.NONE);
    }

    @Test
    public void a_mapping_is_asked_for_by_its_type() throws IOException {
        String text = json.writeValueAsString(new Node.Sequence(List.of(), at(1)));
        assertThatThrownBy(() -> json.readValue(text, Node.Mapping.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("a Mapping is needed");
    }

    @Test
    public void what_is_no_node_is_refused() {
        for (String text : List.of("{\"at\":\"\"}", "{\"at\":\"\",\"value\":[]}", "{\"at\":\"\",\"value\":{}}")) {
            assertThatThrownBy(() -> json.readValue(text.getBytes(UTF_8), Node.class))
                    .as(text)
                    .isInstanceOf(JsonProcessingException.class)
                    .hasMessageContaining("this is no node of a document");
        }
    }
}
