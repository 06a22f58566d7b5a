package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directives of a block. */
final class Directives {
    private Directives() {}

    /** Statements that are calls by the name of what is called; of several with one name the last. */
    static Map<String, Statement> byName(List<Statement> block) {
        Map<String, Statement> names = new LinkedHashMap<>();
        for (Statement statement : block) {
            statement.call().filter(call -> call.on().isEmpty()).ifPresent(call -> names.put(call.name(), statement));
        }
        return names;
    }

    /** The only argument of a directive; null when it has none. */
    static Expression argument(Statement directive) {
        return Optional.ofNullable(directive)
                .flatMap(Statement::call)
                .flatMap(call -> call.values().stream().findFirst())
                .orElse(null);
    }

    /** The block of a directive; empty when it has none or is absent. */
    static List<Statement> block(Statement directive) {
        return directive == null ? List.of() : directive.call().map(Expression.Call::block).orElse(List.of());
    }
}
