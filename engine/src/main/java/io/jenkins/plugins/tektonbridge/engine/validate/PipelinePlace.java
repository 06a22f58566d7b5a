package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline where warnings look at it: a Pipeline, or one that is embedded in a run or in a pipeline.
 *
 * @param document the document that it stands in
 * @param owner what it is called in messages
 * @param path its path in the document
 * @param spec what it does, as it was written
 * @param run the run that it is embedded in
 */
record PipelinePlace(
        Resource document, String owner, String path, PipelineSpec spec, Optional<PipelineRunSpec> run) {

    /** Its tasks, those in finally behind the others. */
    List<PipelineTaskPlace> tasks() {
        List<PipelineTaskPlace> tasks = new ArrayList<>();
        add("tasks", spec.tasks(), tasks);
        add("finally", spec.finallyTasks(), tasks);
        return tasks;
    }

    private void add(String field, List<PipelineTask> added, List<PipelineTaskPlace> tasks) {
        for (int i = 0; i < added.size(); i++) {
            PipelineTask task = added.get(i);
            tasks.add(new PipelineTaskPlace(
                    this, owner + ", task " + Go.quote(task.name()), path + "." + field + "[" + i + "]", task,
                    field.equals("finally")));
        }
    }

    /** A warning about a field of this pipeline. */
    Finding warning(String message, String field) {
        return Warnings.warning(document, owner + ": " + message, path + "." + field);
    }
}
