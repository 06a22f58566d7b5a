package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.yaml.DocumentSplitter.Part;
import java.util.List;
import org.junit.Test;
import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Enclosed.class)
public class DocumentSplitterTest {

    @RunWith(Parameterized.class)
    public static class Split {
        private final String text;
        private final List<Part> parts;

        public Split(String name, String text, List<Part> parts) {
            this.text = text;
            this.parts = parts;
        }

        @Parameters(name = "{0}")
        public static Object[][] cases() {
            return new Object[][] {
                {"nothing", "", List.of()},
                {"blank", " \n\t\n", List.of()},
                {"comments", "# a\n  # b\n", List.of()},
                {"one", "a: 1\n", List.of(part("a: 1\n", 0))},
                {"one-without-line-end", "a: 1", List.of(part("a: 1", 0))},
                {"one-behind-a-marker", "---\na: 1\n", List.of(part("---\na: 1\n", 0))},
                {"two", "a: 1\n---\nb: 2\n", List.of(part("a: 1\n", 0), part("---\nb: 2\n", 1))},
                {"on-the-line-of-the-marker", "--- a\n--- b\n", List.of(part("--- a\n", 0), part("--- b\n", 1))},
                {"empty-ones", "---\n---\n", List.of(part("---\n", 0), part("---\n", 1))},
                {"marker-at-the-end", "a: 1\n---", List.of(part("a: 1\n", 0), part("---", 1))},
                {
                    "comments-belong-to-what-follows",
                    "# a\n\n---\nb: 1\n",
                    List.of(part("# a\n\n---\nb: 1\n", 0))
                },
                {"directives", "%YAML 1.1\n---\na: 1\n", List.of(part("%YAML 1.1\n---\na: 1\n", 0))},
                {
                    "directives-in-the-middle",
                    "a: 1\n...\n%YAML 1.1\n# b\n---\nb: 1\n",
                    List.of(part("a: 1\n...\n", 0), part("%YAML 1.1\n# b\n---\nb: 1\n", 2))
                },
                {"end-marker-alone", "...\na: 1\n", List.of(part("...\na: 1\n", 0))},
                {"end-marker", "a: 1\n...\nb: 1\n", List.of(part("a: 1\n...\n", 0), part("b: 1\n", 2))},
                {"indented-marker-is-text", "a: |\n ---\n ...\n", List.of(part("a: |\n ---\n ...\n", 0))},
                {"longer-dashes-are-text", "----\n---a\n", List.of(part("----\n---a\n", 0))},
                {"crlf", "a: 1\r\n---\r\nb: 2\r\n", List.of(part("a: 1\r\n", 0), part("---\r\nb: 2\r\n", 1))},
                {"cr", "a: 1\r---\rb: 2\r", List.of(part("a: 1\r", 0), part("---\rb: 2\r", 1))},
                {"unicode-line-ends", "a: 1\u2028---\u0085b: 2", List.of(part("a: 1\u2028", 0), part("---\u0085b: 2", 1))},
                {"percent-inside", "a: |\n%x\n", List.of(part("a: |\n%x\n", 0))}
            };
        }

        private static Part part(String text, int line) {
            return new Part(text, line);
        }

        @Test
        public void at_the_markers() {
            assertThat(DocumentSplitter.split(text)).isEqualTo(parts);
        }
    }

    public static class Counted {
        @Test
        public void lines_are_counted_as_the_parser_counts_them() {
            String text = "a\nb\r\nc\rd\u0085e\u2028f\u2029g";

            assertThat(Lines.count(text, 0, text.length())).isEqualTo(6);
            assertThat(Lines.startOfLast(text)).isEqualTo(text.length() - 1);
            assertThat(Lines.startOfLast("abc")).isZero();
            assertThat(Lines.startOfLast("abc\n")).isEqualTo(4);
        }

        @Test
        public void a_column_counts_characters() {
            assertThat(TextDecoder.end("f", "a\n😀ä")).hasToString("f:2:3");
            assertThat(TextDecoder.end("f", "")).hasToString("f:1:1");
        }

        @Test
        public void the_place_of_a_character_is_that_in_the_file() {
            Places places = new Places("f", 10);

            assertThat(places.first()).hasToString("f:11:1");
            assertThat(places.of("ab\ncd", 4)).hasToString("f:12:2");
        }
    }
}
