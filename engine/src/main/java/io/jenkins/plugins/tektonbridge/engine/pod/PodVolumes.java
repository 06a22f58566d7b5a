package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceUsage;
import io.jenkins.plugins.tektonbridge.engine.substitute.WorkspaceVolumes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The volumes that a task and its workspaces name, and where they are mounted (Tekton's {@code pkg/workspace}). */
final class PodVolumes {
    private final TaskSpec task;
    private final List<WorkspaceBinding> bindings;
    private final Map<String, String> names;
    private final Set<String> isolated = new HashSet<>();

    PodVolumes(TaskSpec task, List<WorkspaceBinding> bindings) {
        this.task = task;
        this.bindings = bindings;
        this.names = WorkspaceVolumes.names(bindings);
        task.steps().forEach(step -> step.workspaces().forEach(usage -> isolated.add(usage.name())));
        task.sidecars().forEach(sidecar -> sidecar.workspaces().forEach(usage -> isolated.add(usage.name())));
    }

    /** The volumes, those of the task first. */
    List<Volume> volumes() {
        Map<String, Volume> volumes = new LinkedHashMap<>();
        task.volumes().forEach(volume -> volumes.put(
                volume.name(), Trees.read(volume.source(), Volume.class, "volume \"" + volume.name() + "\"")));
        bindings.forEach(binding -> volumes.computeIfAbsent(names.get(binding.name()), name -> volume(name, binding)));
        return List.copyOf(volumes.values());
    }

    private static Volume volume(String name, WorkspaceBinding binding) {
        Map<String, Node.Field> source = new LinkedHashMap<>();
        binding.sources().forEach((kind, node) -> source.put(kind, new Node.Field(node.at(), node)));
        Node.Mapping tree = new Node.Mapping(source, binding.at());
        return new VolumeBuilder(Trees.read(tree, Volume.class, "workspace \"" + binding.name() + "\""))
                .withName(name)
                .build();
    }

    /** What is mounted in a step. */
    List<VolumeMount> mounts(Step step) {
        List<VolumeMount> mounts = new ArrayList<>(own(step.container().volumeMounts()));
        for (WorkspaceBinding binding : bindings) {
            workspace(binding, step.workspaces()).ifPresent(mounts::add);
        }
        return mounts;
    }

    /** What is mounted in a sidecar, where its own mounts beat workspaces at the same place. */
    List<VolumeMount> mounts(Sidecar sidecar) {
        List<VolumeMount> mounts = new ArrayList<>(own(sidecar.container().volumeMounts()));
        for (WorkspaceBinding binding : bindings) {
            workspace(binding, sidecar.workspaces())
                    .filter(mount -> isolated.contains(binding.name()) || isFree(mounts, mount.getMountPath()))
                    .ifPresent(mounts::add);
        }
        return mounts;
    }

    /** Where workspaces are mounted in a step. */
    List<String> workspacePaths(Step step) {
        return bindings.stream()
                .flatMap(binding -> workspace(binding, step.workspaces()).stream())
                .map(VolumeMount::getMountPath)
                .toList();
    }

    static boolean isFree(List<VolumeMount> mounts, String path) {
        String wanted = PodPaths.clean(path);
        return mounts.stream().noneMatch(mount -> PodPaths.clean(mount.getMountPath()).equals(wanted));
    }

    private Optional<VolumeMount> workspace(WorkspaceBinding binding, List<WorkspaceUsage> usages) {
        Optional<WorkspaceUsage> usage =
                usages.stream().filter(one -> one.name().equals(binding.name())).findFirst();
        if (isolated.contains(binding.name()) && usage.isEmpty()) {
            return Optional.empty();
        }
        Optional<WorkspaceDeclaration> declared = task.workspaces().stream()
                .filter(one -> one.name().equals(binding.name()))
                .findFirst();
        String path = usage.map(WorkspaceUsage::mountPath)
                .filter(mountPath -> !mountPath.isEmpty())
                .or(() -> declared.map(WorkspaceDeclaration::effectiveMountPath))
                .orElse(PodPaths.WORKSPACE + "/" + binding.name());
        return Optional.of(new VolumeMountBuilder()
                .withName(names.get(binding.name()))
                .withMountPath(path)
                .withSubPath(orNull(binding.subPath()))
                .withReadOnly(declared.filter(WorkspaceDeclaration::readOnly).map(one -> true).orElse(null))
                .build());
    }

    private static List<VolumeMount> own(List<io.jenkins.plugins.tektonbridge.engine.model.VolumeMount> mounts) {
        return mounts.stream()
                .map(mount -> new VolumeMountBuilder()
                        .withName(mount.name())
                        .withMountPath(mount.mountPath())
                        .withSubPath(orNull(mount.subPath()))
                        .withSubPathExpr(orNull(mount.subPathExpr()))
                        .withReadOnly(mount.readOnly() ? true : null)
                        .withMountPropagation(orNull(mount.mountPropagation()))
                        .withRecursiveReadOnly(orNull(mount.recursiveReadOnly()))
                        .build())
                .toList();
    }

    static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
