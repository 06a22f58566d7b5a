package io.jenkins.plugins.tektonbridge.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Enclosed.class)
public class ConditionsTest {

    private static WhenExpression when(String input, String operator, String... values) {
        return new WhenExpression(input, operator, List.of(values), "", Location.NONE);
    }

    private static WhenExpression cel(String expression) {
        return new WhenExpression("", "", List.of(), expression, Location.NONE);
    }

    @RunWith(Parameterized.class)
    public static class Compared {
        private final WhenExpression when;
        private final boolean holds;

        public Compared(String name, WhenExpression when, boolean holds) {
            this.when = when;
            this.holds = holds;
        }

        @Parameters(name = "{0}")
        public static Object[][] cases() {
            return new Object[][] {
                {"in-one-of-them", when("b", "in", "a", "b"), true},
                {"in-none-of-them", when("c", "in", "a", "b"), false},
                {"notin-one-of-them", when("b", "notin", "a", "b"), false},
                {"notin-none-of-them", when("c", "notin", "a", "b"), true},
                {"empty-input-in-empty-text", when("", "in", ""), true},
                {"empty-input-notin-texts", when("", "notin", "a"), true},
                {"in-nothing", when("a", "in"), false},
                {"notin-nothing", when("a", "notin"), true},
                {"white-space-counts", when("a ", "in", "a"), false},
                {"capital-letters-count", when("A", "in", "a"), false},
                {"part-of-a-value-is-not-it", when("a", "in", "ab"), false},
                {"numbers-are-texts", when("1.0", "in", "1"), false},
                {"variables-that-stayed-are-texts", when("$(params.x)", "in", "$(params.x)"), true},
            };
        }

        @Test
        public void as_texts() {
            assertThat(Conditions.hold(List.of(when), Map.of())).isEqualTo(holds);
        }
    }

    @RunWith(Parameterized.class)
    public static class Evaluated {
        private final String expression;
        private final boolean outcome;

        public Evaluated(String expression, boolean outcome) {
            this.expression = expression;
            this.outcome = outcome;
        }

        @Parameters(name = "{0}")
        public static Object[][] cases() {
            return new Object[][] {
                {"true", true},
                {"'a' == 'a'", true},
                {"'a' == \"b\"", false},
                {"'a' in ['a', 'b']", true},
                {"!('a' in ['b'])", true},
                {"'main'.startsWith('ma') && 'main'.endsWith('n')", true},
                {"'release/1'.matches('^release/[0-9]+$')", true},
                {"size('abc') > 3 || size([1, 2]) == 2", true},
                {"['a', 'b'].exists(x, x == 'b')", true},
                {"['a', 'b'].all(x, x == 'b')", false},
                {"{'k': 'v'}['k'] == 'v'", true},
                {"has({'k': 'v'}.l)", false},
                {"int('7') + 1 == 8", true},
                {"1 < 2 ? true : false", true},
                {"duration('1h') > duration('59m')", true},
            };
        }

        @Test
        public void as_a_boolean() {
            List<WhenExpression> when = List.of(cel(expression));
            Map<String, Boolean> outcomes = Conditions.evaluateCel(when);
            assertThat(outcomes).containsOnlyKeys(expression).containsEntry(expression, outcome);
            assertThat(Conditions.hold(List.of(new WhenExpression(
                    "", "notin", List.of("x"), expression, Location.NONE)), outcomes)).isEqualTo(outcome);
        }
    }

    public static class Together {
        @Test
        public void none_is_no_obstacle() {
            assertThat(Conditions.hold(List.of(), Map.of())).isTrue();
        }

        @Test
        public void all_must_hold() {
            WhenExpression yes = when("a", "in", "a");
            WhenExpression no = when("a", "in", "b");
            assertThat(Conditions.hold(List.of(yes, yes), Map.of())).isTrue();
            assertThat(Conditions.hold(List.of(yes, no, yes), Map.of())).isFalse();
        }

        @Test
        public void what_was_not_evaluated_does_not_hold() {
            assertThat(Conditions.hold(List.of(cel("true")), Map.of())).isFalse();
        }

        @Test
        public void texts_need_no_evaluation() {
            assertThat(Conditions.evaluateCel(List.of(when("a", "in", "a")))).isEmpty();
        }
    }

    public static class Wrong {
        @Test
        public void what_is_no_boolean_is_named() {
            assertThatThrownBy(() -> Conditions.evaluateCel(List.of(cel("1 + 1"))))
                    .isInstanceOf(Conditions.InvalidConditionException.class)
                    .hasMessage("The CEL expression 1 + 1 is not evaluated to a boolean");
        }

        @Test
        public void a_key_that_is_not_there_is_an_error() {
            assertThatThrownBy(() -> Conditions.evaluateCel(List.of(cel("{'a': true}['b']"))))
                    .isInstanceOf(Conditions.InvalidConditionException.class)
                    .hasMessageContaining("no such key: b");
        }

        @Test
        public void names_are_not_known() {
            assertThatThrownBy(() -> Conditions.evaluateCel(List.of(cel("params.x == 'a'"))))
                    .isInstanceOf(Conditions.InvalidConditionException.class)
                    .hasMessageContaining("undeclared reference to 'params'");
        }

        @Test
        public void the_first_error_is_told() {
            assertThatThrownBy(() -> Conditions.evaluateCel(List.of(cel("true"), cel("'x'"), cel("1"))))
                    .hasMessageContaining("'x'");
        }
    }
}
