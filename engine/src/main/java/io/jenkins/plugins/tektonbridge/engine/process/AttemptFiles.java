package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.process.AttemptDirectory.ContainerDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the directories and files of an attempt: those of its pod, then those of each container. */
final class AttemptFiles {
    private final AttemptDirectory directory;
    private final AttemptPlan plan;
    private final Machine machine;
    private final RootSetting setting;
    private final VolumeDirectories volumes;
    private final List<ImageDirectory> images;
    private final Map<String, List<MountOperation>> prepared = new HashMap<>();

    private AttemptFiles(
            AttemptDirectory directory,
            AttemptPlan plan,
            Machine machine,
            RootSetting setting,
            VolumeDirectories volumes) {
        this.directory = directory;
        this.plan = plan;
        this.machine = machine;
        this.setting = setting;
        this.volumes = volumes;
        this.images = containers(plan).flatMap(one -> one.image().directory().stream()).distinct().toList();
    }

    private static Stream<ContainerPlan> containers(AttemptPlan plan) {
        return Stream.concat(plan.steps().stream(), plan.sidecars().stream().map(SidecarPlan::plan));
    }

    /**
     * Makes what the pod needs.
     *
     * @param fresh whether the attempt begins; else all is there, in the hands of its containers, and nothing is written
     */
    static AttemptFiles make(
            AttemptDirectory directory,
            AttemptPlan plan,
            Machine machine,
            RootSetting setting,
            Claims claims,
            boolean fresh)
            throws IOException {
        if (!fresh) {
            return new AttemptFiles(
                    directory, plan, machine, setting, VolumeDirectories.find(directory, claims, plan.volumes()));
        }
        RootFiles.directory(directory.out(), 0755);
        RootFiles.directory(directory.dev(), 0755);
        RootFiles.directory(directory.workspace(), 0777);
        tekton(directory, plan);
        AttemptFiles files = new AttemptFiles(
                directory, plan, machine, setting, VolumeDirectories.make(directory, claims, plan.volumes()));
        Files.writeString(directory.podMounts(), files.podMounts());
        return files;
    }

    private static void tekton(AttemptDirectory directory, AttemptPlan plan) throws IOException {
        for (String shared : List.of("results", "home", "artifacts")) {
            RootFiles.directory(directory.tekton().resolve(shared), 0777);
        }
        for (String own : List.of("creds", "scripts", "run", "steps", "bin")) {
            RootFiles.directory(directory.tekton().resolve(own), 0755);
        }
        List<ContainerPlan> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            // As Tekton has it: a step is known by its name and by its number.
            Path status = RootFiles.directory(directory.tekton().resolve("run/" + i + "/status"), 0777);
            RootFiles.directory(status.resolve("results"), 0777);
            RootFiles.directory(status.resolve("artifacts"), 0777);
            RootFiles.link(directory.step(steps.get(i).container()), "../run/" + i + "/status");
            RootFiles.link(directory.step(String.valueOf(i)), "../run/" + i + "/status");
        }
        for (ContainerPlan container : containers(plan).toList()) {
            Script script = container.script();
            if (!script.file().isEmpty()) {
                Path file = directory.path().resolve(script.file().substring(1));
                RootFiles.file(file, script.text().getBytes(StandardCharsets.UTF_8), 0755);
            }
        }
    }

    /** Directories that stand in for images, and volumes in memory. */
    private String podMounts() throws IOException {
        MountTable table = new MountTable("", "");
        for (int i = 0; i < images.size(); i++) {
            Path image = directory.image(i);
            Path source = RootFiles.directory(image.resolve("source"), 0755);
            table.line(images.get(i).directory().toString(), source.toString(), "none", "rbind,ro");
            if (machine.abilities().overlay()) {
                // An overlay of two: the kernel lays no directory above another that it lies in, such as the root.
                Path empty = RootFiles.directory(image.resolve("empty"), 0755);
                RootFiles.directory(image.resolve("root"), 0755);
                table.line("overlay", image.resolve("root").toString(), "overlay", "lowerdir=" + source + ":" + empty);
            }
        }
        volumes.inMemory().forEach((path, limit) -> table.line(
                "tmpfs", path.toString(), "tmpfs", "nosuid,nodev,mode=0777" + (limit > 0 ? ",size=" + limit : "")));
        return table.text();
    }

    /**
     * Makes ahead of time what takes longest: the directories of a container's root.
     *
     * @param container the container, in which references to results may still be
     */
    void prepare(ContainerPlan container) throws IOException {
        Disposal.delete(directory.container(container.container()).path());
        Optional<Path> image = container.image().directory().map(
                one -> directory.image(images.indexOf(one)).resolve("root"));
        prepared.put(
                container.container(), ContainerRoot.base(setting, directory, container, step(container), image));
    }

    /**
     * Makes what a container needs.
     *
     * @param container the container, with nothing to be replaced any more
     */
    void make(ContainerPlan container) throws IOException {
        ContainerDirectory own = directory.container(container.container());
        if (!prepared.containsKey(container.container())) {
            prepare(container);
        }
        ContainerRoot root = ContainerRoot.build(
                prepared.remove(container.container()), setting, own, container, volumes, plan.credentials());
        Map<String, String> environment = ProcessEnvironment.of(container, plan.pod().name());
        ProcessCommand command = new ProcessCommand(
                container, container.process(), environment, machine.tools(), machine.abilities().userNamespace());
        String host = "run";
        if (!root.isComplete()) {
            // Links in volumes could lead there, so nobody may guess it.
            host = ".host-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
            RootFiles.directory(own.root().resolve(host), 0700);
        }
        String ownRoot = own.root().toString();
        Files.writeString(
                own.mountsBefore(),
                new MountTable("", ownRoot).line(ownRoot, ownRoot, "none", "bind").add(root.base()).text());
        if (!root.mounts().isEmpty()) {
            Files.writeString(own.mountsAfter(), new MountTable("/" + host, "").add(root.mounts()).text());
        }
        Files.writeString(own.script(), ContainerScript.of(
                command, root, own, host, volumes.inMemory().keySet(), !plan.credentials().isEmpty()));
    }

    /** Which step of the task a container is. */
    private OptionalInt step(ContainerPlan container) {
        return IntStream.range(0, plan.steps().size())
                .filter(index -> plan.steps().get(index).container().equals(container.container()))
                .findFirst();
    }

    /** Makes what runs a command in a container that runs already. */
    void makeProbe(ContainerPlan container, int number, List<String> command) throws IOException {
        Map<String, String> environment = ProcessEnvironment.of(container, plan.pod().name());
        ProcessCommand probe = new ProcessCommand(
                container, command, environment, machine.tools(), machine.abilities().userNamespace());
        Files.writeString(
                directory.container(container.container()).path().resolve("probe-" + number + ".sh"), probe.exec());
    }
}
