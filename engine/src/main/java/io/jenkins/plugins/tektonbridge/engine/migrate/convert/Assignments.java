package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Variables of Groovy and of the environment. What is known becomes part of the YAML; what a step finds out is kept in a
 * file of the workspace, from which later steps read it.
 */
final class Assignments {
    private final Conversion conversion;

    Assignments(Conversion conversion) {
        this.conversion = conversion;
    }

    /** {@code def name = value}. */
    List<StepDraft> declare(Statement statement, String name, Expression value, Scope scope) throws LeftException {
        if (value instanceof Expression.Constant constant && constant.value() == null) {
            scope.declare(name, new Local.Unknown());
            conversion.ledger().converted(statement);
            return List.of();
        }
        scope.declare(name, new Local.Unknown());
        return set(statement, name, value, scope, false);
    }

    /** {@code name = value} and {@code env.NAME = value}. */
    List<StepDraft> assign(Statement statement, Expression target, Expression value, Scope scope) throws LeftException {
        if (target instanceof Expression.Variable variable) {
            return set(statement, variable.name(), value, scope, false);
        }
        if (target instanceof Expression.Property property && property.of() instanceof Expression.Variable owner) {
            if (owner.name().equals("env")) {
                return set(statement, property.name(), value, scope, true);
            }
            if (owner.name().equals("currentBuild")) {
                return build(statement, property.name(), value, scope);
            }
        }
        if (target instanceof Expression.Element element
                && element.of() instanceof Expression.Variable owner
                && owner.name().equals("env")
                && element.index().text().isPresent()) {
            return set(statement, element.index().text().get(), value, scope, true);
        }
        throw new LeftException("it assigns to something that only Jenkins has", "keep the value in a file of the workspace");
    }

    private List<StepDraft> set(Statement statement, String name, Expression value, Scope scope, boolean env)
            throws LeftException {
        if (value instanceof Expression.Call call && DockerCalls.isBuild(call)) {
            List<StepDraft> steps = new DockerCalls(conversion).build(statement, call, scope);
            scope.assign(name, new Local.DockerImage(
                    conversion.values().of(call.values().getFirst(), scope, statement)));
            return steps;
        }
        Optional<Output> output = output(value, scope, statement);
        if (output.isPresent()) {
            conversion.ledger().converted(statement);
            StepDraft step = keep(statement, name, output.get(), scope);
            know(name, new Local.Kept(), new EnvDef.Kept(), scope, env);
            return List.of(step);
        }
        Local local = local(value, scope, statement);
        if (local instanceof Local.Unknown) {
            // Says why in its words.
            conversion.values().of(value, scope, statement);
        }
        conversion.ledger().converted(statement);
        // What depends on a run is kept, since its parts may be others when it is used.
        if (local instanceof Local.Known known && (scope.isMaybe() || !known.value().shellVariables().isEmpty())) {
            StepDraft step = keep(
                    statement,
                    name,
                    new Output("printf %s " + known.value().asWord(conversion.task()), known.value().shellVariables()),
                    scope);
            know(name, new Local.Kept(), new EnvDef.Kept(), scope, env);
            return List.of(step);
        }
        know(
                name,
                local,
                local instanceof Local.Known known ? new EnvDef.Plain(known.value()) : new EnvDef.Kept(),
                scope,
                env);
        return List.of();
    }

    private static void know(String name, Local local, EnvDef definition, Scope scope, boolean env) {
        if (env) {
            scope.setEnvEverywhere(name, definition);
        } else {
            scope.assign(name, local);
        }
    }

    /** What the output of a command is. */
    record Output(String command, List<String> variables) {}

