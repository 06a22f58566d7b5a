package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.time.Duration;
import java.util.Optional;

/**
 * A TaskRun to create: all that its pipeline knows is replaced in it, what only an attempt knows is not.
 *
 * @param metadata name, namespace, UID (which follows from the run's UID and the name), labels and annotations
 * @param pipelineTask the pipeline task that it runs; empty for a TaskRun of its own
 * @param memberOf {@code tasks} or {@code finally}; empty for a TaskRun of its own
 * @param displayName its name for people, empty for none
 * @param spec what Tekton's TaskRun would say
 * @param taskName the name of the Task; that of the TaskRun for an embedded task
 * @param task what it runs, as the Task or the embedded task has it
 * @param ownServiceAccount whether somebody named the ServiceAccount, be it the default one
 * @param failureIgnored whether its pipeline goes on when it fails ({@code onError: continue})
 */
public record TaskRunPlan(
        ObjectMeta metadata,
        String pipelineTask,
        String memberOf,
        String displayName,
        TaskRunSpec spec,
        String taskName,
        TaskSpec task,
        boolean ownServiceAccount,
        boolean failureIgnored) {
    /** How long an attempt may take when nobody said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

    /** The TaskRun's name. */
    public String name() {
        return metadata.name();
    }

    /** The same under another name, with the UID that follows from it. */
    TaskRunPlan renamed(String name, String ownerUid) {
        ObjectMeta other = new ObjectMeta(
                name, "", metadata.namespace(), Names.uid(ownerUid, name), metadata.labels(), metadata.annotations(),
                metadata.at());
        return new TaskRunPlan(
                other, pipelineTask, memberOf, displayName, spec, taskName.equals(name()) ? name : taskName, task,
                ownServiceAccount, failureIgnored);
    }

    /** How long an attempt may take; empty for no limit. */
    public Optional<Duration> timeout() {
        Duration timeout = spec.timeout().orElse(DEFAULT_TIMEOUT);
        return timeout.isZero() ? Optional.empty() : Optional.of(timeout);
    }
}
