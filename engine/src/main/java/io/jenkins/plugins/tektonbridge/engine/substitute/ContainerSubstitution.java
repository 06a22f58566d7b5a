package io.jenkins.plugins.tektonbridge.engine.substitute;

import static io.jenkins.plugins.tektonbridge.engine.substitute.Substitution.list;
import static io.jenkins.plugins.tektonbridge.engine.substitute.Substitution.text;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.VolumeMount;

/** Where variables are replaced in steps, sidecars and the step template; resources and probes are left alone. */
final class ContainerSubstitution {
    private static final NodePaths VALUE_FROM = NodePaths.of(
            "secretKeyRef.name", "secretKeyRef.key", "configMapKeyRef.name", "configMapKeyRef.key");
    private static final NodePaths ENV_FROM = NodePaths.of("prefix", "configMapRef.name", "secretRef.name");

    private ContainerSubstitution() {}

    static Step step(Step step, Variables variables) {
        return new Step(
                container(step.container(), variables),
                step.displayName(),
                text(step.script(), variables),
                step.timeout(),
                step.workspaces(),
                text(step.onError(), variables),
                text(step.stdoutPath(), variables),
                text(step.stderrPath(), variables),
                step.ref(),
                step.params(),
                step.results(),
                Substitution.when(step.when(), variables),
                step.deprecated(),
                step.at());
    }

    static Sidecar sidecar(Sidecar sidecar, Variables variables) {
        return new Sidecar(
                container(sidecar.container(), variables), text(sidecar.script(), variables), sidecar.workspaces(),
                sidecar.other(), sidecar.at());
    }

    static Container container(Container container, Variables variables) {
        return new Container(
                text(container.name(), variables),
                text(container.image(), variables),
                text(container.imagePullPolicy(), variables),
                list(container.command(), variables),
                list(container.args(), variables),
                text(container.workingDir(), variables),
                container.env().stream().map(env -> env(env, variables)).toList(),
                container.envFrom().stream().map(from -> ENV_FROM.substitute(from, variables)).toList(),
                container.volumeMounts().stream().map(mount -> mount(mount, variables)).toList(),
                container.computeResources(),
                container.securityContext());
    }

    private static EnvVar env(EnvVar env, Variables variables) {
        return new EnvVar(
                env.name(), text(env.value(), variables),
                env.valueFrom().map(from -> VALUE_FROM.substitute(from, variables)), env.at());
    }

    /** The subPathExpr belongs to the kubelet. */
    private static VolumeMount mount(VolumeMount mount, Variables variables) {
        return new VolumeMount(
                text(mount.name(), variables), text(mount.mountPath(), variables), text(mount.subPath(), variables),
                mount.subPathExpr(), mount.readOnly(), mount.mountPropagation(), mount.recursiveReadOnly(), mount.at());
    }
}
