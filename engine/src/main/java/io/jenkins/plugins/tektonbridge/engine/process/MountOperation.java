package io.jenkins.plugins.tektonbridge.engine.process;

import java.nio.file.Path;
import java.util.List;

/** Something that is mounted in the root of a container. */
sealed interface MountOperation {
    /** Where, as the container sees it. */
    String target();

    /**
     * A directory of the machine below what a container writes.
     *
     * @param lower what can't be written, uppermost first
     * @param upper where writes go
     * @param work a directory beside it that the kernel needs
     * @param readOnly whether even that can't be written
     * @param userNamespace whether the kernel may keep its notes in attributes of the user only
     */
    record Overlay(
            String target, List<Path> lower, Path upper, Path work, boolean readOnly, boolean userNamespace)
            implements MountOperation {
        public Overlay {
            lower = List.copyOf(lower);
        }
    }

    /**
     * A file or directory in another place.
     *
     * @param source where it is on this machine; for what was mounted just before, where the container sees it
     * @param readOnly whether it can't be written there
     * @param recursive whether what is mounted below it comes along
     * @param directory whether it is a directory
     */
    record Bind(Path source, String target, boolean readOnly, boolean recursive, boolean directory)
            implements MountOperation {}

    /** The processes of the container. */
    record Proc(String target) implements MountOperation {}

    /** Makes what is there already read-only; what is mounted below it stays as it is. */
    record ReadOnly(String target) implements MountOperation {}
}
