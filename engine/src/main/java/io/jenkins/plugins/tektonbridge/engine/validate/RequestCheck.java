package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.util.Map;
import java.util.Optional;

/** No step asks for more of a resource than it, or the step template, sets as the limit. */
final class RequestCheck {
    private RequestCheck() {}

    /** The first request beyond its limit. */
    static Optional<String> error(TaskSpec task) {
        Optional<Node.Mapping> template = task.stepTemplate().flatMap(Container::computeResources);
        for (Step step : task.steps()) {
            Optional<Node.Mapping> own = step.container().computeResources();
            for (Map.Entry<String, Node.Field> request : part(own, "requests").fields().entrySet()) {
                Optional<Node> limit = part(own, "limits").get(request.getKey())
                        .or(() -> part(template, "limits").get(request.getKey()));
                Optional<String> error = limit.flatMap(node -> error(request.getValue().value(), node));
                if (error.isPresent()) {
                    return error;
                }
            }
        }
        return Optional.empty();
    }

    private static Node.Mapping part(Optional<Node.Mapping> resources, String name) {
        return resources.flatMap(node -> Written.object(node, name)).orElse(Node.Mapping.empty());
    }

    private static Optional<String> error(Node request, Node limit) {
        Optional<Quantity> asked = Quantity.of(request);
        Optional<Quantity> most = Quantity.of(limit);
        boolean beyond = asked.isPresent()
                && most.isPresent()
                && asked.get().value().compareTo(most.get().value()) > 0;
        return beyond
                ? Optional.of("invalid request resource value: " + asked.get().text()
                        + " must be less or equal to limit " + most.get().text())
                : Optional.empty();
    }
}
