package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;
import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Enclosed.class)
public class SyntaxErrorsTest {

    @RunWith(Parameterized.class)
    public static class Broken {
        private static final String UNFIT = "look at the indentation and the quotation marks";
        private static final String COLON =
                "a ':' cannot stand here: either the indentation is wrong, or a text with ': ' in it lacks quotation marks";
        private static final String HELM = "; this looks like a template of Helm, which must be rendered first";

        private final String yaml;
        private final String error;

        public Broken(String name, String yaml, String error) {
            this.yaml = yaml;
            this.error = error;
        }

        @Parameters(name = "{0}")
        public static Object[][] cases() {
            return new Object[][] {
                {"tab", "a:\n\tb: 1\n", "f:2:1: error: a tab cannot stand here: YAML is indented by spaces"},
                {"colon-in-text", "a: b: c\n", "f:1:5: error: " + COLON},
                {"column-counts-characters", "a: 😀ä: c\n", "f:1:6: error: " + COLON},
                {"at-sign", "a: @x\n", "f:1:4: error: a text cannot begin with @; put it in quotation marks"},
                {"backtick", "a: `x`\n", "f:1:4: error: a text cannot begin with `; put it in quotation marks"},
                {"open-quote", "a: 'x\nb: 1\n", "f:1:4: error: the quoted text that begins here is not closed"},
                {
                    "open-quote-before-a-document",
                    "a: \"x\n---\n",
                    "f:1:4: error: the quoted text that begins here is not closed"
                },
                {
                    "escape",
                    "a: \"\\d\"\n",
                    "f:1:6: error: this is no escape sequence of YAML; write \\\\ for a backslash, or use single quotation"
                            + " marks"
                },
                {
                    "escape-cut-short",
                    "a: \"\\u",
                    "f:1:1: error: an escape in a quoted text is cut short; \\x, \\u and \\U take 2, 4 and 8 hexadecimal"
                            + " digits"
                },
                {
                    "half-a-character",
                    "a: \"\\ud800\"\n",
                    "f:1:4: error: an escape in this text stands for half a character; \\ud800 to \\udfff come in pairs"
                },
                {
                    "glob",
                    "a: *.yaml\n",
                    "f:1:5: error: '*' begins an alias; put a text that begins with it in quotation marks"
                },
                {
                    "ampersand",
                    "a: && b\n",
                    "f:1:5: error: '&' begins an anchor; put a text that begins with it in quotation marks"
                },
                {"open-list", "a: [b\nc: d\n", "f:2:2: error: ',' or ']' is missing in the list that begins at f:1:4"},
                {"open-mapping", "a: {b: c\n", "f:2:1: error: ',' or '}' is missing in the mapping that begins at f:1:4"},
                {"list-behind-key", "a: - b\n", "f:1:4: error: a '-' of a list cannot stand here; put the list on lines"
                        + " of its own"},
                {"less-indented", "a:\n  b: 1\n c: 2\n", "f:3:2: error: this does not fit the mapping that begins at f:1:1; "
                        + UNFIT},
                {"item-in-mapping", "a: 1\n- b\n", "f:2:1: error: this does not fit the mapping that begins at f:1:1; "
                        + UNFIT},
                {"key-in-list", "- a\nb: 1\n", "f:2:1: error: this does not fit the list that begins at f:1:1; " + UNFIT},
                {"behind-a-quote", "a: \"b\" c\n", "f:1:8: error: this does not fit the mapping that begins at f:1:1; "
                        + UNFIT},
                {"no-colon", "a: 1\nb\n", "f:2:1: error: there is no ':' behind this key"},
                {"block-scalar", "a: |x\n b\n", "f:1:5: error: behind '|' or '>' stand only '+', '-', a digit or a comment"},
                {"no-value", "a: ]\n", "f:1:4: error: a value is missing before ']'"},
                {"ends-in-a-list", "a: [[\n", "f:2:1: error: the document ends here, where a value is missing"},
                {"two-mappings", "{a: b}{c: d}\n", "f:1:7: error: the document is over here; another one begins with ---"},
                {"tag-handle", "a: !x!y z\n", "f:1:4: error: while parsing a node: found undefined tag handle !x!"},
                {"version", "%YAML 2.0\n---\na: 1\n", "f:1:1: error: found incompatible YAML document (version 1.* is"
                        + " required)"},
                {"control-character", "a: 1\nb: x\u0001\n", "f:2:5: error: the character U+0001 is not allowed in YAML;"
                        + " write it as an escape in double quotation marks"},
                {"duplicate-key", "a: 1\nb: {c: 1, c: 2}\n", "f:2:11: error: the key \"c\" stands here a second time; the"
                        + " first one is at f:2:5"},
                {"same-key-spelled-twice", "1: a\n'1': b\n", "f:2:1: error: the key \"1\" stands here a second time; the"
                        + " first one is at f:1:1"},
                {"null-key", "~: 1\n", "f:1:1: error: a key must be a text, a number or a boolean; put it in quotation"
                        + " marks"},
                {"list-as-key", "? [a]\n: b\n", "f:1:3: error: a key must be a text, a number or a boolean; put it in"
                        + " quotation marks"},
                {"wrong-tag", "a: !!int x\n", "f:1:4: error: cannot decode !!str `x` as a !!int"},
                {"unknown-anchor", "a: *b\n", "f:1:4: error: unknown anchor \"b\""},
                {"anchor-in-itself", "a: &b [*b]\n", "f:1:8: error: the value of anchor \"b\" contains itself"},
                {"merged-text", "<<: x\n", "f:1:5: error: map merge requires map or sequence of maps as the value"},
                {"merged-texts", "<<: [x]\n", "f:1:5: error: map merge requires map or sequence of maps as the value"},
                {"template-key", "abc\ndef: {{ x }}\n", "f:2:4: error: " + COLON + HELM},
                {"template-value", "a: {{ .Values.x }}\n", "f:1:5: error: a key must be a text, a number or a boolean; put"
                        + " it in quotation marks; double braces are those of a template of Helm, which must be rendered"
                        + " first"}
            };
        }

