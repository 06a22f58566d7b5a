package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What expressions mean as conditions. */
final class Conditions {
    private final Conversion conversion;

    Conditions(Conversion conversion) {
        this.conversion = conversion;
    }

    /**
     * What an expression means.
     *
     * @throws LeftException when that can't be said
     */
    Condition of(Expression expression, Scope scope, Statement statement) throws LeftException {
        return switch (expression) {
            case Expression.Constant constant -> new Condition.Always(truth(constant.value()));
            case Expression.Not not -> Condition.not(of(not.value(), scope, statement));
            case Expression.Binary binary -> binary(binary, scope, statement);
            case Expression.Call call -> call(call, scope, statement);
            case Expression.Closure closure -> block(closure.body(), scope);
            default -> isThere(expression, scope, statement);
        };
    }

    /** What the block of {@code expression} means: a sole expression, returned or not. */
    Condition block(List<Statement> block, Scope scope) throws LeftException {
        if (block.size() != 1) {
            throw new LeftException("the expression has more than one statement", "make it one condition");
        }
        Statement only = block.getFirst();
        Condition condition = switch (only.form()) {
            case Statement.Form.Return end -> of(end.value(), scope, only);
            case Statement.Form.Evaluation evaluation -> of(evaluation.expression(), scope, only);
            default -> throw unknown();
        };
        conversion.ledger().converted(only);
        return condition;
    }

    private static boolean truth(Object constant) {
        return switch (constant) {
            case null -> false;
            case Boolean flag -> flag;
            case String text -> !text.isEmpty();
            case Number number -> number.doubleValue() != 0;
            default -> true;
        };
    }

    private Condition binary(Expression.Binary binary, Scope scope, Statement statement) throws LeftException {
        return switch (binary.operator()) {
            case "&&" -> Condition.all(List.of(of(binary.left(), scope, statement), of(binary.right(), scope, statement)));
            case "||" -> Condition.any(List.of(of(binary.left(), scope, statement), of(binary.right(), scope, statement)));
            case "==" -> equal(binary.left(), binary.right(), scope, statement);
            case "!=" -> Condition.not(equal(binary.left(), binary.right(), scope, statement));
            case "==~" -> matches(binary.left(), text(binary.right(), scope, statement), true, scope, statement);
            case "=~" -> matches(binary.left(), text(binary.right(), scope, statement), false, scope, statement);
            case "in" -> isOne(binary, scope, statement);
            default -> throw unknown();
        };
    }

    private Condition isOne(Expression.Binary binary, Scope scope, Statement statement) throws LeftException {
        Value value = conversion.values().of(binary.left(), scope, statement);
        List<String> values = new ArrayList<>();
        for (Value one : conversion.values().many(binary.right(), scope, statement)) {
            values.add(one.text().orElseThrow(Conditions::unknown));
        }
        return decided(value, values);
    }

    private Condition equal(Expression left, Expression right, Scope scope, Statement statement) throws LeftException {
        if (isConstant(left) && !isConstant(right)) {
            return equal(right, left, scope, statement);
        }
        if (right instanceof Expression.Constant constant) {
            if (constant.value() == null) {
                return isResult(left) ? success(statement) : Condition.not(isThere(left, scope, statement));
            }
            if (constant.value() instanceof Boolean flag) {
                Condition condition = of(left, scope, statement);
                return flag ? condition : Condition.not(condition);
            }
            if (constant.value() instanceof Number number && isStatus(left)) {
                Condition succeeds = status((Expression.Call) left, scope, statement);
                return number.intValue() == 0 ? succeeds : Condition.not(succeeds);
            }
            if (isResult(left) && !scope.isAfter()) {
                return "SUCCESS".equals(constant.value()) ? success(statement) : new Condition.Always(false);
            }
        }
        if (isResult(left) && scope.isAfter()) {
            return ofStatus(right);
        }
        Value value = conversion.values().of(left, scope, statement);
        Value other = conversion.values().of(right, scope, statement);
        if (other.text().isEmpty()) {
            Value swap = value;
            value = other;
            other = swap;
        }
        return decided(value, List.of(other.text().orElseThrow(Conditions::unknown)));
    }

    /** What a status of Jenkins is in Tekton. */
    private static Condition ofStatus(Expression result) throws LeftException {
        Value status = Value.of(new Value.Input("run-status", "RUN_STATUS", "tasks.status"));
        return switch (result.text().orElse("")) {
            case "SUCCESS" -> new Condition.Is(status, List.of("Succeeded", "Completed"), true);
            case "FAILURE" -> new Condition.Is(status, List.of("Failed"), true);
            case "UNSTABLE", "ABORTED", "NOT_BUILT" -> new Condition.Always(false);
            default -> throw unknown();
        };
    }

    /** Nothing runs after a failure, so what runs has had no failure before. */
    private Condition success(Statement statement) {
        conversion.ledger().approximated(statement, "a task runs only when nothing before it has failed, so the result so"
                + " far is always SUCCESS");
        return new Condition.Always(true);
    }

    private static Condition decided(Value value, List<String> values) {
        return value.text().<Condition>map(text -> new Condition.Always(values.contains(text)))
                .orElseGet(() -> new Condition.Is(value, values, true));
    }

