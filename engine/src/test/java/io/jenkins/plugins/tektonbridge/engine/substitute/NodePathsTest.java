package io.jenkins.plugins.tektonbridge.engine.substitute;

import static io.jenkins.plugins.tektonbridge.engine.testing.Nodes.mapping;
import static io.jenkins.plugins.tektonbridge.engine.testing.Nodes.plain;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class NodePathsTest {
    private static final Variables VARIABLES = Variables.of(Map.of("x", "1"));

    private static Object substitute(NodePaths paths, Map<String, ?> fields) {
        return plain(paths.substitute(mapping(fields), VARIABLES));
    }

    @Test
    public void only_what_a_path_leads_to_is_replaced() {
        NodePaths paths = NodePaths.of("a", "b.c");
        assertThat(substitute(paths, Map.of("a", "$(x)", "b", Map.of("c", "$(x)", "d", "$(x)"), "e", "$(x)")))
                .isEqualTo(Map.of("a", "1", "b", Map.of("c", "1", "d", "$(x)"), "e", "$(x)"));
    }

    @Test
    public void brackets_are_every_item_of_a_list() {
        NodePaths paths = NodePaths.of("items[].key");
        assertThat(substitute(paths, Map.of("items", List.of(Map.of("key", "$(x)"), Map.of("key", "y", "z", "$(x)")))))
                .isEqualTo(Map.of("items", List.of(Map.of("key", "1"), Map.of("key", "y", "z", "$(x)"))));
    }

    @Test
    public void a_star_is_every_field_and_a_tilde_its_name() {
        assertThat(substitute(NodePaths.of("m.*"), Map.of("m", Map.of("$(x)", "$(x)"))))
                .isEqualTo(Map.of("m", Map.of("$(x)", "1")));
        assertThat(substitute(NodePaths.of("m.*", "m.~"), Map.of("m", Map.of("$(x)", "$(x)"))))
                .isEqualTo(Map.of("m", Map.of("1", "1")));
    }

    @Test
    public void what_is_not_there_or_no_text_stays() {
        NodePaths paths = NodePaths.of("a.b", "c", "l[].d");
        Map<String, Object> fields = Map.of("a", "$(x)", "c", 5L, "l", Arrays.asList("$(x)", 1L));
        assertThat(substitute(paths, fields)).isEqualTo(fields);
        assertThat(substitute(paths, Map.of())).isEqualTo(Map.of());
    }
}
