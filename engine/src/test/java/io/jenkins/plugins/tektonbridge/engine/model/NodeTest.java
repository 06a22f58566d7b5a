package io.jenkins.plugins.tektonbridge.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class NodeTest {
    private static final Location AT = new Location("f.yaml", 3, 5);

    private static Node.Scalar scalar(Object value) {
        return new Node.Scalar(value, AT);
    }

    @Test
    public void a_scalar_may_be_null_or_of_any_type() {
        assertThat(scalar(null).isNull()).isTrue();
        assertThat(scalar("").isNull()).isFalse();
        assertThat(scalar("null").isString()).isTrue();
        assertThat(scalar(5L).isString()).isFalse();
        assertThat(scalar(null).isString()).isFalse();
    }

    @Test
    public void a_field_that_is_null_is_there() {
        Node.Mapping mapping = new Node.Mapping(Map.of("a", new Node.Field(AT, scalar(null))), AT);
        assertThat(mapping.get("a")).hasValueSatisfying(value -> assertThat(((Node.Scalar) value).isNull()).isTrue());
        assertThat(mapping.get("b")).isEmpty();
    }

    @Test
    public void fields_keep_the_order_of_the_file() {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        fields.put("z", new Node.Field(AT, scalar(1L)));
        fields.put("a", new Node.Field(AT, scalar(2L)));
        assertThat(new Node.Mapping(fields, AT).fields().keySet()).containsExactly("z", "a");
    }

    @Test
    public void the_empty_mapping_is_nowhere() {
        assertThat(Node.Mapping.empty().fields()).isEmpty();
        assertThat(Node.Mapping.empty().at()).isEqualTo(Location.NONE);
    }

    @Test
    public void every_node_knows_its_place() {
        assertThat(List.of(scalar("x"), new Node.Sequence(List.of(), AT), new Node.Mapping(Map.of(), AT)))
                .allSatisfy(node -> assertThat(node.at()).isEqualTo(AT));
        assertThatThrownBy(() -> new Node.Scalar("x", null)).isInstanceOf(NullPointerException.class).hasMessage("at");
        assertThatThrownBy(() -> new Node.Sequence(List.of(), null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new Node.Mapping(Map.of(), null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new Node.Field(null, scalar("x"))).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new Node.Field(AT, null)).isInstanceOf(NullPointerException.class).hasMessage("value");
    }

    @Test
    public void places_are_printed_as_compilers_do() {
        assertThat(AT).hasToString("f.yaml:3:5");
        assertThat(new Location("f.yaml", 0, 0)).hasToString("f.yaml");
        assertThat(new Location("<inline>", 1, 1)).hasToString("<inline>:1:1");
        assertThat(Location.NONE).hasToString("");
        assertThatThrownBy(() -> new Location(null, 1, 1)).isInstanceOf(NullPointerException.class).hasMessage("file");
    }
}
