package io.jenkins.plugins.tektonbridge.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Field;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Item;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Mapping;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Sequence;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Spelled;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Style;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Text;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlTree;
import java.util.List;
import org.junit.Test;

public class YamlWriterTest {
    private static Mapping value(YamlNode value) {
        return new MappingBuilder().put("a", value).build();
    }

    private static String written(YamlNode value) {
        return YamlWriter.write(value(value));
    }

    @Test
    public void writes_blocks_with_lists_below_their_field() {
        Mapping step = new MappingBuilder()
                .put("name", "build")
                .put("script", "go build\ngo test\n")
                .put("args", Sequence.ofTexts(List.of("-v", "a,b")))
                .put("retries", 2)
                .put("optional", true)
                .build();
        Mapping task = new MappingBuilder()
                .put("kind", "Task")
                .put("metadata", Mapping.of("name", "build"))
                .putList("steps", List.of(step, Mapping.of("name", "next")))
                .putList("none", List.of())
                .build();

        assertThat(YamlWriter.write(List.of(task, Mapping.of("kind", "Pipeline")))).isEqualTo("""
                kind: Task
                metadata:
                  name: build
                steps:
                  - name: build
                    script: |
                      go build
                      go test
                    args: [-v, "a,b"]
                    retries: 2
                    optional: true
                  - name: next
                ---
                kind: Pipeline
                """);
    }

    @Test
    public void writes_comments_where_they_stand() {
        Mapping first = new Mapping(
                List.of(
                        new Field(new Comments(List.of("# in the item"), "# beside"), "name", YamlNode.text("a")),
                        new Field(Comments.above("of two\n\nlines"), "b", new Text("x\n", Style.LITERAL))),
                List.of("# behind the fields"), false);
        Sequence items = new Sequence(
                List.of(
                        new Item(new Comments(List.of("", "# above"), ""), first),
                        new Item(new Comments(List.of(), "# the dash"), Mapping.of("c", "d")),
                        new Item(new Comments(List.of(), "# a text"), YamlNode.text("e"))),
                List.of("# behind the items"), false);
        Mapping document = new Mapping(
                List.of(new Field(new Comments(List.of("# top"), "# the list"), "list", items)), List.of("# end"), false);

        assertThat(YamlWriter.write(document)).isEqualTo("""
                # top
                list: # the list

                  # above
                  # in the item
                  - name: a # beside
                    # of two
                    #
                    # lines
                    b: |
                      x
                    # behind the fields
                  - # the dash
                    c: d
                  - e # a text
                  # behind the items
                # end
                """);
    }

    @Test
    public void a_comment_waits_for_the_field_that_comes_next() {
        Mapping mapping = new MappingBuilder().comment("one").put("a", "b").comment("two").build();

        assertThat(YamlWriter.write(mapping)).isEqualTo("# one\na: b\n# two\n");
    }

    @Test
    public void a_block_scalar_keeps_its_comment() {
        Field script = new Field(new Comments(List.of(), "# build"), "script", YamlNode.text("a\nb"));

        assertThat(YamlWriter.write(new Mapping(List.of(script), List.of(), false)))
                .isEqualTo("script: |- # build\n  a\n  b\n");
    }

    @Test
    public void quotes_a_text_that_would_be_something_else() {
        assertThat(written(YamlNode.text("yes"))).isEqualTo("a: \"yes\"\n");
        assertThat(written(YamlNode.text("1.10"))).isEqualTo("a: \"1.10\"\n");
        assertThat(written(YamlNode.text(""))).isEqualTo("a: \"\"\n");
        assertThat(written(YamlNode.text("say: \"x\""))).isEqualTo("a: 'say: \"x\"'\n");
        assertThat(written(new Text("it's", Style.SINGLE_QUOTED))).isEqualTo("a: 'it''s'\n");
        assertThat(written(new Text("x", Style.DOUBLE_QUOTED))).isEqualTo("a: \"x\"\n");
        assertThat(written(new Text("a\tb\u0007\u2028", Style.SINGLE_QUOTED))).isEqualTo("a: \"a\\tb\\u0007\\u2028\"\n");
        assertThat(written(new Spelled("0x1F"))).isEqualTo("a: 0x1F\n");
    }

    @Test
    public void writes_brackets_only_in_a_line_without_comments() {
        Sequence commented = new Sequence(
                List.of(new Item(Comments.above("why"), YamlNode.text("b"))), List.of(), true);
        Sequence wide = Sequence.ofTexts(List.of("x".repeat(60), "y".repeat(60)));
        Mapping nothing = new Mapping(List.of(), List.of(), false);
        Mapping flow = new Mapping(
                List.of(new Field(Comments.NONE, "k", new Spelled(""))), List.of(), true);

        assertThat(written(commented)).isEqualTo("a:\n  # why\n  - b\n");
        assertThat(written(wide)).isEqualTo("a:\n  - " + "x".repeat(60) + "\n  - " + "y".repeat(60) + "\n");
        assertThat(written(nothing)).isEqualTo("a: {}\n");
        assertThat(written(flow)).isEqualTo("a: {k: null}\n");
        assertThat(written(Sequence.of(List.of()))).isEqualTo("a: []\n");
    }

    @Test
    public void lists_stand_in_lists() {
        Sequence inner = Sequence.of(List.of(YamlNode.text("b"), nested()));

        assertThat(written(inner)).isEqualTo("a:\n  - b\n  -\n    - c\n    - d\n");
    }

    private static Sequence nested() {
        return Sequence.of(List.of(YamlNode.text("c"), YamlNode.text("d")));
    }

    @Test
    public void a_long_key_is_marked_as_one() {
        String key = "k".repeat(2_000);

        assertThat(YamlWriter.write(Mapping.of(key, "v"))).isEqualTo("? " + key + "\n: v\n");
        assertThat(YamlTree.mapping("f", YamlWriter.write(Mapping.of(key, "v"))).fields()).containsOnlyKeys(key);
    }

    @Test
    public void a_document_of_nothing_is_an_empty_mapping() {
        assertThat(YamlWriter.write(new MappingBuilder().comment("nothing").build())).isEqualTo("# nothing\n{}\n");
    }
}
