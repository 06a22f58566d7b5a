package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.Volume;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceUsage;
import io.jenkins.plugins.tektonbridge.engine.pod.Credentials;
import io.jenkins.plugins.tektonbridge.engine.pod.Fields;
import io.jenkins.plugins.tektonbridge.engine.pod.ObjectException;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.substitute.Steps;
import io.jenkins.plugins.tektonbridge.engine.substitute.WorkspaceVolumes;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Plans attempts: what the kubelet makes of a pod before its containers start, and Tekton of a TaskRun before that. So
 * whatever is missing is told before the first step runs.
 */
final class Planner {
    private final TaskRunAttempt attempt;
    private final Images images;
    private final NamespaceObjects objects;
    private final PodFacts pod;
    private final Fields podTemplate;
    private final Mounts mounts;
    private final Map<String, String> workspaceVolumes;

    private Planner(TaskRunAttempt attempt, ObjectSource source, Images images) {
        this.attempt = attempt;
        this.images = images;
        this.pod = PodFacts.of(attempt);
        this.objects = new NamespaceObjects(source, pod.namespace());
        this.podTemplate = new Fields("podTemplate", attempt.podTemplate().orElse(Node.Mapping.empty()));
        this.workspaceVolumes = WorkspaceVolumes.names(attempt.workspaces());
        this.mounts = new Mounts(attempt.spec(), attempt.workspaces(), workspaceVolumes);
    }

    /**
     * Plans an attempt.
     *
     * @param source where Secrets, ConfigMaps and ServiceAccounts come from
     * @throws AttemptException when it can't be run: the message names what is wrong or missing, and where
     */
    static AttemptPlan plan(TaskRunAttempt attempt, ObjectSource source, Images images) {
        try {
            return new Planner(attempt, source, images).plan();
        } catch (ObjectException | InvalidPathException e) {
            throw new AttemptException(AttemptException.CONFIG_ERROR, e.getMessage(), e);
        }
    }

    private AttemptPlan plan() {
        Map<String, VolumeSource> volumes = volumes();
        List<ContainerPlan> steps = new ArrayList<>();
        for (int i = 0; i < attempt.spec().steps().size(); i++) {
            Step step = attempt.spec().steps().get(i);
            String container = Steps.containerName(step, i);
            int index = i;
            steps.add(in(container, () -> step(step, index, container)));
        }
        List<SidecarPlan> sidecars = new ArrayList<>();
        for (int i = 0; i < attempt.spec().sidecars().size(); i++) {
            Sidecar sidecar = attempt.spec().sidecars().get(i);
            String name = sidecar.name().isEmpty() ? "unnamed-" + i : sidecar.name();
            int index = i;
            sidecars.add(in("sidecar-" + name, () -> sidecar(sidecar, index, name)));
        }
        steps.forEach(step -> checkVolumes(step, volumes));
        sidecars.forEach(sidecar -> checkVolumes(sidecar.plan(), volumes));
        return new AttemptPlan(
                pod, steps, sidecars, volumes, Credentials.files(objects.secretsOf(pod.serviceAccountName())),
                Notes.of(attempt, steps, sidecars, objects));
    }

    private static <T> T in(String container, Supplier<T> plan) {
        try {
            return plan.get();
        } catch (AttemptException e) {
            throw new AttemptException(e.reason(), container + ": " + e.getMessage());
        } catch (ObjectException e) {
            throw new AttemptException(AttemptException.CONFIG_ERROR, container + ": " + e.getMessage());
        }
    }

    private Map<String, VolumeSource> volumes() {
        Volumes volumes = new Volumes(new VolumeFiles(objects, pod));
        Map<String, VolumeSource> sources = new LinkedHashMap<>();
        for (Volume volume : attempt.spec().volumes()) {
            sources.put(volume.name(), volumes.source(volume.name(), values(volume.source())));
        }
        for (Fields volume : podTemplate.objects("volumes")) {
            String name = volume.text("name");
            sources.putIfAbsent(name, volumes.source(name, values(volume.mapping())));
        }
        for (WorkspaceBinding binding : attempt.workspaces()) {
            String name = workspaceVolumes.get(binding.name());
            sources.computeIfAbsent(name, key -> volumes.source(name, new LinkedHashMap<>(binding.sources())));
        }
        return sources;
    }

