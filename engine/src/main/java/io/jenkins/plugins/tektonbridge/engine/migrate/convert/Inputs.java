package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;

/** The directive {@code input} of a stage. */
final class Inputs {
    private final Conversion conversion;

    Inputs(Conversion conversion) {
        this.conversion = conversion;
    }

    /** The task that asks; gives the tasks to run after. */
    List<String> ask(Statement directive, Scope scope, Flow flow, List<String> after) {
        String message = "Proceed?";
        for (Statement field : Directives.block(directive)) {
            Expression.Call call = field.call().orElse(null);
            switch (call == null ? "" : call.name()) {
                case "message" -> {
                    message = Directives.argument(field) == null ? message : Directives.argument(field).text().orElse(message);
                    conversion.ledger().converted(field);
                }
                case "parameters" -> new Parameters(conversion).declare(field, scope);
                case "ok", "id" -> conversion.ledger().converted(field);
                default -> conversion.ledger().approximated(field, "whoever may start a run may approve");
            }
        }
        if (directive.call().flatMap(call -> call.argument("message")).flatMap(Expression::text).isPresent()) {
            message = directive.call().flatMap(call -> call.argument("message")).flatMap(Expression::text).orElse(message);
        }
        TaskDraft task = conversion.tasks().beginOwn("approve-" + scope.stage(), scope);
        TaskDraft before = conversion.enter(task);
        try {
            task.steps.add(new RunSteps(conversion).ask(directive, message, scope));
        } catch (LeftException e) {
            task.steps.add(conversion.steps().left(directive, scope, e));
        }
        conversion.enter(before);
        conversion.pipeline().tasks.add(task);
        return flow.place(task, after);
    }
}
