package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeDevice;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The containers of the steps, with the volumes that they share; only what the task uses. */
final class StepContainers {
    private static final String SHARED = "tekton-bridge";
    private static final String WORKSPACE = "tekton-bridge-workspace";
    /** The container that reads results when no step can. */
    static final String COLLECTOR = "results";
    /** The init container that brings the busybox. */
    static final String TOOLS_CONTAINER = "tools";

    private static final String TOOLS = "tekton-bridge-tools";
    private static final String CREDENTIALS = "tekton-bridge-credentials";
    private static final String HOME = "tekton-bridge-creds-";

    private final TaskRunAttempt attempt;
    private final PodSettings settings;
    private final List<StepPlan> plans;
    private final PodVolumes volumes;
    private final PodScripts scripts;
    private final Shim shim;
    private final boolean collector;
    private final boolean tools;
    private final boolean shared;
    private final List<Container> all = new ArrayList<>();

    StepContainers(
            TaskRunAttempt attempt,
            PodSettings settings,
            List<StepPlan> plans,
            PodVolumes volumes,
            PodScripts scripts,
            Shim shim) {
        this.attempt = attempt;
        this.settings = settings;
        this.plans = plans;
        this.volumes = volumes;
        this.scripts = scripts;
        this.shim = shim;
        this.collector = plans.stream().allMatch(StepPlan::init);
        this.tools = collector || plans.stream().anyMatch(StepPlan::needsTools);
        this.shared = tools || plans.stream().anyMatch(plan -> plan.isShimmed() || mentions(plan, PodPaths.TEKTON));
        List<ResourceRequirements> resources = resources();
        for (StepPlan plan : plans) {
            all.add(container(plan, resources.get(plan.index())));
        }
    }

    /** The init container that brings the busybox, where it takes one. */
    List<Container> tools() {
        if (!tools || settings.tools().asVolume()) {
            return List.of();
        }
        String target = Shim.TOOLS.substring(0, Shim.TOOLS.lastIndexOf('/'));
        return List.of(new ContainerBuilder()
                .withName(TOOLS_CONTAINER)
                .withImage(settings.images().map(settings.tools().image()))
                .withCommand("/bin/busybox", "sh", "-c",
                        "/bin/busybox mkdir -p " + target + " && /bin/busybox cp /bin/busybox " + target)
                .withVolumeMounts(mount(SHARED, PodPaths.TEKTON))
                .build());
    }

    /** The steps that are init containers. */
    List<Container> inits() {
        return plans.stream().filter(StepPlan::init).map(plan -> all.get(plan.index())).toList();
    }

    /** The other steps. */
    List<Container> containers() {
        return collector
                ? List.of(collect())
                : plans.stream().filter(plan -> !plan.init()).map(plan -> all.get(plan.index())).toList();
    }

    /** Reads the results of a task whose last step can't be followed by a shim. */
    private Container collect() {
        Shim.Words words = shim.collect(plans.size());
        List<VolumeMount> mounts = new ArrayList<>();
        addImplicit(mounts, true);
        return new ContainerBuilder()
                .withName(COLLECTOR)
                .withImage(settings.images().map(settings.tools().image()))
                .withCommand(words.command())
                .withArgs(words.args())
                .withVolumeMounts(mounts)
                .build();
    }

    private Container container(StepPlan plan, ResourceRequirements resources) {
        Step step = plan.step();
        String what = "step \"" + plan.name() + "\"";
        ContainerBuilder container = PodContainers.container(step.container(), settings.images(), what)
                .withName(plan.container())
                .withResources(resources)
                .withVolumeDevices(devices(step, what));
        container.addAllToEnv(PodTemplate.env(attempt));
        addCredentialEnv(container, plan);
        if (plan.isShimmed()) {
            Shim.Words words = shim.start(plan, predecessor(plan), scripts.asFiles());
            container.withCommand(words.command()).withArgs(words.args());
        } else {
            container.withCommand(plan.script()
                            .map(script -> PodContainers.script(
                                    script, PodPaths.script(plan.index()), scripts.asFiles()))
                            .orElse(step.container().command()))
                    .withArgs(step.container().args());
        }
        return container.withVolumeMounts(mounts(plan)).build();
    }

    /** The index of the step that a step waits for. */
    private int predecessor(StepPlan plan) {
        return plan.init() || plan.index() == 0 || plans.get(plan.index() - 1).init() ? -1 : plan.index() - 1;
    }

    /** Nothing can be done before an image's own command; but what looks for Docker's file can be told where it is. */
    private void addCredentialEnv(ContainerBuilder container, StepPlan plan) {
        boolean docker = settings.credentials().files().stream()
                .anyMatch(file -> file.path().equals(".docker/config.json"));
        if (docker && !plan.isShimmed()) {
            List<EnvVar> env = new ArrayList<>(container.buildEnv());
            env.addFirst(new EnvVar("DOCKER_CONFIG", PodPaths.CREDENTIALS + "/.docker", null));
            container.withEnv(env);
        }
    }

    private static List<VolumeDevice> devices(Step step, String what) {
        return step.deprecated().get("volumeDevices") instanceof Node.Sequence devices
                ? devices.items().stream()
                        .map(device -> Trees.read(device, VolumeDevice.class, what + ": volumeDevices"))
                        .toList()
                : List.of();
    }

