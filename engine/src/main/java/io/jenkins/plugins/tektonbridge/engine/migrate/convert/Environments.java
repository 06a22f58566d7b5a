package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;
import java.util.Optional;

/** The directive {@code environment}. */
final class Environments {
    private final Conversion conversion;
    private final Flow flow;

    Environments(Conversion conversion, Flow flow) {
        this.conversion = conversion;
        this.flow = flow;
    }

    /**
     * Sets the variables in a scope. Those that are the output of a command are found out by a task.
     *
     * @param directive the directive, or null when there is none
     * @return the tasks to run after
     */
    List<String> apply(Statement directive, Scope scope, List<String> after, List<Note> notes) {
        if (directive == null) {
            return after;
        }
        conversion.ledger().converted(directive);
        TaskDraft task = conversion.tasks().begin(
                scope.stage().isEmpty() ? "environment" : "environment-" + scope.stage(), scope);
        TaskDraft before = conversion.enter(task);
        for (Statement statement : Directives.block(directive)) {
            try {
                set(statement, scope, task);
            } catch (LeftException e) {
                task.steps.add(conversion.steps().left(statement, scope, e));
            }
        }
        conversion.enter(before);
        if (task.steps.isEmpty()) {
            return after;
        }
        conversion.pipeline().tasks.add(task);
        return flow.place(task, after);
    }

    private void set(Statement statement, Scope scope, TaskDraft task) throws LeftException {
        if (!(statement.expression().orElse(null) instanceof Expression.Binary assignment)
                || !assignment.operator().equals("=")
                || !(assignment.left() instanceof Expression.Variable variable)) {
            throw new LeftException("it is no assignment of a variable", "write NAME = value");
        }
        String name = variable.name();
        if (assignment.right() instanceof Expression.Call call && call.on().isEmpty()) {
            if (call.name().equals("credentials")) {
                credentials(statement, name, call, scope);
                return;
            }
        }
        Assignments assignments = new Assignments(conversion);
        Optional<Assignments.Output> output = assignments.output(assignment.right(), scope, statement);
        if (output.isPresent()) {
            conversion.ledger().converted(statement);
            task.steps.add(assignments.keep(statement, name, output.get(), scope));
            scope.setEnv(name, new EnvDef.Kept());
            return;
        }
        Value value = conversion.values().of(assignment.right(), scope, statement);
        conversion.ledger().converted(statement);
        scope.setEnv(name, new EnvDef.Plain(value));
    }

    /** Which kind a credential is of, only its use tells. */
    private void credentials(Statement statement, String name, Expression.Call call, Scope scope) throws LeftException {
        CredentialBindings bindings = new CredentialBindings(conversion);
        Expression id = call.argument("credentialsId").orElse(null);
        String secret = bindings.secret(id, statement, scope);
        boolean hasUser = conversion.jenkinsfile().all().stream()
                .anyMatch(it -> it.source().contains(name + "_USR") || it.source().contains(name + "_PSW"));
        if (hasUser) {
            conversion.ledger().converted(statement);
            bindings.userAndPassword(scope, name, secret);
        } else {
            conversion.ledger().approximated(statement, "the credential is taken for a secret text, since nothing uses "
                    + name + "_USR; the Secret " + secret + " needs a key \"text\"");
            conversion.ledger().secret(secret, "text");
            scope.setEnv(name, new EnvDef.SecretKey(secret, "text"));
        }
    }
}
