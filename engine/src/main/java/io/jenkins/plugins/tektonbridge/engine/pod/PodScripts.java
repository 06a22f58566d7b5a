package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFileBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How scripts get into the pod. Usually as arguments: of the shim, which makes files of them, or of the shell that runs
 * them. Where one can't be an argument, all are files: annotations of the pod, which a volume shows as files, up to the
 * size that Kubernetes allows for annotations; beyond that a ConfigMap.
 */
final class PodScripts {
    static final String VOLUME = "tekton-bridge-scripts";
    private static final String ANNOTATION = "tekton-bridge.jenkins.io/";
    /** All annotations of an object together end at 256 KiB; the user's own need some of that. */
    private static final int MOST_IN_ANNOTATIONS = 160 * 1024;
    private static final int MOST_IN_CONFIG_MAP = 1024 * 1024 - 1024;
    private static final int EXECUTABLE = 0755;

    private final Map<String, String> files = new LinkedHashMap<>();
    private final boolean asFiles;
    private final int size;
    private final TaskSpec task;

    PodScripts(TaskSpec task, List<StepPlan> steps) {
        this.task = task;
        this.asFiles = steps.stream().anyMatch(PodScripts::mustBeFile)
                || task.sidecars().stream().anyMatch(PodScripts::mustBeFile);
        steps.forEach(plan -> plan.script().ifPresent(script -> add(PodPaths.script(plan.index()), script)));
        for (int i = 0; i < task.sidecars().size(); i++) {
            Sidecar sidecar = task.sidecars().get(i);
            if (!sidecar.script().isEmpty()) {
                add(PodPaths.sidecarScript(i), ShellScript.of(sidecar.script()));
            }
        }
        this.size = files.values().stream().mapToInt(PodScripts::bytes).sum();
    }

    private void add(String path, ShellScript script) {
        files.put(path.substring(path.lastIndexOf('/') + 1), script.text());
    }

    private static boolean mustBeFile(StepPlan plan) {
        return plan.script()
                .filter(script -> plan.isShimmed() ? !script.fitsArgument() : !script.canBeCommandLine())
                .isPresent();
    }

    private static boolean mustBeFile(Sidecar sidecar) {
        return !sidecar.script().isEmpty() && !ShellScript.of(sidecar.script()).canBeCommandLine();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whether scripts are files before a container starts. */
    boolean asFiles() {
        return asFiles;
    }

    private boolean inAnnotations() {
        return asFiles && size <= MOST_IN_ANNOTATIONS;
    }

    /** The annotations that scripts are in. */
    Map<String, String> annotations() {
        Map<String, String> annotations = new LinkedHashMap<>();
        if (inAnnotations()) {
            files.forEach((name, text) -> annotations.put(ANNOTATION + name, text));
        }
        return annotations;
    }

    /**
     * The ConfigMap that scripts are in.
     *
     * @param pod the name of the pod
     * @param labels what it is to be found by
     */
    Optional<ConfigMap> configMap(String pod, String namespace, Map<String, String> labels) {
        if (!asFiles || inAnnotations()) {
            return Optional.empty();
        }
        if (size > MOST_IN_CONFIG_MAP) {
            throw new PodRefusedException(task.at(), "the scripts of the task have " + size + " bytes together; at most "
                    + MOST_IN_CONFIG_MAP + " can be brought into a pod: put what is large into an image or a workspace");
        }
        return Optional.of(new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name(pod))
                .withNamespace(namespace)
                .withLabels(labels)
                .endMetadata()
                .withData(files)
                .build());
    }

    private static String name(String pod) {
        return pod + "-scripts";
    }

    /** The volume that shows scripts as files. */
    Optional<Volume> volume(String pod) {
        if (!asFiles) {
            return Optional.empty();
        }
        VolumeBuilder volume = new VolumeBuilder().withName(VOLUME);
        return Optional.of(inAnnotations()
                ? volume.withNewDownwardAPI().withDefaultMode(EXECUTABLE).withItems(items()).endDownwardAPI().build()
                : volume.withNewConfigMap().withName(name(pod)).withDefaultMode(EXECUTABLE).endConfigMap().build());
    }

    private List<DownwardAPIVolumeFile> items() {
        return files.keySet().stream()
                .map(name -> new DownwardAPIVolumeFileBuilder()
                        .withPath(name)
                        .withNewFieldRef("v1", "metadata.annotations['" + ANNOTATION + name + "']")
                        .build())
                .toList();
    }

    static VolumeMount mount() {
        return new VolumeMountBuilder()
                .withName(VOLUME)
                .withMountPath(PodPaths.SCRIPTS)
                .withReadOnly(true)
                .build();
    }
}
