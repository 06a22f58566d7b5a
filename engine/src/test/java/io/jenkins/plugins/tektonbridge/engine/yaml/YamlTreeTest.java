package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class YamlTreeTest {
    @Test
    public void what_is_no_mapping_is_refused_with_its_place() {
        assertThatThrownBy(() -> YamlTree.mapping("x.yaml", "- a")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x.yaml:1:1: error: one mapping is expected here, and nothing else");
        assertThatThrownBy(() -> YamlTree.mapping("x.yaml", "a: b\n---\nc: d\n"))
                .hasMessageStartingWith("x.yaml:3:1: error: one mapping is expected here");
        assertThatThrownBy(() -> YamlTree.mapping("x.yaml", "a: {b"))
                .hasMessageStartingWith("x.yaml:1:");
        assertThatThrownBy(() -> YamlTree.mapping("x.yaml", "a: b\na: c\n"))
                .hasMessageStartingWith("x.yaml:2:1: error: ");
    }

    @Test
    public void a_text_of_nothing_is_an_empty_mapping() {
        assertThat(YamlTree.mapping("x.yaml", "").fields()).isEmpty();
        assertThat(YamlTree.mapping("x.yaml", "# nothing\n---\n").fields()).isEmpty();
    }

    @Test
    public void a_mapping_is_read_with_the_types_of_yaml() {
        assertThat(Nodes.plain(YamlTree.mapping("x.yaml", "entrypoint: [a, 'b c']\nenv: {A: '1', B: 2}\n")))
                .isEqualTo(Map.of("entrypoint", List.of("a", "b c"), "env", Map.of("A", "1", "B", 2L)));
    }
}
