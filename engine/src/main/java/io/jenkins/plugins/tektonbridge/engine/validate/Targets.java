package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The Tasks, Pipelines and StepActions that are validated together; of equal ones the last counts. */
final class Targets {
    private final Map<String, Resource.Task> tasks = new HashMap<>();
    private final Map<String, Resource.Pipeline> pipelines = new HashMap<>();
    private final Map<String, Resource.StepAction> stepActions = new HashMap<>();

    Targets(Collection<? extends Resource> resources) {
        for (Resource resource : resources) {
            switch (resource) {
                case Resource.Task task -> tasks.put(task.metadata().name(), task);
                case Resource.Pipeline pipeline -> pipelines.put(pipeline.metadata().name(), pipeline);
                case Resource.StepAction action -> stepActions.put(action.metadata().name(), action);
                default -> { }
            }
        }
    }

    /** The Task that a reference means, if it is among them. */
    Optional<Resource.Task> task(Ref ref) {
        return find(tasks, ref, "Task");
    }

    /** The Pipeline that a reference means, if it is among them. */
    Optional<Resource.Pipeline> pipeline(Ref ref) {
        return find(pipelines, ref, "Pipeline");
    }

    /** The StepAction that a reference means, if it is among them. */
    Optional<Resource.StepAction> stepAction(Ref ref) {
        return find(stepActions, ref, "StepAction");
    }

    /** What a pipeline task does, embedded or not; empty when that is not known. */
    Optional<TaskSpec> spec(PipelineTask task) {
        return task.taskSpec().or(() -> task.taskRef().flatMap(this::task).map(Resource.Task::spec));
    }

    private static <T> Optional<T> find(Map<String, T> objects, Ref ref, String kind) {
        boolean local = ref.resolver().isEmpty()
                && ref.apiVersion().isEmpty()
                && (ref.kind().isEmpty() || ref.kind().equals(kind));
        return local ? Optional.ofNullable(objects.get(ref.name())) : Optional.empty();
    }
}
