package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPod.PodSidecar;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a pod of an attempt at a TaskRun. */
public final class TaskPodBuilder {
    /** What the kubelet keeps of the termination message of a container. */
    private static final int LARGEST_MESSAGE = 4096;
    /** What the kubelet keeps of the termination messages of all containers together. */
    private static final int ALL_MESSAGES = 12 * 1024;
    /** The driver keeps the time; the kubelet ends what outlives a driver that died. */
    private static final BigDecimal DEADLINE = new BigDecimal("1.5");

    private final TaskRunAttempt attempt;
    private final PodSettings settings;
    private final List<StepPlan> plans;
    private final PodVolumes volumes;
    private final PodScripts scripts;
    private final List<String> results;

    private TaskPodBuilder(TaskRunAttempt attempt, PodSettings settings) {
        this.attempt = attempt;
        this.settings = settings;
        this.plans = StepPlanner.plan(attempt.spec(), !settings.credentials().isEmpty());
        this.volumes = new PodVolumes(attempt.spec(), attempt.workspaces());
        this.scripts = new PodScripts(attempt.spec(), plans);
        this.results = attempt.spec().results().stream()
                .filter(result -> result.value().isEmpty())
                .map(TaskResult::name)
                .toList();
    }

    /**
     * The pod of an attempt.
     *
     * @throws PodRefusedException when there can be none
     */
    public static TaskPod build(TaskRunAttempt attempt, PodSettings settings) {
        return new TaskPodBuilder(attempt, settings).build();
    }

    private TaskPod build() {
        String name = attempt.podName();
        PodLabels labels = new PodLabels(attempt, settings.sharedClaims());
        StepContainers steps = new StepContainers(attempt, settings, plans, volumes, scripts, shim(labels));
        List<Container> sidecars = new PodSidecars(attempt, volumes, scripts, settings.images()).containers();
        List<Container> inits = new ArrayList<>(steps.tools());
        inits.addAll(sidecars);
        inits.addAll(steps.inits());
        PodSpec spec = new PodSpecBuilder(PodTemplate.of(attempt, labels.claims()))
                .withRestartPolicy("Never")
                .withActiveDeadlineSeconds(attempt.timeout().map(TaskPodBuilder::deadline).orElse(null))
                .withInitContainers(inits)
                .withContainers(steps.containers())
                .withVolumes(steps.volumes(name))
                .build();
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(PodVolumes.orNull(attempt.metadata().namespace()))
                .withLabels(labels.labels())
                .withAnnotations(labels.annotations(scripts.annotations()))
                .endMetadata()
                .withSpec(spec)
                .build();
        return new TaskPod(
                settings.secretNames().in(pod),
                scripts.configMap(name, attempt.metadata().namespace(), labels.own()),
                labels.token(),
                podSteps(),
                podSidecars(sidecars));
    }

    private Shim shim(PodLabels labels) {
        int containers = plans.size() + attempt.spec().sidecars().size() + 2;
        boolean links = plans.stream().anyMatch(plan -> StepTexts.mentions(plan.step(), PodPaths.STEPS, List.of()));
        return new Shim(
                labels.token(), results, !settings.credentials().isEmpty(), links,
                Math.min(LARGEST_MESSAGE, ALL_MESSAGES / containers));
    }

    private static long deadline(Duration timeout) {
        long seconds = BigDecimal.valueOf(timeout.toMillis(), 3).multiply(DEADLINE).longValue();
        return Math.clamp(seconds, 1, Integer.MAX_VALUE);
    }

    private List<PodStep> podSteps() {
        return plans.stream()
                .map(plan -> new PodStep(
                        plan.name(), plan.container(), settings.images().map(plan.step().container().image()),
                        plan.init(), plan.isShimmed(), plan.step().onError().equals("continue"),
                        plan.step().results()))
                .toList();
    }

    private static List<PodSidecar> podSidecars(List<Container> sidecars) {
        return sidecars.stream()
                .map(sidecar -> new PodSidecar(
                        sidecar.getName().replaceFirst("^sidecar-", ""), sidecar.getName(), sidecar.getImage()))
                .toList();
    }

    /** The labels by which the objects of a run are found. */
    public static Map<String, String> runLabels(String runId) {
        return PodLabels.ofRun(runId);
    }
}
