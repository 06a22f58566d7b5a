package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where steps run.
 *
 * @param image their image
 * @param containers the containers of the pod by name, whose images steps may ask for
 * @param sidecars what runs beside the steps
 * @param volumes the volumes of the pod
 * @param user the user of its steps; empty for that of the image
 * @param fields what a step has beside its image: env, volumeMounts, computeResources, securityContext
 * @param podTemplate what the pod needs else; fields of a pod template
 */
record Agent(
        Value image,
        Map<String, Container> containers,
        List<YamlNode.Mapping> sidecars,
        List<YamlNode.Mapping> volumes,
        Optional<Long> user,
        List<YamlNode.Field> fields,
        List<YamlNode.Field> podTemplate) {
    Agent {
        containers = Map.copyOf(containers);
        sidecars = List.copyOf(sidecars);
        volumes = List.copyOf(volumes);
        fields = List.copyOf(fields);
        podTemplate = List.copyOf(podTemplate);
    }

    /**
     * A container of a pod.
     *
     * @param image its image
     * @param fields what else it has that a step takes: env, volumeMounts, computeResources, securityContext
     */
    record Container(Value image, List<YamlNode.Field> fields) {
        Container {
            fields = List.copyOf(fields);
        }
    }

    /** Steps in an image, with nothing else. */
    static Agent of(Value image) {
        return new Agent(image, Map.of(), List.of(), List.of(), Optional.empty(), List.of(), List.of());
    }

    Agent withUser(Optional<Long> other) {
        return new Agent(image, containers, sidecars, volumes, other, fields, podTemplate);
    }

    Agent withImage(Value other) {
        return new Agent(other, containers, sidecars, volumes, user, List.of(), podTemplate);
    }

    /** Its steps in one of its containers. */
    Agent in(Container container) {
        return new Agent(container.image(), containers, sidecars, volumes, user, container.fields(), podTemplate);
    }
}
