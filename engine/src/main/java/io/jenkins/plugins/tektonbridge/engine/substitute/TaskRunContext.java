package io.jenkins.plugins.tektonbridge.engine.substitute;

import java.util.Map;

/**
 * Which attempt at a task runs: the variables {@code context.taskRun.*} and {@code context.task.*}.
 *
 * @param taskRun the TaskRun's name
 * @param namespace its namespace
 * @param uid its UID
 * @param task the Task's name; that of the TaskRun for an embedded task
 * @param retryCount how many attempts were made before this one
 */
public record TaskRunContext(String taskRun, String namespace, String uid, String task, int retryCount) {
    Variables variables() {
        return Variables.of(Map.of(
                "context.taskRun.name", taskRun,
                "context.taskRun.namespace", namespace,
                "context.taskRun.uid", uid,
                "context.task.name", task,
                "context.task.retry-count", String.valueOf(retryCount)));
    }
}
