package io.jenkins.plugins.tektonbridge.engine.model;

/**
 * Where a volume is mounted in a container.
 *
 * @param name the volume's name
 * @param mountPath where it is mounted
 * @param subPath the path inside the volume
 * @param subPathExpr the same with variables of the container's environment
 * @param readOnly whether it can only be read
 * @param mountPropagation how mounts propagate, as Kubernetes has it
 * @param recursiveReadOnly as Kubernetes has it
 * @param at where it stands
 */
public record VolumeMount(
        String name,
        String mountPath,
        String subPath,
        String subPathExpr,
        boolean readOnly,
        String mountPropagation,
        String recursiveReadOnly,
        Location at) {}
