package io.jenkins.plugins.tektonbridge.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class TableTest {
    @Test
    public void columns_are_as_wide_as_their_widest_cell() {
        assertThat(new Table("", "A", "LONG", "C").row("first", "x", "1").row("2", "", "3").toString()).isEqualTo("""
                A       LONG   C
                first   x      1
                2              3
                """);
    }

    @Test
    public void no_line_ends_with_blanks() {
        assertThat(new Table(" ", "A", "B").row("x", "").row("y").toString()).isEqualTo(" A   B\n x\n y\n");
    }

    @Test
    public void sequences_take_no_room() {
        String plain = new Table("", "A", "B").row("xyz", "1").toString();
        String styled = new Table("", "A", "B").row(Style.ANSI.bold("xyz"), "1").toString();
        assertThat(styled.replace(Style.ANSI.bold("xyz"), "xyz")).isEqualTo(plain);
    }

    @Test
    public void headings_alone_are_no_content() {
        assertThat(new Table("", "A").isEmpty()).isTrue();
        assertThat(new Table("", "A").row("x").isEmpty()).isFalse();
    }
}
