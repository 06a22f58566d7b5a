package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a description tells of a run beside its state: what its YAML says of it.
 *
 * @param serviceAccountName its ServiceAccount, empty for the default one
 * @param labels its labels
 * @param annotations its annotations
 * @param timeouts its timeouts by the part that they limit
 * @param workspaces what is bound to its workspaces
 */
public record RunDetails(
        String serviceAccountName,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, Duration> timeouts,
        List<WorkspaceBinding> workspaces) {
    /** Nothing but the state is known. */
    public static final RunDetails UNKNOWN = new RunDetails("", Map.of(), Map.of(), Map.of(), List.of());

    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    public RunDetails {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        Map<String, String> shown = new LinkedHashMap<>(annotations);
        shown.remove(LAST_APPLIED);
        annotations = Collections.unmodifiableMap(shown);
        timeouts = Collections.unmodifiableMap(new LinkedHashMap<>(timeouts));
        workspaces = List.copyOf(workspaces);
    }

    /** What a PipelineRun or TaskRun says; nothing for another object. */
    public static RunDetails of(Resource run) {
        return switch (run) {
            case Resource.PipelineRun pipelineRun -> new RunDetails(
                    pipelineRun.spec().taskRunTemplate().serviceAccountName(), run.metadata().labels(),
                    run.metadata().annotations(), timeouts(pipelineRun.spec().timeouts()),
                    pipelineRun.spec().workspaces());
            case Resource.TaskRun taskRun -> new RunDetails(
                    taskRun.spec().serviceAccountName(), run.metadata().labels(), run.metadata().annotations(),
                    timeouts(Map.of("Task", taskRun.spec().timeout())), taskRun.spec().workspaces());
            default -> UNKNOWN;
        };
    }

    private static Map<String, Duration> timeouts(PipelineRunSpec.Timeouts timeouts) {
        Map<String, Optional<Duration>> parts = new LinkedHashMap<>();
        parts.put("Pipeline", timeouts.pipeline());
        parts.put("Tasks", timeouts.tasks());
        parts.put("Finally", timeouts.finallyTasks());
        return timeouts(parts);
    }

    private static Map<String, Duration> timeouts(Map<String, Optional<Duration>> parts) {
        Map<String, Duration> timeouts = new LinkedHashMap<>();
        parts.forEach((part, timeout) -> timeout.ifPresent(given -> timeouts.put(part, given)));
        return timeouts;
    }
}
