package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import java.util.List;
import java.util.Optional;

/** What becomes of a TaskRun when its steps have ended (pkg/pod/status.go of Tekton). */
final class Verdict {
    private Verdict() {}

    /**
     * The condition of an attempt.
     *
     * @param steps its steps, all ended
     * @param failedSidecar the first sidecar that ended with an error before the steps did
     */
    static Condition of(List<StepState> steps, Optional<StepState> failedSidecar) {
        if (failedSidecar.isPresent()) {
            return failed("SidecarFailed", exited(failedSidecar.get()));
        }
        return steps.stream()
                .filter(States::hasFailed)
                .findFirst()
                .map(step -> failed("StepFailed", step.terminationReason().equals(States.TIMEOUT_EXCEEDED)
                        ? timedOut(step)
                        : exited(step)))
                .orElseGet(() -> new Condition(
                        Condition.Status.TRUE, "Succeeded", "All Steps have completed executing"));
    }

    static Condition failed(String reason, String message) {
        return new Condition(Condition.Status.FALSE, reason, message);
    }

    private static String timedOut(StepState step) {
        return "\"" + step.container() + "\" exited because the step exceeded the specified timeout limit";
    }

    private static String exited(StepState container) {
        return "\"" + container.container() + "\" exited with code " + container.exitCode().orElse(0) + ": "
                + container.reason();
    }
}
