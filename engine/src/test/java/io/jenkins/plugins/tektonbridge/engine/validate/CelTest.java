package io.jenkins.plugins.tektonbridge.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.Test;

public class CelTest {
    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("'a' == 'a'", true),
            Map.entry("'a' in ['b', 'c']", false),
            Map.entry("'main'.startsWith('ma') && !('x' in ['y'])", true),
            Map.entry("'abc'.matches('^a.c$')", true),
            Map.entry("['a', 'b'].exists(x, x == 'b')", true),
            Map.entry("[1, 2, 3].all(x, x > 0)", true),
            Map.entry("['a'].map(x, x + 'b') == ['ab']", true),
            Map.entry("has({'a': 1}.a)", true),
            Map.entry("size('abc') == 3", true),
            Map.entry("duration('1h') > duration('1m')", true),
            Map.entry("true ? 'a' : 'b'", "a"),
            Map.entry("'a' == \"a\" // a comment", true));

    @Test
    public void evaluates_with_macros_and_without_variables() throws Exception {
        for (Map.Entry<String, Object> one : VALUES.entrySet()) {
            assertThat(Cel.error(one.getKey())).as(one.getKey()).isEmpty();
            assertThat(Cel.evaluate(one.getKey())).as(one.getKey()).isEqualTo(one.getValue());
        }
    }

    private static final Map<String, String> ERRORS = Map.ofEntries(
            Map.entry("a", "ERROR: <input>:1:1: undeclared reference to 'a' (in container '')\n | a\n | ^"),
            Map.entry("1 == 'a'", "ERROR: <input>:1:3: found no matching overload for '_==_' applied to '(int, string)'\n"
                    + " | 1 == 'a'\n | ..^"),
            Map.entry("(1 == 1", "ERROR: <input>:1:8: Syntax error: missing ')' at '<EOF>'\n | (1 == 1\n | .......^"),
            Map.entry("true and false", "ERROR: <input>:1:6: Syntax error: mismatched input 'and' expecting <EOF>\n"
                    + " | true and false\n | .....^"),
            Map.entry("# foo", "ERROR: <input>:1:1: Syntax error: token recognition error at: '#'\n | # foo\n | ^"),
            Map.entry("if", "ERROR: <input>:1:1: reserved identifier: if\n | if\n | ^"),
            Map.entry("99999999999999999999 == 1", "ERROR: <input>:1:1: invalid int literal\n"
                    + " | 99999999999999999999 == 1\n | ^"));

    @Test
    public void errors_are_in_the_words_of_the_library_for_go() {
        ERRORS.forEach((expression, error) -> {
            assertThat(Cel.error(expression)).as(expression).hasValue(error);
            assertThatThrownBy(() -> Cel.evaluate(expression)).as(expression).hasMessage(error);
        });
    }

    @Test
    public void two_faults_are_both_told() {
        assertThat(Cel.error("a || b").orElseThrow().lines().filter(line -> line.startsWith("ERROR")))
                .containsExactly(
                        "ERROR: <input>:1:1: undeclared reference to 'a' (in container '')",
                        "ERROR: <input>:1:6: undeclared reference to 'b' (in container '')");
    }

    @Test
    public void what_has_no_value_says_why() {
        assertThatThrownBy(() -> Cel.evaluate("1 / 0 == 1")).hasMessage("division by zero");
        assertThatThrownBy(() -> Cel.evaluate("{'a': 1}['b'] == 1")).hasMessage("no such key: b");
    }
}