    private static Map<String, Node> values(Node.Mapping mapping) {
        Map<String, Node> values = new LinkedHashMap<>();
        mapping.fields().forEach((name, field) -> values.put(name, field.value()));
        return values;
    }

    private ContainerPlan step(Step step, int index, String container) {
        Script script = Script.of(step.script(), "script", index, pod.name());
        List<EnvVar> more = podTemplate.objects("env").stream().map(Planner::variable).toList();
        return container(
                step.container(), container, container.substring("step-".length()), script, more, step.workspaces(),
                step.stdoutPath(), step.stderrPath());
    }

    private static EnvVar variable(Fields env) {
        return new EnvVar(
                env.text("name"), env.text("value"), env.object("valueFrom").map(Fields::mapping), Location.NONE);
    }

    private SidecarPlan sidecar(Sidecar sidecar, int index, String name) {
        Script script = Script.of(sidecar.script(), "sidecar-script", index, pod.name());
        ContainerPlan plan = container(
                sidecar.container(), "sidecar-" + name, name, script, List.of(), sidecar.workspaces(), "", "");
        Map<String, Node.Field> other = new LinkedHashMap<>();
        sidecar.other().forEach((field, node) -> other.put(field, new Node.Field(node.at(), node)));
        Fields fields = new Fields("sidecar-" + name, new Node.Mapping(other, sidecar.at()));
        Map<String, Integer> ports = Probe.ports(fields);
        return new SidecarPlan(
                plan,
                fields.object("startupProbe").map(probe -> Probe.of(probe, ports)),
                fields.object("readinessProbe").map(probe -> Probe.of(probe, ports)),
                fields.object("livenessProbe").map(probe -> Probe.of(probe, ports)),
                fields.text("restartPolicy").equals("Always"));
    }

    private ContainerPlan container(
            Container container,
            String containerName,
            String name,
            Script script,
            List<EnvVar> more,
            List<WorkspaceUsage> usages,
            String stdoutPath,
            String stderrPath) {
        Image image = images.find(container.image());
        Map<String, String> variables = new Environment(objects, pod).of(container, more);
        List<String> command = expand(container.command(), variables);
        List<String> args = expand(container.args(), variables);
        Security security = Security.of(
                containerName,
                podTemplate.object("securityContext").map(Fields::mapping),
                container.securityContext(),
                KnownImage.of(ImageReference.of(container.image())).isPresent());
        return new ContainerPlan(
                containerName, name, image, script, process(containerName, image, script, command, args), variables,
                container.workingDir(), mounts.of(container, usages, variables), security, stdoutPath, stderrPath);
    }

    private static List<String> process(
            String container, Image image, Script script, List<String> command, List<String> args) {
        if (!script.equals(Script.NONE)) {
            return concat(script.file(), args);
        }
        return container.startsWith("step-") ? image.ofStep(command, args) : image.ofSidecar(command, args);
    }

    private static List<String> expand(List<String> texts, Map<String, String> variables) {
        return texts.stream().map(text -> Expansion.expand(text, variables)).toList();
    }

    private static List<String> concat(String first, List<String> rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private static void checkVolumes(ContainerPlan container, Map<String, VolumeSource> volumes) {
        Optional<Mount> unknown =
                container.mounts().stream().filter(mount -> !volumes.containsKey(mount.volume())).findFirst();
        unknown.ifPresent(mount -> {
            throw AttemptException.config(container.container() + ": volumeMount at " + mount.path()
                    + ": there is no volume \"" + mount.volume() + "\" among "
                    + volumes.keySet().stream().sorted().collect(Collectors.joining(", ", "[", "]")));
        });
    }
}
