package io.jenkins.plugins.tektonbridge.engine.pod;

import static io.jenkins.plugins.tektonbridge.engine.pod.PodVolumes.orNull;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.jenkins.plugins.tektonbridge.engine.model.Container;
import java.util.ArrayList;
import java.util.List;

/** What steps and sidecars have in common with containers of Kubernetes, in Kubernetes' model. */
final class PodContainers {
    private PodContainers() {}

    /** All of it but name, command, arguments, mounts and resources. */
    static ContainerBuilder container(Container container, ImageMapping images, String what) {
        return new ContainerBuilder()
                .withImage(images.map(container.image()))
                .withImagePullPolicy(orNull(container.imagePullPolicy()))
                .withWorkingDir(orNull(container.workingDir()))
                .withEnv(container.env().stream().map(env -> env(env, what)).toList())
                .withEnvFrom(container.envFrom().stream()
                        .map(source -> Trees.read(source, EnvFromSource.class, what + ": envFrom"))
                        .toList())
                .withSecurityContext(container.securityContext()
                        .map(context -> Trees.read(context, SecurityContext.class, what + ": securityContext"))
                        .orElse(null));
    }

    private static EnvVar env(io.jenkins.plugins.tektonbridge.engine.model.EnvVar env, String what) {
        return env.valueFrom()
                .map(from -> new EnvVar(
                        env.name(), orNull(env.value()),
                        Trees.read(from, EnvVarSource.class, what + ": env " + env.name() + ": valueFrom")))
                .orElseGet(() -> new EnvVar(env.name(), env.value(), null));
    }

    /** The command of a script that is a file, or of one that a shell is given as text. */
    static List<String> script(ShellScript script, String file, boolean isFile) {
        if (isFile) {
            return List.of(file);
        }
        List<String> words = new ArrayList<>(script.interpreter());
        words.addAll(List.of("-c", KubeletVariables.escape(script.text()), file));
        return words;
    }
}
