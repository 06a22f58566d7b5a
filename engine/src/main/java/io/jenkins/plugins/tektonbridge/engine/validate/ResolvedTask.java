package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;

/**
 * A Task that was found.
 *
 * @param name its name; of an embedded one that of the TaskRun, or empty where Tekton knows none
 * @param spec what it does
 */
public record ResolvedTask(String name, TaskSpec spec) {}