        @Test
        public void is_explained() {
            assertThat(new YamlReader().readText("f", yaml).problems())
                    .extracting(Problem::toString)
                    .contains(error);
        }
    }

    public static class Around {
        private static final String TASK = "apiVersion: tekton.dev/v1\nkind: Task\nmetadata:\n  name: t\n";

        @Test
        public void a_broken_document_hides_no_other() {
            Documents read = new YamlReader()
                    .readText("f", TASK + "---\na: 'x\n---\n" + TASK + "---\nb: [\n--- # last\n" + TASK);

            assertThat(read.resources()).hasSize(3);
            assertThat(read.problems())
                    .filteredOn(Problem::isError)
                    .extracting(problem -> problem.at().toString())
                    .containsExactly("f:6:4", "f:14:1");
            assertThat(read.documents()).extracting(Document::index).containsExactly(0, 1, 2, 3, 4);
        }

        @Test
        public void a_broken_document_tells_what_it_is_as_far_as_it_goes() {
            Document broken = new YamlReader().readText("f", TASK + "spec: [\n").documents().getFirst();

            assertThat(broken.isOk()).isFalse();
            assertThat(broken.resource()).isEmpty();
            assertThat(List.of(broken.apiVersion(), broken.kind(), broken.name()))
                    .containsExactly("tekton.dev/v1", "Task", "t");
        }

        @Test
        public void all_errors_are_found_at_once() {
            Documents read = new YamlReader().readText("f", "a: 1\na: 2\n---\nb: ~\n~: x\n---\n- c\n");

            assertThat(read.problems()).extracting(Problem::toString).containsExactly(
                    "f:1:1: error: apiVersion is missing",
                    "f:1:1: error: kind is missing",
                    "f:2:1: error: the key \"a\" stands here a second time; the first one is at f:1:1",
                    "f:4:1: error: apiVersion is missing",
                    "f:4:1: error: kind is missing",
                    "f:5:1: error: a key must be a text, a number or a boolean; put it in quotation marks",
                    "f:7:1: error: a document must be a mapping with apiVersion and kind, not a list");
        }
    }
}
