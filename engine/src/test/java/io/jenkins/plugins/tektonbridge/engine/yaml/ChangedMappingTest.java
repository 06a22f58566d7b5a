package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.Test;

public class ChangedMappingTest {
    private static final Node NEW = new Node.Scalar("new", Location.NONE);

    private final Node.Mapping source = source();
    private final ChangedMapping changed = new ChangedMapping(source);

    private static Node.Mapping source() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("a", 1L);
        fields.put("b", 2L);
        fields.put("c", 3L);
        return Nodes.mapping(fields);
    }

    private Node value(String name) {
        return source.get(name).orElseThrow();
    }

    private String result() {
        return Nodes.plain(changed.done()).toString();
    }

    @Test
    public void without_changes_it_is_the_source() {
        changed.set("a", "a", value("a"));
        changed.set("c", "c", value("c"));

        assertThat(changed.done()).isSameAs(source);
    }

    @Test
    public void a_new_value_keeps_the_order() {
        changed.set("a", "a", value("a"));
        changed.set("b", "b", NEW);
        changed.set("c", "c", value("c"));

        assertThat(result()).isEqualTo("{a=1, b=new, c=3}");
        assertThat(source.fields()).hasSize(3);
        assertThat(Nodes.plain(source)).hasToString("{a=1, b=2, c=3}");
    }

    @Test
    public void a_field_goes() {
        changed.drop("b");

        assertThat(result()).isEqualTo("{a=1, c=3}");
    }

    @Test
    public void a_field_gets_another_name() {
        changed.set("a", "A", value("a"));
        changed.set("b", "B", NEW);

        assertThat(result()).isEqualTo("{c=3, A=1, B=new}");
    }
}
