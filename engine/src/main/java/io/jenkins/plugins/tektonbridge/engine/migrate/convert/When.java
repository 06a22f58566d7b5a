package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.List;

/**
 * A when expression of Tekton.
 *
 * @param input what is looked at
 * @param isIn whether it has to be one of the values, or none of them
 * @param values the values
 */
record When(String input, boolean isIn, List<String> values) {
    When {
        values = List.copyOf(values);
    }
}
