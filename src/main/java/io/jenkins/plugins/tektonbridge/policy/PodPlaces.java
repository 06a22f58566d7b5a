package io.jenkins.plugins.tektonbridge.policy;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.substitute.Steps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** From where in the YAML the parts of a pod come. */
final class PodPlaces {
    private final TaskRunAttempt attempt;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** A step or a sidecar. */
    private record Part(String name, Container container, Location at) {}

    PodPlaces(TaskRunAttempt attempt) {
        this.attempt = attempt;
        for (int i = 0; i < attempt.spec().steps().size(); i++) {
            Step step = attempt.spec().steps().get(i);
            String container = Steps.containerName(step, i);
            parts.put(container, new Part(
                    "step \"" + container.substring("step-".length()) + "\"", step.container(), step.at()));
        }
        for (Sidecar sidecar : attempt.spec().sidecars()) {
            parts.put("sidecar-" + sidecar.name(), new Part(
                    "sidecar \"" + sidecar.name() + "\"", sidecar.container(), sidecar.at()));
        }
    }

    /** What a container is to the author of a task. */
    String name(String container) {
        return Optional.ofNullable(parts.get(container)).map(Part::name).orElse("container \"" + container + "\"");
    }

    /** Where a step or a sidecar stands. */
    Location container(String container) {
        return Optional.ofNullable(parts.get(container)).map(Part::at).orElse(attempt.spec().at());
    }

    /** Where a field of a container's security context stands, or what is nearest to it. */
    Location securityContext(String container, String... path) {
        return Optional.ofNullable(parts.get(container))
                .flatMap(part -> part.container().securityContext())
                .map(context -> nearest(context, path))
                .orElseGet(() -> container(container));
    }

    /** Where a field of the pod template stands, or what is nearest to it. */
    Location template(String... path) {
        return attempt.podTemplate().map(template -> nearest(template, path)).orElse(attempt.spec().at());
    }

    /** Where a volume stands. */
    Location volume(String name) {
        return attempt.spec().volumes().stream()
                .filter(volume -> volume.name().equals(name))
                .map(volume -> volume.at())
                .findFirst()
                .orElseGet(() -> template("volumes"));
    }

    /** Where the task itself stands. */
    Location task() {
        return attempt.spec().at();
    }

    private static Location nearest(Node.Mapping mapping, String... path) {
        Location at = mapping.at();
        Node node = mapping;
        for (String name : path) {
            if (!(node instanceof Node.Mapping fields) || fields.fields().get(name) == null) {
                break;
            }
            Node.Field field = fields.fields().get(name);
            at = field.keyAt();
            node = field.value();
        }
        return at;
    }
}