    /** The command whose output a value is; empty when it is no such value. */
    Optional<Output> output(Expression value, Scope scope, Statement statement) throws LeftException {
        if (!(value instanceof Expression.Call call)) {
            return Optional.empty();
        }
        if (call.on().isPresent()) {
            boolean same = List.of("trim", "toString", "strip").contains(call.name());
            return same ? output(call.on().get(), scope, statement) : Optional.empty();
        }
        boolean isOutput = call.name().equals("sh")
                && call.named().get("returnStdout") instanceof Expression.Constant flag
                && Boolean.TRUE.equals(flag.value());
        if (isOutput && call.named().containsKey("script")) {
            Value script = conversion.values().of(call.named().get("script"), scope, statement);
            return Optional.of(new Output(Shell.own(script.asCode(conversion.task())), script.shellVariables()));
        }
        boolean isStatus = call.name().equals("sh")
                && call.named().get("returnStatus") instanceof Expression.Constant flag
                && Boolean.TRUE.equals(flag.value());
        if (isStatus && call.named().containsKey("script")) {
            Value script = conversion.values().of(call.named().get("script"), scope, statement);
            return Optional.of(new Output(
                    "{ status=0; " + Shell.own(script.asCode(conversion.task())) + " >&2 || status=$?; echo \"$status\"; }",
                    script.shellVariables()));
        }
        if (call.name().equals("readFile") && call.argument("file").isPresent()) {
            Value file = conversion.values().of(call.argument("file").get(), scope, statement);
            return Optional.of(new Output("cat " + file.asWord(conversion.task()), file.shellVariables()));
        }
        return Optional.empty();
    }

    /** A step that keeps the output of a command as the value of a variable. */
    StepDraft keep(Statement statement, String name, Output output, Scope scope) throws LeftException {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new LeftException("a shell can't have a variable " + name, "give it another name");
        }
        String file = StepEnvironment.KEPT + name;
        return conversion.steps().step(
                scope,
                "set-" + name,
                "mkdir -p '" + StepEnvironment.KEPT + "'\n" + output.command() + " > '" + file + "'",
                statement,
                output.variables());
    }

    /** What is known of a value. */
    Local local(Expression value, Scope scope, Statement statement) {
        try {
            return switch (value) {
                case Expression.ListOf list -> new Local.Many(conversion.values().many(list, scope, statement));
                case Expression.MapOf map -> keyed(map, scope, statement);
                case Expression.Variable variable when scope.local(variable.name()).isPresent() ->
                    scope.local(variable.name()).get();
                case Expression.Call call when DockerCalls.isImage(call) ->
                    new Local.DockerImage(conversion.values().of(call.values().getFirst(), scope, statement));
                default -> new Local.Known(conversion.values().of(value, scope, statement));
            };
        } catch (LeftException e) {
            return new Local.Unknown();
        }
    }

    private Local keyed(Expression.MapOf map, Scope scope, Statement statement) throws LeftException {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> entry : map.entries().entrySet()) {
            values.put(entry.getKey(), conversion.values().of(entry.getValue(), scope, statement));
        }
        return new Local.Keyed(values);
    }

    /** What a Jenkinsfile says of its own build. */
    private List<StepDraft> build(Statement statement, String name, Expression value, Scope scope) throws LeftException {
        switch (name) {
            case "displayName", "description" -> {
                conversion.ledger().approximated(
                        statement, "a run can't change its own " + name + "; a step prints it");
                Value text = conversion.values().of(value, scope, statement);
                return List.of(conversion.steps().step(
                        scope, name.toLowerCase(Locale.ROOT), "echo " + text.asWord(conversion.task()), statement,
                        text.shellVariables()));
            }
            case "result", "currentResult" -> {
                return result(statement, value.text().orElse(""), scope);
            }
            default -> throw new LeftException("a run has no " + name, "");
        }
    }

    private List<StepDraft> result(Statement statement, String result, Scope scope) throws LeftException {
        return switch (result) {
            case "SUCCESS" -> {
                conversion.ledger().converted(statement);
                yield List.of();
            }
            case "FAILURE" -> {
                conversion.ledger().converted(statement);
                yield List.of(conversion.tasks().mark(scope, Tasks.FAILED, "result", "the result is FAILURE", statement));
            }
            case "UNSTABLE" -> {
                conversion.ledger().approximated(statement, Tasks.UNSTABLE_HOW);
                yield List.of(conversion.tasks().mark(scope, Tasks.UNSTABLE, "result", "the result is UNSTABLE", statement));
            }
            default -> throw new LeftException("Tekton has no such result", "let a step fail, or end the run");
        };
    }
}
