package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters of a job as those of a pipeline. */
final class Parameters {
    private final Conversion conversion;

    Parameters(Conversion conversion) {
        this.conversion = conversion;
    }

    /** Declares those of a directive, which may be null. */
    void declare(Statement directive, Scope scope) {
        if (directive == null) {
            return;
        }
        conversion.ledger().converted(directive);
        for (Statement parameter : Directives.block(directive)) {
            try {
                Expression.Call call = parameter.call().orElseThrow(Parameters::unknown);
                declare(call, parameter, scope);
            } catch (LeftException e) {
                conversion.pipeline().notes.add(conversion.leave(parameter, e.getMessage(), e.byHand()));
            }
        }
    }

    /** Declares one; a list of them in {@code properties([parameters([…])])} is one statement. */
    void declare(Expression.Call call, Statement parameter, Scope scope) throws LeftException {
        String name = text(call.named().get("name"), parameter, scope, "");
        String description = text(call.named().get("description"), parameter, scope, "");
        if (name.isEmpty() || !name.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
            throw new LeftException("a parameter can't have the name \"" + name + "\"", "give it another one");
        }
        String value = text(call.named().get("defaultValue"), parameter, scope, "");
        switch (call.name()) {
            case "string", "text" -> add(name, description, value, List.of(), false, parameter);
            case "booleanParam" -> add(
                    name, description, value.isEmpty() ? "false" : value, List.of("true", "false"), true, parameter);
            case "choice" -> {
                List<String> choices = choices(call.named().get("choices"), parameter, scope);
                conversion.ledger().approximated(
                        parameter, "whether a value is one of the choices is not checked; the description lists them");
                add(name, description, choices.isEmpty() ? "" : choices.getFirst(), choices, false, parameter);
                return;
            }
            case "password" -> throw new LeftException(
                    "the value of a parameter is there for all to read",
                    "take it from a Secret: env with valueFrom.secretKeyRef");
            default -> throw new LeftException(
                    "Tekton has no parameters of the kind " + call.name(), "make it a parameter with a text");
        }
        conversion.ledger().converted(parameter);
    }

    private List<String> choices(Expression choices, Statement statement, Scope scope) throws LeftException {
        if (choices instanceof Expression.ListOf) {
            List<String> texts = new ArrayList<>();
            for (Value choice : conversion.values().many(choices, scope, statement)) {
                texts.add(choice.text().orElseThrow(Parameters::unknown));
            }
            return texts;
        }
        return text(choices, statement, scope, "").lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private void add(
            String name, String description, String value, List<String> choices, boolean isBoolean, Statement statement) {
        conversion.pipeline().params.put(
                name, new ParamDraft(name, description, value, choices, isBoolean, Optional.of(statement)));
    }

    private String text(Expression expression, Statement statement, Scope scope, String otherwise) throws LeftException {
        if (expression == null) {
            return otherwise;
        }
        return conversion.values().of(expression, scope, statement).text().orElseThrow(Parameters::unknown);
    }

    private static LeftException unknown() {
        return new LeftException("the parameter is made by code of Groovy", "declare it in the pipeline");
    }
}
