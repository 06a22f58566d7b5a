package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;
import java.util.Map;

/** Steps that are commands of a shell. */
final class ShellSteps {
    private final Conversion conversion;

    ShellSteps(Conversion conversion) {
        this.conversion = conversion;
    }

    void addTo(Map<String, StepHandler> handlers) {
        handlers.put("sh", this::sh);
        handlers.put("echo", this::echo);
        handlers.put("println", this::echo);
        handlers.put("print", this::echo);
        handlers.put("error", this::error);
        handlers.put("sleep", this::sleep);
        handlers.put("unstable", this::unstable);
    }

    private List<StepDraft> sh(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Value script = argument(call, "script", statement, scope);
        boolean anyStatus = isTrue(call, "returnStatus");
        String code = script.asCode(conversion.task()).stripTrailing();
        conversion.ledger().converted(statement);
        // What is common to all lines is how far they are indented in the Jenkinsfile.
        code = Shell.interpreter(code.strip()).isPresent() ? code.strip() : code.startsWith("\n") ? code.substring(1) : code;
        code = code.contains("\n") ? code.stripIndent().stripTrailing() : code.strip();
        String whole = anyStatus || isTrue(call, "returnStdout")
                ? Shell.own(code) + (anyStatus ? " || true" : "")
                : code;
        String label = call.named().get("label") == null ? "" : call.named().get("label").text().orElse("");
        return List.of(conversion.steps().step(
                scope, label.isEmpty() ? "sh" : label, whole.isEmpty() ? "true" : whole, statement, script.shellVariables()));
    }

    private List<StepDraft> echo(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Value message = argument(call, "message", statement, scope);
        conversion.ledger().converted(statement);
        String word = message.asWord(conversion.task());
        boolean isPlain = message.text().filter(text -> text.contains("\\") || text.startsWith("-")).isEmpty();
        StepDraft step = conversion.steps().step(
                scope, "echo", (isPlain ? "echo " : "printf '%s\\n' ") + word, statement, message.shellVariables());
        step.isPlain = true;
        return List.of(step);
    }

    private List<StepDraft> error(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Value message = argument(call, "message", statement, scope);
        conversion.ledger().converted(statement);
        return List.of(conversion.steps().step(
                scope, "error", "echo " + message.asWord(conversion.task()) + " >&2\nexit 1", statement,
                message.shellVariables()));
    }

    private List<StepDraft> sleep(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Value time = argument(call, "time", statement, scope);
        Expression unit = call.named().get("unit");
        long factor = unit == null ? 1 : Durations.seconds(1, unit.text().orElse(""));
        String seconds = time.text().filter(text -> text.matches("\\d{1,9}"))
                .map(text -> String.valueOf(Long.parseLong(text) * factor))
                .orElseThrow(() -> new LeftException("how long it sleeps is not known before a run", "write the time"));
        conversion.ledger().converted(statement);
        return List.of(conversion.steps().step(scope, "sleep", "sleep " + seconds, statement, List.of()));
    }

    private List<StepDraft> unstable(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Value message = argument(call, "message", statement, scope);
        conversion.ledger().approximated(statement, Tasks.UNSTABLE_HOW);
        return List.of(conversion.tasks().mark(
                scope, Tasks.UNSTABLE, "unstable", message.asWord(conversion.task()), message.shellVariables(), statement));
    }

    private Value argument(Expression.Call call, String name, Statement statement, Scope scope) throws LeftException {
        Expression argument = call.argument(name).orElseThrow(
                () -> new LeftException("the step " + call.name() + " lacks its argument", "give it one"));
        return conversion.values().of(argument, scope, statement);
    }

    static boolean isTrue(Expression.Call call, String name) {
        return call.named().get(name) instanceof Expression.Constant flag && Boolean.TRUE.equals(flag.value());
    }
}
