package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the objects are that a run refers to. References through a resolver are resolved before planning; then this
 * answers from what was found. Thread-safety is the implementation's.
 */
public interface Lookup {
    /**
     * The Task that a reference means.
     *
     * @throws LookupException when there is none
     */
    Resource.Task task(Ref ref);

    /**
     * The Pipeline that a reference means.
     *
     * @throws LookupException when there is none
     */
    Resource.Pipeline pipeline(Ref ref);

    /**
     * The StepAction that a reference means.
     *
     * @throws LookupException when there is none
     */
    Resource.StepAction stepAction(Ref ref);

    /** Looks among objects, by kind and name; of equal ones the last counts, as if they were applied in turn. */
    static Lookup among(Collection<? extends Resource> resources) {
        Map<String, Resource.Task> tasks = new HashMap<>();
        Map<String, Resource.Pipeline> pipelines = new HashMap<>();
        Map<String, Resource.StepAction> stepActions = new HashMap<>();
        for (Resource resource : resources) {
            switch (resource) {
                case Resource.Task task -> tasks.put(task.metadata().name(), task);
                case Resource.Pipeline pipeline -> pipelines.put(pipeline.metadata().name(), pipeline);
                case Resource.StepAction action -> stepActions.put(action.metadata().name(), action);
                default -> { }
            }
        }
        return new Lookup() {
            @Override
            public Resource.Task task(Ref ref) {
                return find("tasks", tasks, ref);
            }

            @Override
            public Resource.Pipeline pipeline(Ref ref) {
                return find("pipelines", pipelines, ref);
            }

            @Override
            public Resource.StepAction stepAction(Ref ref) {
                return find("stepactions", stepActions, ref);
            }

            private <T> T find(String plural, Map<String, T> objects, Ref ref) {
                T found = ref.resolver().isEmpty() ? objects.get(ref.name()) : null;
                if (found == null) {
                    throw LookupException.notFound(plural, ref);
                }
                return found;
            }
        };
    }
}
