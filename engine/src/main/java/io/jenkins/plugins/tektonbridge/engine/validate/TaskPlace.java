package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A task where warnings look at it: a Task, or one that is embedded in a run or in a pipeline.
 *
 * @param document the document that it stands in
 * @param owner what it is called in messages
 * @param path its path in the document
 * @param spec what it does, as it was written
 * @param pipeline the pipeline task that it is embedded in
 */
record TaskPlace(Resource document, String owner, String path, TaskSpec spec, Optional<PipelineTaskPlace> pipeline) {

    /**
     * A container of a task.
     *
     * @param owner what it is called in messages
     * @param path its path in the document
     * @param container what it runs
     * @param script its script, empty for none
     */
    record ContainerPlace(String owner, String path, Container container, String script) {}

    /** Steps and sidecars. */
    List<ContainerPlace> containers() {
        List<ContainerPlace> containers = new ArrayList<>();
        for (int i = 0; i < spec.steps().size(); i++) {
            Step step = spec.steps().get(i);
            containers.add(container("step", "steps", i, step.container(), step.script()));
        }
        for (int i = 0; i < spec.sidecars().size(); i++) {
            Sidecar sidecar = spec.sidecars().get(i);
            containers.add(container("sidecar", "sidecars", i, sidecar.container(), sidecar.script()));
        }
        return containers;
    }

    private ContainerPlace container(String kind, String field, int i, Container container, String script) {
        String name = container.name().isEmpty() ? kind + " " + i : kind + " " + Go.quote(container.name());
        return new ContainerPlace(owner + ", " + name, path + "." + field + "[" + i + "]", container, script);
    }

    /** Whether a step is made of a StepAction, which can do more than can be seen here. */
    boolean hasStepActions() {
        return spec.steps().stream().anyMatch(step -> step.ref().isPresent());
    }

    /** Whether a text in what it runs is such a one: in steps, step template, sidecars and volumes. */
    boolean uses(Predicate<String> text) {
        return Stream.of("steps", "stepTemplate", "sidecars", "volumes").anyMatch(field -> uses(field, text));
    }

    /** Whether a text in a field is such a one. */
    boolean uses(String field, Predicate<String> text) {
        return FieldPlaces.node(document.source(), path + "." + field)
                .filter(node -> NodeTexts.any(node, text))
                .isPresent();
    }

    /** A warning about a field of this task. */
    Finding warning(String message, String field) {
        return Warnings.warning(document, owner + ": " + message, path + "." + field);
    }

    /** A warning about a field of one of its containers. */
    Finding warning(ContainerPlace container, String message, String field) {
        return Warnings.warning(document, container.owner() + ": " + message, container.path() + "." + field);
    }
}