    private List<ResourceRequirements> resources() {
        List<ResourceRequirements> own = plans.stream()
                .map(plan -> StepResources.of(
                        plan.step().container().computeResources(),
                        Optional.ofNullable(attempt.stepSpecs().get(plan.step().name())),
                        "step \"" + plan.name() + "\": computeResources"))
                .toList();
        List<ResourceRequirements> ofTask = StepResources.ofTask(own, attempt.computeResources());
        int inits = (int) plans.stream().filter(StepPlan::init).count();
        List<ResourceRequirements> lowered = new ArrayList<>(ofTask.subList(0, inits));
        lowered.addAll(StepResources.oneAtATime(ofTask.subList(inits, ofTask.size())));
        return lowered;
    }

    private List<VolumeMount> mounts(StepPlan plan) {
        List<VolumeMount> mounts = new ArrayList<>(volumes.mounts(plan.step()));
        addImplicit(mounts, plan.isShimmed());
        if (plan.script().isPresent() && scripts.asFiles()) {
            mounts.add(PodScripts.mount());
        }
        if (!settings.credentials().isEmpty()) {
            mounts.add(plan.isShimmed()
                    ? mount(HOME + plan.index(), PodPaths.CREDENTIALS)
                    : readOnly(CREDENTIALS, PodPaths.CREDENTIALS));
            if (plan.isShimmed()) {
                mounts.add(readOnly(CREDENTIALS, PodPaths.CREDENTIAL_FILES));
            }
            List<String> secrets = settings.credentials().secrets();
            for (int i = 0; i < secrets.size(); i++) {
                mounts.add(mount(secretVolume(i), PodPaths.CREDENTIAL_SECRETS + "/" + secrets.get(i)));
            }
        }
        return mounts;
    }

    private static String secretVolume(int index) {
        return "tekton-bridge-secret-" + index;
    }

    /**
     * What all steps share, unless they mount something of their own there.
     *
     * @param shimmed whether a shim makes the directories; else the kubelet does
     */
    private void addImplicit(List<VolumeMount> mounts, boolean shimmed) {
        if (shared && shimmed) {
            mounts.add(mount(SHARED, PodPaths.TEKTON));
        } else if (shared) {
            PodPaths.SHARED.forEach(directory -> mounts.add(
                    new VolumeMountBuilder(mount(SHARED, PodPaths.TEKTON + "/" + directory))
                            .withSubPath(directory)
                            .build()));
        }
        if (hasWorkspace() && PodVolumes.isFree(mounts, PodPaths.WORKSPACE)) {
            mounts.add(mount(WORKSPACE, PodPaths.WORKSPACE));
        }
        if (tools && settings.tools().asVolume()) {
            mounts.add(readOnly(TOOLS, PodPaths.TOOLS));
        }
    }

    /** Volumes cost time, but only the first one does. */
    private boolean hasWorkspace() {
        return shared || plans.stream().anyMatch(plan -> mentions(plan, PodPaths.WORKSPACE));
    }

    private boolean mentions(StepPlan plan, String directory) {
        Set<String> mounted = new HashSet<>(volumes.workspacePaths(plan.step()));
        plan.step().container().volumeMounts().forEach(mount -> mounted.add(mount.mountPath()));
        mounted.add(PodPaths.SCRIPTS);
        mounted.add(PodPaths.CREDENTIALS);
        return StepTexts.mentions(plan.step(), directory, mounted);
    }

    /**
     * All volumes of the pod.
     *
     * @param pod the name of the pod
     */
    List<Volume> volumes(String pod) {
        List<Volume> list = new ArrayList<>();
        if (shared) {
            list.add(empty(SHARED));
        }
        if (hasWorkspace()) {
            list.add(empty(WORKSPACE));
        }
        if (tools && settings.tools().asVolume()) {
            list.add(new VolumeBuilder()
                    .withName(TOOLS)
                    .withNewImage("IfNotPresent", settings.images().map(settings.tools().image()))
                    .build());
        }
        scripts.volume(pod).ifPresent(list::add);
        addCredentials(list);
        list.addAll(volumes.volumes());
        list.addAll(PodTemplate.volumes(attempt));
        return list;
    }

    private void addCredentials(List<Volume> list) {
        PodSettings.PodCredentials credentials = settings.credentials();
        if (credentials.isEmpty()) {
            return;
        }
        list.add(new VolumeBuilder()
                .withName(CREDENTIALS)
                .withNewSecret()
                .withSecretName(credentials.filesSecret())
                .withItems(credentials.files().stream()
                        .map(file -> new io.fabric8.kubernetes.api.model.KeyToPath(file.key(), null, file.path()))
                        .toList())
                .endSecret()
                .build());
        plans.stream().filter(StepPlan::isShimmed).forEach(plan -> list.add(new VolumeBuilder()
                .withName(HOME + plan.index())
                .withNewEmptyDir()
                .withMedium("Memory")
                .endEmptyDir()
                .build()));
        for (int i = 0; i < credentials.secrets().size(); i++) {
            list.add(new VolumeBuilder()
                    .withName(secretVolume(i))
                    .withNewSecret()
                    .withSecretName(credentials.secrets().get(i))
                    .endSecret()
                    .build());
        }
    }

    private static Volume empty(String name) {
        return new VolumeBuilder().withName(name).withNewEmptyDir().endEmptyDir().build();
    }

    private static VolumeMount mount(String volume, String path) {
        return new VolumeMountBuilder().withName(volume).withMountPath(path).build();
    }

    private static VolumeMount readOnly(String volume, String path) {
        return new VolumeMountBuilder(mount(volume, path)).withReadOnly(true).build();
    }
}
