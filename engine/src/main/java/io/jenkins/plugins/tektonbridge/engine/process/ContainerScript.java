package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.process.AttemptDirectory.ContainerDirectory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shell script that builds a container's root around itself and then runs the container's process in it. */
final class ContainerScript {
    private ContainerScript() {}

    /**
     * Writes the script.
     *
     * @param command the container's process
     * @param root the container's root
     * @param directory what is kept of the container
     * @param host the directory at which the machine's root is found for a while; where volumes are mounted meanwhile,
     *     a name that nobody can guess, since they may hold links
     * @param inMemory the volumes that the pod keeps in memory
     * @param credentials whether there are any
     */
    static String of(
            ProcessCommand command,
            ContainerRoot root,
            ContainerDirectory directory,
            String host,
            Set<Path> inMemory,
            boolean credentials) {
        ContainerPlan plan = command.plan();
        StringBuilder script = new StringBuilder(Resources.text("container.sh"));
        line(script, "enter " + Shell.quote(directory.path().toString()) + " " + host);
        subPaths(root, inMemory).forEach((path, volume) -> line(script, "make_sub_path "
                + Shell.quote(List.of("/" + host + volume, volume.relativize(path).toString()))));
        if (!root.mounts().isEmpty()) {
            line(script, "mount --all --no-mtab --fstab " + Shell.quote("/" + host + directory.mountsAfter()));
        }
        for (MountOperation.Bind file : root.files()) {
            line(script, "mount_file " + Shell.quote(List.of(
                    "/" + host + file.source(), file.target(), file.readOnly() ? "bind,ro" : "bind")));
        }
        line(script, "leave_host " + host);
        if (!root.isComplete()) {
            line(script, "rmdir /" + host);
        }
        String workingDir = Shell.quote(command.workingDir());
        line(script, "[ -d " + workingDir + " ] || mkdir -p " + workingDir);
        if (plan.security().readOnlyRoot()) {
            line(script, "mount --no-mtab -o remount,bind,ro /");
        }
        line(script, "begin");
        if (credentials) {
            line(script, "copy_credentials " + Shell.quote(command.environment().getOrDefault("HOME", "/")) + " "
                    + Shell.quote(command.user()));
        }
        script.append("process() (\n").append(command.check()).append("start\n").append(command.exec()).append(")\n");
        boolean copies = !plan.stdoutPath().isEmpty() || !plan.stderrPath().isEmpty();
        line(script, copies
                ? "process_with_copies " + Shell.quote(List.of(plan.stdoutPath(), plan.stderrPath()))
                : "process");
        line(script, "exit");
        return script.toString();
    }

    /** The directories of volumes in memory that are mounted by a subPath; nobody can make them before the pod. */
    private static Map<Path, Path> subPaths(ContainerRoot root, Set<Path> inMemory) {
        Map<Path, Path> volumes = new LinkedHashMap<>();
        for (MountOperation operation : root.mounts()) {
            if (operation instanceof MountOperation.Bind bind) {
                inMemory.stream()
                        .filter(volume -> bind.source().startsWith(volume) && !bind.source().equals(volume))
                        .forEach(volume -> volumes.put(bind.source(), volume));
            }
        }
        return volumes;
    }

    private static void line(StringBuilder script, String line) {
        script.append(line).append('\n');
    }
}
