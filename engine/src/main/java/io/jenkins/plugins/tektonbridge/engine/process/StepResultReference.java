package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A task's result that is made of a step's: {@code value: $(steps.S.results.R)}. */
final class StepResultReference {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(steps\\.([^.]+)\\.results\\.([^.)]+)\\)");

    private StepResultReference() {}

    /** The value that a step has left, if the reference is to a result of that step and it has left one. */
    static Optional<ParamValue> in(ParamValue value, StepState step) {
        Matcher matcher = value instanceof ParamValue.StringValue string ? REFERENCE.matcher(string.value()) : null;
        return matcher != null && matcher.find() && ("step-" + matcher.group(1)).equals(step.container())
                ? Optional.ofNullable(step.results().get(matcher.group(2)))
                : Optional.empty();
    }
}
