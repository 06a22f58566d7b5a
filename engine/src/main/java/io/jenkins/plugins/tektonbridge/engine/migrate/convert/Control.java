package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What decides whether steps run, and how often. */
final class Control {
    private static final int MOST_ROUNDS = 100;

    private final Conversion conversion;

    Control(Conversion conversion) {
        this.conversion = conversion;
    }

    void addTo(Map<String, StepHandler> handlers) {
        handlers.put("retry", this::retry);
        handlers.put("timeout", this::timeout);
        handlers.put("catchError", this::catchError);
        handlers.put("warnError", this::catchError);
        handlers.put("waitUntil", this::waitUntil);
    }

    /** {@code if}: what is known is decided, the rest is decided by a shell. */
    List<StepDraft> choose(Statement statement, Statement.Form.If choice, Scope scope) throws LeftException {
        Condition condition = conversion.conditions().of(choice.condition(), scope, statement);
        if (condition instanceof Condition.Always always) {
            List<Statement> never = always.holds() ? choice.otherwise() : choice.then();
            never.forEach(conversion.ledger()::convertedWhole);
            conversion.ledger().converted(statement);
            return conversion.steps().block(always.holds() ? choice.then() : choice.otherwise(), scope.inner());
        }
        Folding folding = new Folding(conversion, scope).needs(condition.variables());
        StringBuilder script = new StringBuilder("if ").append(condition.code(conversion.task())).append("; then\n")
                .append(folding.lines(conversion.steps().block(choice.then(), scope.maybe())));
        if (!choice.otherwise().isEmpty()) {
            script.append("\nelse\n").append(folding.lines(conversion.steps().block(choice.otherwise(), scope.maybe())));
        }
        conversion.ledger().converted(statement);
        return List.of(folding.step("if", script.append("\nfi").toString(), statement));
    }

    /** {@code try}. */
    List<StepDraft> attempt(Statement statement, Statement.Form.Try attempt, Scope scope) throws LeftException {
        Folding folding = new Folding(conversion, scope);
        StringBuilder script = new StringBuilder("status=0\n")
                .append(folding.command(conversion.steps().block(attempt.body(), scope.maybe())))
                .append(" || status=$?\n");
        if (!attempt.variable().isEmpty()) {
            Scope inner = scope.maybe();
            inner.declare(attempt.variable(), new Local.Known(Value.of("a step failed")));
            script.append("if [ \"$status\" -ne 0 ]; then\n  status=0\n  ")
                    .append(folding.command(conversion.steps().block(attempt.caught(), inner)))
                    .append(" || status=$?\nfi\n");
        }
        if (!attempt.last().isEmpty()) {
            script.append(folding.block(conversion.steps().block(attempt.last(), scope.inner()))).append('\n');
        }
        conversion.ledger().converted(statement);
        return List.of(folding.step("try", script.append("exit \"$status\"").toString(), statement));
    }

    /** A loop over what the Jenkinsfile spells out: its body once for each. */
    List<StepDraft> loop(Statement statement, String variable, Expression over, List<Statement> body, Scope scope)
            throws LeftException {
        List<Local> rounds = rounds(over, scope, statement);
        conversion.ledger().converted(statement);
        if (rounds.isEmpty()) {
            body.forEach(conversion.ledger()::convertedWhole);
        }
        List<StepDraft> steps = new ArrayList<>();
        for (Local round : rounds) {
            Scope inner = scope.inner();
            inner.declare(variable, round);
            steps.addAll(conversion.steps().block(body, inner));
        }
        return steps;
    }

    /** What a loop goes over. */
    List<Local> rounds(Expression over, Scope scope, Statement statement) throws LeftException {
        List<Local> rounds = new ArrayList<>();
        if (over instanceof Expression.MapOf || over instanceof Expression.Variable name
                && scope.local(name.name()).orElse(null) instanceof Local.Keyed) {
            throw new LeftException("it loops over a map", "loop over a list, or write the rounds out");
        }
        for (Value value : conversion.values().many(over, scope, statement)) {
            rounds.add(new Local.Known(value));
        }
        if (rounds.size() > MOST_ROUNDS) {
            throw new LeftException("the loop has more than " + MOST_ROUNDS + " rounds", "loop in a script");
        }
        return rounds;
    }

    private List<StepDraft> retry(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        String times = conversion.values().of(
                        call.argument("count").orElseThrow(() -> new LeftException("retry lacks its count", "give it one")),
                        scope, statement)
                .text().filter(text -> text.matches("\\d{1,6}"))
                .orElseThrow(() -> new LeftException("how often is not known before a run", "write the number"));
        Folding folding = new Folding(conversion, scope);
        String body = folding.command(conversion.steps().block(call.block(), scope.maybe()));
        conversion.ledger().converted(statement);
        return List.of(folding.step(
                "retry",
                "attempt=1\nuntil " + body + "; do\n  [ \"$attempt\" -lt " + times
                        + " ] || exit 1\n  attempt=$((attempt + 1))\n  echo 'Retrying'\ndone",
                statement));
    }

    private List<StepDraft> waitUntil(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Condition condition = conversion.conditions().block(call.block(), scope);
        conversion.ledger().converted(statement);
        return List.of(new Folding(conversion, scope).needs(condition.variables()).step(
                "wait-until", "until " + condition.code(conversion.task()) + "; do\n  sleep 5\ndone", statement));
    }

    private List<StepDraft> timeout(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        long seconds = Durations.of(call);
        List<StepDraft> steps = conversion.steps().block(call.block(), scope.inner());
        conversion.ledger().converted(statement);
        if (ShellSteps.isTrue(call, "activity")) {
            conversion.ledger().approximated(statement, "the time counts from the start, not from the last output");
        }
        List<StepDraft> limited = steps;
        if (steps.size() > 1) {
            Folding folding = new Folding(conversion, scope);
            limited = List.of(folding.step("timeout", folding.block(steps), statement));
        }
        for (StepDraft step : limited) {
            step.timeout = step.timeout == 0 ? seconds : Math.min(step.timeout, seconds);
            step.origins.add(statement);
        }
        return limited;
    }

    private List<StepDraft> catchError(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Folding folding = new Folding(conversion, scope);
        String body = folding.command(conversion.steps().block(call.block(), scope.maybe()));
        boolean warns = call.name().equals("warnError");
        String result = warns ? "UNSTABLE" : text(call, "buildResult", "FAILURE");
        String message = text(call, "message", "a step failed, and the stage goes on");
        String then = "  echo " + Shell.quoted(message) + " >&2";
        switch (result) {
            case "SUCCESS" -> conversion.ledger().converted(statement);
            case "UNSTABLE" -> {
                conversion.ledger().approximated(statement, Tasks.UNSTABLE_HOW);
                then += "\n  " + conversion.tasks().markCode(Tasks.UNSTABLE);
            }
            default -> {
                conversion.ledger().converted(statement);
                then += "\n  " + conversion.tasks().markCode(Tasks.FAILED);
            }
        }
        return List.of(folding.step("catch", "if ! " + body + "; then\n" + then + "\nfi", statement));
    }

    private static String text(Expression.Call call, String name, String otherwise) {
        Expression argument = name.equals("message") ? call.argument(name).orElse(null) : call.named().get(name);
        return argument == null ? otherwise : argument.text().orElse(otherwise);
    }
}
