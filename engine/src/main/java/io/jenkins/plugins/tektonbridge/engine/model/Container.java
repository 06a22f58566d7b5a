package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.List;
import java.util.Optional;

/**
 * What steps, the step template and sidecars have in common with a container of Kubernetes.
 *
 * @param name its name, empty for an unnamed one
 * @param image its image
 * @param imagePullPolicy when the image is pulled
 * @param command its command, in place of the image's entrypoint
 * @param args its arguments, in place of the image's
 * @param workingDir its working directory
 * @param env its environment variables
 * @param envFrom the ConfigMaps and Secrets that its environment is made of, as Kubernetes has them
 * @param volumeMounts where volumes are mounted
 * @param computeResources what it asks of a node
 * @param securityContext its security context
 */
public record Container(
        String name,
        String image,
        String imagePullPolicy,
        List<String> command,
        List<String> args,
        String workingDir,
        List<EnvVar> env,
        List<Node.Mapping> envFrom,
        List<VolumeMount> volumeMounts,
        Optional<Node.Mapping> computeResources,
        Optional<Node.Mapping> securityContext) {
    public Container {
        command = List.copyOf(command);
        args = List.copyOf(args);
        env = List.copyOf(env);
        envFrom = List.copyOf(envFrom);
        volumeMounts = List.copyOf(volumeMounts);
    }

    /** A container of nothing: an absent step template. */
    public static Container empty() {
        return new Container(
                "", "", "", List.of(), List.of(), "", List.of(), List.of(), List.of(), Optional.empty(),
                Optional.empty());
    }
}
