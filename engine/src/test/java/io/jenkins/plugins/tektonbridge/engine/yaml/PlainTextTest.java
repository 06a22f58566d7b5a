package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class PlainTextTest {
    @Test
    public void usual_texts_need_no_quotation_marks() {
        assertThat(List.of(
                        "abc", "golang:1.14-alpine", "$(params.a)", "$(params.a[*])", "/workspace", "1h30m", "1Gi", "v1", "-v",
                        "--debug", "a b", "a#b", "1.2.3", "~a", "über", "😀", "http://git.k8s.local", "a: b".replace(" ", "")))
                .allMatch(text -> PlainText.isSafe(text, false), "safe");
    }

    @Test
    public void what_is_no_text_in_any_yaml_needs_them() {
        assertThat(List.of(
                        "", "~", "null", "yes", "y", "off", "1", "1.5", "1e3", "0777", "0o17", "0x1F", "1_000", ".inf", "1:30",
                        "2001-01-01", "2001-01-01T10:00:00Z", "12-34"))
                .noneMatch(text -> PlainText.isSafe(text, false));
    }

    @Test
    public void what_has_a_meaning_in_yaml_needs_them() {
        assertThat(List.of(
                        " a", "a ", "a: b", "a:", "a #b", "#a", "- a", "-", "---", "--- a", "...", "? a", ": a", "&a", "*a", "!a",
                        "|", ">", "'a", "\"a", "%a", "@a", "`a", "[a", "{a", ",a", "=", "<<", "a\nb", "a\tb", "\u0007", "\u0085",
                        "\u2028", "\uFEFF"))
                .noneMatch(text -> PlainText.isSafe(text, false));
    }

    @Test
    public void brackets_commas_and_colons_need_them_between_brackets() {
        assertThat(List.of("$(a[*])", "a,b", "a:b", "{a", "a}", "a?")).noneMatch(text -> PlainText.isSafe(text, true));
        assertThat(PlainText.isSafe("$(params.a)", true)).isTrue();
    }
}
