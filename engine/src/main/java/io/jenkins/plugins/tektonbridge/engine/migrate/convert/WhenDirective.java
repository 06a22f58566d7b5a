package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The directive {@code when}. */
final class WhenDirective {
    private static final List<String> TIMING = List.of("beforeAgent", "beforeInput", "beforeOptions");

    private final Conversion conversion;

    WhenDirective(Conversion conversion) {
        this.conversion = conversion;
    }

    /** What it means. */
    Condition of(Statement statement, Scope scope) throws LeftException {
        Condition condition = Condition.all(parts(Directives.block(statement), scope));
        conversion.ledger().converted(statement);
        return condition;
    }

    private List<Condition> parts(List<Statement> block, Scope scope) throws LeftException {
        List<Condition> conditions = new ArrayList<>();
        for (Statement statement : block) {
            Expression.Call call = statement.call().orElseThrow(WhenDirective::unknown);
            if (!TIMING.contains(call.name())) {
                conditions.add(one(statement, call, scope));
            }
            conversion.ledger().converted(statement);
        }
        return conditions;
    }

    private Condition one(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        return switch (call.name()) {
            case "branch" -> named(statement, call, "pattern", "BRANCH_NAME", scope);
            case "tag" -> named(statement, call, "pattern", "TAG_NAME", scope);
            case "buildingTag" -> Condition.not(is(statement, "TAG_NAME", "", scope));
            case "changeRequest" -> changeRequest(statement, call, scope);
            case "environment" -> environment(statement, call, scope);
            case "equals" -> equal(statement, call, scope);
            case "expression" -> conversion.conditions().block(call.block(), scope);
            case "allOf" -> Condition.all(parts(call.block(), scope));
            case "anyOf" -> Condition.any(parts(call.block(), scope));
            case "not" -> Condition.not(Condition.all(parts(call.block(), scope)));
            case "changeset" -> changeset(statement, call, scope);
            case "isRestartedRun" -> new Condition.Always(false);
            default -> throw new LeftException(
                    "the condition " + call.name() + " has no counterpart that is known here",
                    "write it as a when of the task, on a parameter or on the result of a task");
        };
    }

    private Condition is(Statement statement, String variable, String value, Scope scope) throws LeftException {
        return new Condition.Is(conversion.values().env(variable, scope, statement), List.of(value), true);
    }

    /** Whether a variable of Jenkins matches a pattern of Ant, or what {@code comparator} says it is. */
    private Condition named(Statement statement, Expression.Call call, String argument, String variable, Scope scope)
            throws LeftException {
        if (call.argument(argument).isEmpty()) {
            return Condition.not(is(statement, variable, "", scope));
        }
        String pattern = text(call.argument(argument).get(), statement, scope);
        Expression comparator = call.named().get("comparator");
        return pattern(
                conversion.values().env(variable, scope, statement),
                pattern,
                comparator == null ? "" : comparator.text().orElse(""));
    }

    private static Condition pattern(Value value, String pattern, String comparator) throws LeftException {
        if (comparator.equals("REGEXP")) {
            return new Condition.Matches(value, "^(" + Regexes.posix(pattern) + ")$");
        }
        boolean isPlain = comparator.equals("EQUALS") || pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
        return isPlain
                ? new Condition.Is(value, List.of(pattern), true)
                : new Condition.Matches(value, "^" + AntPattern.one(pattern) + "$");
    }

    private Condition changeRequest(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Condition.not(is(statement, "CHANGE_ID", "", scope)));
        Expression comparator = call.named().get("comparator");
        for (String field : List.of("target", "branch", "author", "title", "url", "fork", "id")) {
            if (call.named().containsKey(field)) {
                String variable = "CHANGE_" + field.toUpperCase(Locale.ROOT);
                conditions.add(pattern(
                        conversion.values().env(variable, scope, statement),
                        text(call.named().get(field), statement, scope),
                        comparator == null ? "" : comparator.text().orElse("")));
            }
        }
        return Condition.all(conditions);
    }

    private Condition environment(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        if (!call.named().containsKey("name") || !call.named().containsKey("value")) {
            throw unknown();
        }
        Value value = conversion.values().env(text(call.named().get("name"), statement, scope), scope, statement);
        String expected = text(call.named().get("value"), statement, scope);
        return value.text().<Condition>map(text -> new Condition.Always(text.equals(expected)))
                .orElseGet(() -> new Condition.Is(value, List.of(expected), true));
    }

    private Condition equal(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Expression expected = call.named().get("expected");
        Expression actual = call.named().get("actual");
        if (expected == null || actual == null) {
            throw unknown();
        }
        return conversion.conditions().of(new Expression.Binary("==", actual, expected), scope, statement);
    }

    private Condition changeset(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Expression argument = call.argument("pattern").orElseThrow(WhenDirective::unknown);
        String pattern = text(argument, statement, scope);
        conversion.ledger().approximated(statement, "what has changed is looked up in the last commit alone, not in all since"
                + " the run before");
        return new Condition.Succeeds("git -c safe.directory='*' diff --name-only HEAD~1 HEAD | grep -Eq "
                + Shell.quoted(AntPattern.regex(pattern)));
    }

    private String text(Expression expression, Statement statement, Scope scope) throws LeftException {
        return conversion.values().of(expression, scope, statement).text().orElseThrow(WhenDirective::unknown);
    }

    private static LeftException unknown() {
        return new LeftException(
                "the condition is not known before a run",
                "write it as a when of the task, on a parameter or on the result of a task");
    }
}