    private static boolean isConstant(Expression expression) {
        return expression instanceof Expression.Constant;
    }

    private static boolean isResult(Expression expression) {
        return expression instanceof Expression.Property property
                && property.of() instanceof Expression.Variable owner
                && owner.name().equals("currentBuild")
                && (property.name().equals("result") || property.name().equals("currentResult")
                        || property.name().equals("resultIsBetterOrEqualTo"));
    }

    /** Whether a value is there: not empty, and true where it is a boolean. */
    private Condition isThere(Expression expression, Scope scope, Statement statement) throws LeftException {
        if (expression instanceof Expression.Property property
                && property.of() instanceof Expression.Variable owner
                && owner.name().equals("params")
                && conversion.isBoolean(property.name())) {
            return decided(conversion.values().of(expression, scope, statement), List.of("true"));
        }
        Value value = conversion.values().of(expression, scope, statement);
        Optional<String> text = value.text();
        if (text.isPresent()) {
            return new Condition.Always(!text.get().isEmpty() && !text.get().equals("null") && !text.get().equals("false"));
        }
        // A parameter that nobody declares is taken for what Jenkins has most of: a text.
        return new Condition.Is(value, List.of(""), false);
    }

    private Condition call(Expression.Call call, Scope scope, Statement statement) throws LeftException {
        if (call.on().isEmpty()) {
            return switch (call.name()) {
                case "isUnix" -> new Condition.Always(true);
                case "fileExists" -> exists(call, scope, statement);
                case "sh" -> status(call, scope, statement);
                case "expression" -> block(call.block(), scope);
                default -> throw unknown();
            };
        }
        Expression on = call.on().get();
        switch (call.name()) {
            case "toBoolean", "asBoolean" -> {
                return decided(conversion.values().of(on, scope, statement), List.of("true"));
            }
            case "equals" -> {
                return equal(on, argument(call), scope, statement);
            }
            case "equalsIgnoreCase" -> {
                return matches(on, "(?i)" + literal(text(argument(call), scope, statement)), true, scope, statement);
            }
            case "startsWith" -> {
                return matches(on, "^" + literal(text(argument(call), scope, statement)), false, scope, statement);
            }
            case "endsWith" -> {
                return matches(on, literal(text(argument(call), scope, statement)) + "$", false, scope, statement);
            }
            case "contains" -> {
                if (on instanceof Expression.ListOf) {
                    return isOne(new Expression.Binary("in", argument(call), on), scope, statement);
                }
                return matches(on, literal(text(argument(call), scope, statement)), false, scope, statement);
            }
            case "matches" -> {
                return matches(on, text(argument(call), scope, statement), true, scope, statement);
            }
            case "isEmpty" -> {
                return Condition.not(isThere(on, scope, statement));
            }
            case "trim" -> {
                return isThere(call, scope, statement);
            }
            case "resultIsBetterOrEqualTo" -> {
                return success(statement);
            }
            default -> throw unknown();
        }
    }

    private static Expression argument(Expression.Call call) throws LeftException {
        if (call.values().isEmpty()) {
            throw unknown();
        }
        return call.values().getFirst();
    }

    private String text(Expression expression, Scope scope, Statement statement) throws LeftException {
        return conversion.values().of(expression, scope, statement).text().orElseThrow(Conditions::unknown);
    }

    /**
     * Whether a value matches a regular expression of Java; one that POSIX does not have is refused.
     *
     * @param whole whether all of the value has to match
     */
    private Condition matches(Expression on, String regex, boolean whole, Scope scope, Statement statement)
            throws LeftException {
        Value value = conversion.values().of(on, scope, statement);
        Optional<String> text = value.text();
        if (text.isPresent()) {
            return new Condition.Always(Regexes.matches(regex, text.get(), whole));
        }
        String posix = Regexes.posix(regex);
        return new Condition.Matches(value, whole ? "^(" + posix + ")$" : posix);
    }

    private static String literal(String text) {
        return text.replaceAll("([.\\[\\](){}+*?^$|\\\\])", "\\\\$1");
    }

    /** Whether a call is {@code sh} that gives the exit code. */
    private static boolean isStatus(Expression expression) {
        return expression instanceof Expression.Call call && call.on().isEmpty() && call.name().equals("sh")
                && call.named().get("returnStatus") instanceof Expression.Constant constant
                && Boolean.TRUE.equals(constant.value());
    }

    private Condition status(Expression.Call call, Scope scope, Statement statement) throws LeftException {
        if (!isStatus(call)) {
            throw unknown();
        }
        return new Condition.Runs(conversion.values().of(call.named().get("script"), scope, statement));
    }

    private Condition exists(Expression.Call call, Scope scope, Statement statement) throws LeftException {
        return new Condition.Exists(conversion.values().of(
                call.argument("file").orElseThrow(Conditions::unknown), scope, statement));
    }

    private static LeftException unknown() {
        return new LeftException(
                "the condition is code of Groovy that only Jenkins can evaluate",
                "write it as a when of the task, on a parameter or on the result of a task");
    }
}
