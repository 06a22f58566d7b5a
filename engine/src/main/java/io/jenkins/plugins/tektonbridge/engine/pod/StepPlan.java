package io.jenkins.plugins.tektonbridge.engine.pod;

import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.substitute.Steps;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a step.
 *
 * @param index its index in the task
 * @param step the step
 * @param script its script, if it has one
 * @param when the conditions that only a running task can decide
 * @param never whether it is known already that it won't run
 * @param init whether it is an init container
 * @param start how its container is started
 */
record StepPlan(
        int index,
        Step step,
        Optional<ShellScript> script,
        List<WhenExpression> when,
        boolean never,
        boolean init,
        Start start) {
    private static final int LONGEST_NAME = 63;

    /** How a container is started. */
    enum Start {
        /** By its own command, or by its image. */
        AS_IT_IS,
        /** By a shim that the shell of its image runs. */
        SHIM,
        /** By a shim that a busybox runs. */
        SHIM_WITH_TOOLS
    }

    boolean isShimmed() {
        return start != Start.AS_IT_IS;
    }

    boolean needsTools() {
        return start == Start.SHIM_WITH_TOOLS;
    }

    /** Whether it has nothing to run but what only its image knows. */
    boolean isLeftToImage() {
        return script.isEmpty() && step.container().command().isEmpty();
    }

    /** The name under which its files are, whatever its length: {@code step-<name>}. */
    String directory() {
        return Steps.containerName(step, index);
    }

    /** The name of its container. */
    String container() {
        return shortened(directory());
    }

    /** Its name in the task. */
    String name() {
        return container().substring("step-".length());
    }

    /** A name of at most 63 characters that ends in a letter or a digit. */
    static String shortened(String name) {
        int end = Math.min(LONGEST_NAME, name.length());
        while (end > 0 && !Character.isLetterOrDigit(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end);
    }
}
