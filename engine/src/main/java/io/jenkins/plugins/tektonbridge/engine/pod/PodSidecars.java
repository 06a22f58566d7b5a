package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sidecars as Kubernetes' own: init containers that go on running, of which each must be up before the next container
 * starts. So the first step waits for them without a word of ours, and Kubernetes stops them after the last one.
 */
final class PodSidecars {
    private static final String PREFIX = "sidecar-";
    /** A sidecar has as long to become ready as its task may take. */
    private static final int FOR_EVER = 1_000_000;

    private final TaskRunAttempt attempt;
    private final PodVolumes volumes;
    private final PodScripts scripts;
    private final ImageMapping images;

    PodSidecars(TaskRunAttempt attempt, PodVolumes volumes, PodScripts scripts, ImageMapping images) {
        this.attempt = attempt;
        this.volumes = volumes;
        this.scripts = scripts;
        this.images = images;
    }

    /** The name of a sidecar's container. */
    static String containerName(Sidecar sidecar) {
        return StepPlan.shortened(PREFIX + sidecar.name());
    }

    /** Their containers. */
    List<Container> containers() {
        List<Container> containers = new ArrayList<>();
        for (int i = 0; i < attempt.spec().sidecars().size(); i++) {
            containers.add(container(attempt.spec().sidecars().get(i), i));
        }
        return containers;
    }

    private Container container(Sidecar sidecar, int index) {
        String what = "sidecar \"" + sidecar.name() + "\"";
        List<VolumeMount> mounts = new ArrayList<>(volumes.mounts(sidecar));
        Container other = Trees.read(other(sidecar), Container.class, what);
        ContainerBuilder container = PodContainers.container(sidecar.container(), images, what)
                .withName(containerName(sidecar))
                .withCommand(sidecar.container().command())
                .withArgs(sidecar.container().args())
                .withResources(StepResources.of(
                        sidecar.container().computeResources(),
                        Optional.ofNullable(attempt.sidecarSpecs().get(sidecar.name())), what + ": computeResources"))
                .withPorts(other.getPorts())
                .withLivenessProbe(other.getLivenessProbe())
                .withReadinessProbe(other.getReadinessProbe())
                .withStartupProbe(gate(other))
                .withLifecycle(other.getLifecycle())
                .withTerminationMessagePath(other.getTerminationMessagePath())
                .withTerminationMessagePolicy(other.getTerminationMessagePolicy())
                .withStdin(other.getStdin())
                .withStdinOnce(other.getStdinOnce())
                .withTty(other.getTty())
                .withVolumeDevices(other.getVolumeDevices())
                .withRestartPolicy("Always");
        if (!sidecar.script().isEmpty()) {
            ShellScript script = ShellScript.of(sidecar.script());
            container.withCommand(PodContainers.script(script, PodPaths.sidecarScript(index), scripts.asFiles()));
            if (scripts.asFiles()) {
                mounts.add(PodScripts.mount());
            }
        }
        return container.withVolumeMounts(mounts).build();
    }

    private static Node.Mapping other(Sidecar sidecar) {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        sidecar.other().forEach((name, node) -> fields.put(name, new Node.Field(node.at(), node)));
        return new Node.Mapping(fields, sidecar.at());
    }

    /**
     * The probe that holds the steps back. Kubernetes waits for a sidecar's startup probe, Tekton for its readiness, so
     * where there is a readiness probe that one is asked, each second.
     */
    private static Probe gate(Container sidecar) {
        Probe readiness = sidecar.getReadinessProbe();
        return readiness == null
                ? sidecar.getStartupProbe()
                : new ProbeBuilder(readiness)
                        .withPeriodSeconds(1)
                        .withSuccessThreshold(null)
                        .withFailureThreshold(FOR_EVER)
                        .build();
    }
}
