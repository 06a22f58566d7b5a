package io.jenkins.plugins.tektonbridge.engine.substitute;

import java.util.List;

/** The ways in which a parameter's name can be written. */
enum Notation {
    /** In a Pipeline: {@code params.x}, {@code params["x"]} and {@code params['x']}. */
    PIPELINE,
    /** In a Task, which still knows {@code inputs.params.x} of the time before v1beta1. */
    TASK;

    List<String> names(String param) {
        String dots = "params." + param;
        String quotes = "params[\"" + param + "\"]";
        String ticks = "params['" + param + "']";
        return this == PIPELINE ? List.of(dots, quotes, ticks) : List.of(dots, quotes, ticks, "inputs." + dots);
    }
}
