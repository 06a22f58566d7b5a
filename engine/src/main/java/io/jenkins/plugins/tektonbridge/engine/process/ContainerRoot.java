package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.pod.Credentials;
import io.jenkins.plugins.tektonbridge.engine.process.AttemptDirectory.ContainerDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Builds the root of a container: what it has of its own on the disk, and what is to be mounted on that.
 *
 * @param base what is mounted first, on directories that nobody but the engine has written
 * @param mounts what is mounted when the container is in its root, so that links lead where they lead for it
 * @param files files that are mounted at last
 */
record ContainerRoot(
        List<MountOperation> base, List<MountOperation> mounts, List<MountOperation.Bind> files) {
    /** Where root could reach the machine by writing, whatever its capabilities are. */
    private static final List<String> PROC_OF_MACHINE =
            List.of("/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus", "/proc/fs", "/proc/acpi", "/proc/scsi");

    private static final List<String> LOOKED_UP =
            List.of("/etc/resolv.conf", "/etc/hosts", "/etc/localtime", "/etc/nsswitch.conf");

    ContainerRoot {
        base = List.copyOf(base);
        mounts = List.copyOf(mounts);
        files = List.copyOf(files);
    }

    /**
     * Lays what a root stands on. No earlier container has a hand in that, so it can be done while one still runs.
     *
     * @param step which step of the task the container is; nothing for a sidecar
     * @param image where the image's directory can be found while the root is made, if there is one
     * @return what is mounted first
     */
    static List<MountOperation> base(
            RootSetting setting, AttemptDirectory attempt, ContainerPlan plan, OptionalInt step, Optional<Path> image)
            throws IOException {
        ContainerDirectory container = attempt.container(plan.container());
        RootFiles.directory(container.root(), 0755);
        for (Map.Entry<String, Integer> directory : TopLevel.PRIVATE.entrySet()) {
            RootFiles.directory(container.root().resolve(directory.getKey()), directory.getValue());
        }
        for (String directory : List.of("proc", "sys", "dev", "tekton", "workspace")) {
            RootFiles.directory(container.root().resolve(directory), 0755);
        }
        List<MountOperation> base = new ArrayList<>(setting.layers().lay(container, image, plan));
        lookups(container);
        base.addAll(ofMachine(setting, attempt));
        base.addAll(TektonMounts.of(attempt, step));
        base.add(bind(attempt.workspace(), "/workspace"));
        return base;
    }

    /**
     * Builds a root.
     *
     * @param base what it stands on
     * @param volumes the volumes of its attempt
     * @param credentials the files for the container's home, by their paths
     */
    static ContainerRoot build(
            List<MountOperation> base,
            RootSetting setting,
            ContainerDirectory container,
            ContainerPlan plan,
            VolumeDirectories volumes,
            Map<String, byte[]> credentials)
            throws IOException {
        List<MountOperation> mounts = new ArrayList<>(setting.mountsOfHost());
        mounts.addAll(setting.hidden(container));
        if (!credentials.isEmpty()) {
            mounts.add(bind(credentials(setting, container, credentials, plan.security()), Credentials.DIRECTORY));
        }
        if (plan.image().directory().isPresent()) {
            mounts.addAll(imageSurroundings(setting, container, plan.image().directory().get()));
        }
        List<MountOperation.Bind> files = new ArrayList<>();
        for (Mount mount : plan.mounts()) {
            MountOperation.Bind bind = volumes.bind(mount);
            if (bind.directory()) {
                mounts.add(bind);
            } else {
                files.add(bind);
            }
        }
        return new ContainerRoot(base, mounts, files);
    }

    /** Whether all of it is mounted before the container is put into it. */
    boolean isComplete() {
        return mounts.isEmpty() && files.isEmpty();
    }

    private static List<MountOperation> ofMachine(RootSetting setting, AttemptDirectory attempt) {
        boolean userNamespace = setting.userNamespace();
        List<MountOperation> operations = new ArrayList<>();
        operations.add(new MountOperation.Proc("/proc"));
        if (!userNamespace) {
            PROC_OF_MACHINE.stream()
                    .filter(path -> Files.exists(Path.of(path)))
                    .map(MountOperation.ReadOnly::new)
                    .forEach(operations::add);
        }
        operations.add(new MountOperation.Bind(attempt.dev(), "/dev", false, true, true));
        // Without root, what is mounted below it can't be left out; but then it can't be written either.
        operations.add(new MountOperation.Bind(Path.of("/sys"), "/sys", true, userNamespace, true));
        return operations;
    }

    private static List<MountOperation> imageSurroundings(
            RootSetting setting, ContainerDirectory container, ImageDirectory image) throws IOException {
        MountOperation surroundings =
                new MountOperation.Bind(image.visible(), ContainerPaths.IMAGE, true, setting.userNamespace(), true);
        Stream<MountOperation> hidden = setting.hiddenIn(image.visible(), ContainerPaths.IMAGE, container).stream();
        return Stream.concat(Stream.of(surroundings), hidden).toList();
    }

    private static MountOperation bind(Path source, String target) {
        return new MountOperation.Bind(source, target, false, false, true);
    }

    /** Copies what links of /etc lead to, where that is hidden: {@code /etc/resolv.conf} often leads to {@code /run}. */
    private static void lookups(ContainerDirectory container) throws IOException {
        for (String path : LOOKED_UP) {
            if (Files.isRegularFile(Path.of(path)) && Files.isReadable(Path.of(path))) {
                Path real = Path.of(path).toRealPath();
                if (TopLevel.hidesHost(real.getName(0).toString())) {
                    Path copy = container.root().resolve(real.toString().substring(1));
                    RootFiles.file(copy, Files.readAllBytes(real), 0644);
                }
            }
        }
    }

    private static Path credentials(
            RootSetting setting, ContainerDirectory container, Map<String, byte[]> files, Security security)
            throws IOException {
        Path directory = RootFiles.directory(container.path().resolve("creds"), 0755);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            RootFiles.file(directory.resolve(file.getKey()), file.getValue(), 0600);
        }
        if (security.user() != 0 && !setting.userNamespace()) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.toList()) {
                    Files.setAttribute(path, "unix:uid", (int) security.user());
                    Files.setAttribute(path, "unix:gid", (int) security.effectiveGroup());
                }
            }
        }
        return directory;
    }
}
