package io.jenkins.plugins.tektonbridge.engine.process;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A container, with all that can be known of it before it runs.
 *
 * @param container its name as a container: {@code step-<name>} or {@code sidecar-<name>}
 * @param name its name in the task
 * @param image what stands in for its image
 * @param script its script
 * @param process the program and its arguments; references to results of steps are still in them
 * @param variables the variables that the container declares; with the same references
 * @param workingDir where it runs; empty for where the image says
 * @param mounts the volumes that it sees, in the order in which they are mounted
 * @param security as whom it runs
 * @param stdoutPath where a copy of its standard output goes; empty for nowhere
 * @param stderrPath where a copy of its standard error goes; empty for nowhere
 */
record ContainerPlan(
        String container,
        String name,
        Image image,
        Script script,
        List<String> process,
        Map<String, String> variables,
        String workingDir,
        List<Mount> mounts,
        Security security,
        String stdoutPath,
        String stderrPath) {
    ContainerPlan {
        process = List.copyOf(process);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        mounts = List.copyOf(mounts);
    }

    /** The same container with other arguments and variables. */
    ContainerPlan with(List<String> otherProcess, Map<String, String> otherVariables) {
        return new ContainerPlan(
                container, name, image, script, otherProcess, otherVariables, workingDir, mounts, security, stdoutPath,
                stderrPath);
    }
}
