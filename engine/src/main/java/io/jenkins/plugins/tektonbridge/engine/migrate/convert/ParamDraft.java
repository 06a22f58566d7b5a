package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of the pipeline.
 *
 * @param name its name
 * @param description what it is for; empty for nothing
 * @param value its default
 * @param choices the values that Jenkins takes, if it takes only some
 * @param isBoolean whether it is true or false
 * @param statement where it is declared, if it is
 */
record ParamDraft(
        String name,
        String description,
        String value,
        List<String> choices,
        boolean isBoolean,
        Optional<Statement> statement) {
    ParamDraft {
        choices = List.copyOf(choices);
    }

    /** A parameter that the Jenkinsfile does not declare. */
    static ParamDraft added(String name, String description, String value) {
        return new ParamDraft(name, description, value, List.of(), false, Optional.empty());
    }
}
