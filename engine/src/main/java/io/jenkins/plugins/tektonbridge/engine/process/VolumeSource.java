package io.jenkins.plugins.tektonbridge.engine.process;

import java.nio.file.Path;
import java.util.List;

/** Where the content of a volume comes from. */
sealed interface VolumeSource {
    /**
     * A directory that lasts as long as the attempt.
     *
     * @param memory whether it is kept in memory
     * @param sizeLimit how many bytes it may take in memory; 0 for no limit
     */
    record EmptyDir(boolean memory, long sizeLimit) implements VolumeSource {}

    /**
     * Files that are written before the first container starts: a Secret, a ConfigMap, the downward API, or several of
     * them.
     *
     * @param files the files
     */
    record Files(List<VolumeFile> files) implements VolumeSource {
        public Files {
            files = List.copyOf(files);
        }
    }

    /**
     * A claim, which is a directory of the state directory.
     *
     * @param name the claim's name
     * @param readOnly whether it can't be written
     */
    record Claim(String name, boolean readOnly) implements VolumeSource {}

    /**
     * A file or directory of this machine.
     *
     * @param path where it is
     * @param type what it must be, as Kubernetes has it: {@code Directory}, {@code FileOrCreate} …; empty for anything
     * @param readOnly whether it can't be written
     */
    record HostPath(Path path, String type, boolean readOnly) implements VolumeSource {}
}
