package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.VolumeMount;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What containers see of volumes and workspaces. A workspace is mounted everywhere, or, once a step or sidecar isolates
 * it, in those that do.
 */
final class Mounts {
    private final TaskSpec spec;
    private final List<WorkspaceBinding> bindings;
    private final Map<String, String> volumesByWorkspace;
    private final Set<String> isolated = new HashSet<>();

    /**
     * @param volumesByWorkspace the names of the volumes that the workspaces are mounted from
     */
    Mounts(TaskSpec spec, List<WorkspaceBinding> bindings, Map<String, String> volumesByWorkspace) {
        this.spec = spec;
        this.bindings = bindings;
        this.volumesByWorkspace = volumesByWorkspace;
        Stream.concat(
                        spec.steps().stream().map(step -> step.workspaces()),
                        spec.sidecars().stream().map(sidecar -> sidecar.workspaces()))
                .flatMap(List::stream)
                .map(WorkspaceUsage::name)
                .forEach(isolated::add);
    }

    /**
     * The mounts of a container, in the order in which they are to be made. Its own beat workspaces at the same path.
     *
     * @param usages the workspaces that it isolates
     * @param environment its variables, for {@code subPathExpr}
     * @throws AttemptException when one is no path that can be mounted
     */
    List<Mount> of(Container container, List<WorkspaceUsage> usages, Map<String, String> environment) {
        List<Mount> mounts = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (VolumeMount mount : container.volumeMounts()) {
            Mount own = new Mount(
                    mount.name(), path(mount.mountPath()), subPath(mount, environment), mount.readOnly());
            if (!taken.add(own.path())) {
                throw AttemptException.config("two volumes are mounted at " + own.path());
            }
            mounts.add(own);
        }
        for (WorkspaceBinding binding : bindings) {
            workspace(binding, usages).stream().filter(mount -> taken.add(mount.path())).forEach(mounts::add);
        }
        return mounts.stream().sorted(Comparator.comparing(Mount::depth)).toList();
    }

    private List<Mount> workspace(WorkspaceBinding binding, List<WorkspaceUsage> usages) {
        WorkspaceDeclaration declared = spec.workspaces().stream()
                .filter(one -> one.name().equals(binding.name()))
                .findFirst()
                // A binding that the task does not declare was propagated to it.
                .orElseGet(() -> new WorkspaceDeclaration(binding.name(), "", "", false, false, binding.at()));
        Function<String, Mount> at = path -> new Mount(
                volumesByWorkspace.get(binding.name()), path(path), checked(binding.subPath()), declared.readOnly());
        if (!isolated.contains(binding.name())) {
            return List.of(at.apply(declared.effectiveMountPath()));
        }
        return usages.stream()
                .filter(usage -> usage.name().equals(binding.name()))
                .map(usage -> at.apply(
                        usage.mountPath().isEmpty() ? declared.effectiveMountPath() : usage.mountPath()))
                .limit(1)
                .toList();
    }

    private static String path(String mountPath) {
        String path = Path.of("/", mountPath).normalize().toString();
        if (path.equals("/")) {
            throw AttemptException.config("a volume can't be mounted at \"" + mountPath + "\", which is the root");
        }
        return path;
    }

    private static String subPath(VolumeMount mount, Map<String, String> environment) {
        if (mount.subPathExpr().isEmpty()) {
            return checked(mount.subPath());
        }
        String expanded = Expansion.expand(mount.subPathExpr(), environment);
        if (expanded.contains("$(")) {
            throw AttemptException.config("missing value for a variable in subPathExpr \"" + mount.subPathExpr()
                    + "\"; it knows the variables under env");
        }
        return checked(expanded);
    }

    private static String checked(String subPath) {
        if (subPath.startsWith("/") || List.of(subPath.split("/")).contains("..")) {
            throw AttemptException.config("subPath \"" + subPath + "\" must be a path inside the volume, without '..'");
        }
        return subPath.isEmpty() ? "" : Path.of(subPath).normalize().toString();
    }
}
