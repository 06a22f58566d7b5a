package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.yaml.Layout.Comment;
import io.jenkins.plugins.tektonbridge.engine.yaml.Layout.Spelling;
import java.util.List;
import org.junit.Test;

public class LayoutTest {
    private static Location at(int line, int column) {
        return new Location("f", line, column);
    }

    private static List<Comment> comments(String text) {
        return Layout.of("f", text).stream().flatMap(layout -> layout.comments().stream()).toList();
    }

    @Test
    public void comments_stand_alone_or_behind_a_value() {
        assertThat(comments("# one\na: b   # two  \n\n  # three\nc: d\n")).containsExactly(
                new Comment(at(1, 1), "# one", true), new Comment(at(2, 8), "# two", false),
                new Comment(at(3, 1), "", true), new Comment(at(4, 3), "# three", true));
    }

    @Test
    public void what_looks_like_one_in_a_text_is_none() {
        assertThat(comments("a: b#c\nd: \"e # f\"\ng: 'h # i'\nj: http://x/#y\nk:\n  l\n  m\n")).isEmpty();
        assertThat(comments("a: \"b\n\n  # c\"\nd: 'e\n  # f'\n")).isEmpty();
        assertThat(comments("a: |\n  # b\n\n  c # d\ne: >\n  # f\n")).isEmpty();
    }

    @Test
    public void the_header_of_a_block_may_have_one_and_empty_lines_behind_it_are_none_of_its_own() {
        assertThat(comments("a: |-  # b\n  c\n\n\nd: e\n")).containsExactly(
                new Comment(at(1, 8), "# b", false), new Comment(at(3, 1), "", true), new Comment(at(4, 1), "", true));
        assertThat(comments("a: |+\n  c\n\nd: e\n")).isEmpty();
    }

    @Test
    public void each_document_has_its_own() {
        List<Layout> layouts = Layout.of("f", "# a\na: b\n# b\n---\n# c\nc: d\n");

        assertThat(layouts).extracting(Layout::firstLine).containsExactly(1, 4);
        assertThat(layouts.get(0).comments()).extracting(Comment::text).containsExactly("# a", "# b");
        assertThat(layouts.get(1).comments()).containsExactly(new Comment(at(5, 1), "# c", true));
    }

    @Test
    public void spellings_are_known_by_where_a_node_begins() {
        Layout layout = Layout.of("f", "a: b\nc: 'd'\ne: \"f\"\ng: |\n  h\ni: >\n  j\nk: [l,\n  m]\nn: &o {p: q}\nr:\n- s\n")
                .getFirst();

        assertThat(layout.spelling(at(1, 4))).contains(Spelling.PLAIN);
        assertThat(layout.spelling(at(2, 4))).contains(Spelling.SINGLE_QUOTED);
        assertThat(layout.spelling(at(3, 4))).contains(Spelling.DOUBLE_QUOTED);
        assertThat(layout.spelling(at(4, 4))).contains(Spelling.LITERAL);
        assertThat(layout.spelling(at(6, 4))).contains(Spelling.FOLDED);
        assertThat(layout.spelling(at(8, 4))).contains(Spelling.FLOW);
        assertThat(layout.flowEnds()).containsEntry(at(8, 4), at(9, 4)).containsEntry(at(10, 4), at(10, 12));
        assertThat(layout.spelling(at(10, 4))).contains(Spelling.FLOW);
        assertThat(layout.spelling(at(12, 1))).isEmpty();
    }

    @Test
    public void of_what_is_no_yaml_there_is_nothing_to_say() {
        assertThat(comments("a: [b # c\n'd\n")).isEmpty();
        assertThat(Layout.of("f", "")).isEmpty();
    }
}
