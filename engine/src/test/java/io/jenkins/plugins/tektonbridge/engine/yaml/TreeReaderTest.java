package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import io.jenkins.plugins.tektonbridge.engine.yaml.DocumentSplitter.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class TreeReaderTest {
    private final List<Problem> problems = new ArrayList<>();

    private Node tree(String yaml) {
        return tree(yaml, Limits.DEFAULT);
    }

    private Node tree(String yaml, Limits limits) {
        return new TreeReader("f", new Part(yaml, 0), limits, problems).read();
    }

    private static Node at(Node node, String... path) {
        Node found = node;
        for (String part : path) {
            found = found instanceof Node.Sequence sequence
                    ? sequence.items().get(Integer.parseInt(part))
                    : ((Node.Mapping) found).get(part).orElseThrow();
        }
        return found;
    }

    @Test
    public void every_node_knows_its_place() {
        Node tree = tree("# comment\na: 1\nb:\n  - ä😀: x\n  - [y, {c: ' z'}]\nd: |\n  text\n");

        assertThat(tree.at()).hasToString("f:2:1");
        assertThat(at(tree, "a").at()).hasToString("f:2:4");
        assertThat(at(tree, "b").at()).hasToString("f:4:3");
        assertThat(at(tree, "b", "0").at()).hasToString("f:4:5");
        assertThat(at(tree, "b", "0", "ä😀").at()).hasToString("f:4:9");
        assertThat(at(tree, "b", "1").at()).hasToString("f:5:5");
        assertThat(at(tree, "b", "1", "1").at()).hasToString("f:5:9");
        assertThat(at(tree, "b", "1", "1", "c").at()).hasToString("f:5:13");
        assertThat(at(tree, "d").at()).hasToString("f:6:4");
        assertThat(((Node.Mapping) tree).fields().get("d").keyAt()).hasToString("f:6:1");
    }

    @Test
    public void lines_go_on_from_document_to_document_whatever_ends_them() {
        Documents read = new YamlReader().readText("f", "a: 1\r\n---\r\nb: 1\r\n...\r\n# c\r\n%YAML 1.1\r\n---\rd: 1\r");

        assertThat(read.documents()).extracting(Document::at).containsExactly(
                new Location("f", 1, 1), new Location("f", 3, 1), new Location("f", 8, 1));
    }

    @Test
    public void an_alias_is_the_same_node_again() {
        Node tree = tree("a: &x {b: [1]}\nc: *x\nd: [*x, &y z, *y]\n*y : 1\n");

        assertThat(at(tree, "c")).isSameAs(at(tree, "a"));
        assertThat(at(tree, "d", "0")).isSameAs(at(tree, "a"));
        assertThat(Nodes.plain(at(tree, "d", "2"))).isEqualTo("z");
        assertThat(Nodes.plain(at(tree, "z"))).isEqualTo(1L);
        assertThat(problems).isEmpty();
    }

    @Test
    public void an_anchor_can_be_set_again() {
        assertThat(Nodes.plain(tree("[&x 1, *x, &x 2, *x]"))).isEqualTo(List.of(1L, 1L, 2L, 2L));
    }

    @Test
    public void anchors_end_with_their_document() {
        assertThat(new YamlReader().readText("f", "a: &x 1\n---\nb: *x\n").problems())
                .extracting(Problem::message)
                .contains("unknown anchor \"x\"");
    }

    @Test
    public void fields_behind_the_merge_key_win() {
        Node tree = tree("base: &b {x: 1, v: 2}\nmore: {<<: *b, v: 3, z: 4}\n");

        assertThat(Nodes.plain(at(tree, "more"))).isEqualTo(Map.of("x", 1L, "v", 3L, "z", 4L));
        assertThat(problems).isEmpty();
    }

    @Test
    public void fields_before_the_merge_key_lose_as_in_kubernetes() {
        Node tree = tree("base: &b {x: 1, v: 2}\nmore:\n  v: 3\n  <<: *b\n");

        assertThat(Nodes.plain(at(tree, "more"))).isEqualTo(Map.of("x", 1L, "v", 2L));
        assertThat(problems).extracting(Problem::toString).containsExactly(
                "f:4:3: warning: this replaces \"v\" of f:3:3, as it does in Kubernetes; put << before the fields that"
                        + " shall win");
    }

    @Test
    public void of_mappings_that_are_merged_the_first_wins() {
        Node tree = tree("a: &a {x: 1}\nb: &b {x: 2, v: 2}\nc: {<<: [*a, *b]}\nd: {<<: {z: 3}}\n");

        assertThat(Nodes.plain(at(tree, "c"))).isEqualTo(Map.of("x", 1L, "v", 2L));
        assertThat(Nodes.plain(at(tree, "d"))).isEqualTo(Map.of("z", 3L));
        assertThat(problems).isEmpty();
    }

    @Test
    public void a_merge_key_in_quotes_is_a_key() {
        assertThat(Nodes.plain(tree("{'<<': {a: 1}}"))).isEqualTo(Map.of("<<", Map.of("a", 1L)));
    }

    @Test
    public void a_key_may_stand_behind_a_merge_once() {
        tree("a: &a {x: 1}\nb: {<<: *a, x: 2, x: 3}\n");

        assertThat(problems).extracting(Problem::message).containsExactly(
                "the key \"x\" stands here a second time; the first one is at f:2:13");
    }

    @Test
    public void keys_are_texts() {
        Node tree = tree("{yes: 1, 007: 2, 1.50: 3, 1e9: 4, .inf: 5, -.inf: 6, .nan: 7, on: 8}");

        assertThat(((Node.Mapping) tree).fields())
                .containsOnlyKeys("true", "7", "1.5", "1e+09", ".inf", "-.inf", ".nan");
        assertThat(problems).extracting(Problem::toString).containsExactly(
                "f:1:2: warning: the key yes is read as \"true\"; put it in quotation marks",
                "f:1:63: error: the key \"true\" stands here a second time; the first one is at f:1:2",
                "f:1:63: warning: the key on is read as \"true\"; put it in quotation marks");
    }

    @Test
    public void aliases_cannot_blow_a_document_up() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, alias))));
        }

        assertThatThrownBy(() -> tree(bomb.toString()))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("the document contains excessive aliasing: its aliases stand for more than 100000 nodes");
    }

    @Test
    public void aliases_within_the_limit_are_fine() {
        Limits limits = new Limits(1_000, 10, 8);

        assertThat(((Node.Sequence) tree("[&a [1, 2, 3], *a, *a]", limits)).items()).hasSize(3);
        assertThatThrownBy(() -> tree("[&a [1, 2, 3], *a, *a, *a]", limits)).hasMessageContaining("more than 8 nodes");
    }

    @Test
    public void depth_is_limited() {
        Limits limits = new Limits(1_000, 3, 8);

        assertThat(Nodes.plain(tree("[[1]]", limits))).isEqualTo(List.of(List.of(1L)));
        assertThatThrownBy(() -> tree("[[[1]]]", limits)).hasMessage("the document is nested deeper than 3 levels");
        assertThatThrownBy(() -> tree("[".repeat(1_000_000))).hasMessage("the document is nested deeper than 100 levels");
        assertThatThrownBy(() -> tree("- ".repeat(1_000_000))).hasMessage("the document is nested deeper than 100 levels");
    }

    @Test
    public void an_empty_document_is_null() {
        assertThat(Nodes.plain(tree(""))).isNull();
        assertThat(Nodes.plain(tree("# nothing\n"))).isNull();
        assertThat(Nodes.plain(tree("---\n...\n"))).isNull();
    }
}
