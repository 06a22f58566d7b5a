package io.jenkins.plugins.tektonbridge.engine.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step of a task.
 *
 * @param container what it has in common with a container
 * @param displayName its name for people
 * @param script its script, empty for none
 * @param timeout how long it may take
 * @param workspaces the workspaces that only this and like steps may see
 * @param onError {@code continue}, {@code stopAndFail} or empty
 * @param stdoutPath where a copy of its standard output goes, empty for nowhere
 * @param stderrPath where a copy of its standard error goes, empty for nowhere
 * @param ref the StepAction that it is made of
 * @param params parameters for that StepAction
 * @param results the results that it writes
 * @param when the conditions under which it runs
 * @param deprecated {@code volumeDevices}, and fields that v1beta1 still had (ports, probes, lifecycle, tty …), by their
 *     v1beta1 names; each as Kubernetes has it
 * @param at where it stands
 */
public record Step(
        Container container,
        String displayName,
        String script,
        Optional<Duration> timeout,
        List<WorkspaceUsage> workspaces,
        String onError,
        String stdoutPath,
        String stderrPath,
        Optional<Ref> ref,
        List<Param> params,
        List<StepResult> results,
        List<WhenExpression> when,
        Map<String, Node> deprecated,
        Location at) {
    public Step {
        workspaces = List.copyOf(workspaces);
        params = List.copyOf(params);
        results = List.copyOf(results);
        when = List.copyOf(when);
        deprecated = Map.copyOf(deprecated);
    }

    /** The step's name, empty for an unnamed one. */
    public String name() {
        return container.name();
    }
}
