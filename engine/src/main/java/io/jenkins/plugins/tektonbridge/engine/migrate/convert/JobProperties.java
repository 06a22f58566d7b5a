package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The step {@code properties} of Scripted Pipelines, which says what Declarative ones say by directives. */
final class JobProperties {
    private final Conversion conversion;

    JobProperties(Conversion conversion) {
        this.conversion = conversion;
    }

    void addTo(Map<String, StepHandler> handlers) {
        handlers.put("properties", this::convert);
    }

    private List<StepDraft> convert(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        if (!(call.argument("properties").orElse(null) instanceof Expression.ListOf list)) {
            throw new LeftException("the properties are not spelled out", "declare the parameters in the pipeline");
        }
        List<String> without = new ArrayList<>();
        for (Expression item : list.items()) {
            String name = item instanceof Expression.Call property ? property.name() : "?";
            switch (name) {
                case "parameters" -> {
                    for (Expression parameter : items(item)) {
                        if (parameter instanceof Expression.Call one) {
                            new Parameters(conversion).declare(one, statement, scope);
                        }
                    }
                }
                case "pipelineTriggers" -> {
                    for (Expression trigger : items(item)) {
                        if (trigger instanceof Expression.Call one) {
                            new Triggers(conversion).convert(statement, one);
                        }
                    }
                }
                default -> without.add(name);
            }
        }
        conversion.ledger().converted(statement);
        if (!without.isEmpty()) {
            conversion.ledger().approximated(statement, "a run of Tekton has nothing like " + String.join(", ", without)
                    + "; what they see to has to be seen to by who starts runs and deletes them");
        }
        return List.of();
    }

    private static List<Expression> items(Expression property) {
        return property instanceof Expression.Call call
                        && !call.values().isEmpty()
                        && call.values().getFirst() instanceof Expression.ListOf list
                ? list.items()
                : List.of();
    }
}
