package io.jenkins.plugins.tektonbridge.engine.pod;

import io.jenkins.plugins.tektonbridge.engine.model.StepResult;
import java.util.List;

/**
 * A step as a pod has it.
 *
 * @param name its name in the task; {@code unnamed-<i>} where it has none
 * @param container its container
 * @param image its image
 * @param init whether it is an init container, which Kubernetes keeps in order by itself
 * @param shimmed whether a shim runs it, which leaves a {@link StepMessage}
 * @param continues whether the task goes on when it fails ({@code onError: continue})
 * @param results the results that it declares
 */
public record PodStep(
        String name,
        String container,
        String image,
        boolean init,
        boolean shimmed,
        boolean continues,
        List<StepResult> results) {
    public PodStep {
        results = List.copyOf(results);
    }
}
