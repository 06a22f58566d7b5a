package io.jenkins.plugins.tektonbridge.engine.process;

import java.util.Map;
import java.util.Set;

/** What of the directories directly below the root a container has of its own. */
final class TopLevel {
    /** Made for each container by the kernel, the pod or the attempt. */
    private static final Set<String> MOUNTED = Set.of("proc", "sys", "dev", "tekton", "workspace");

    /** Empty at first, and private to the container; with their modes. */
    static final Map<String, Integer> PRIVATE = Map.of("tmp", 01777, "run", 0755, "home", 0755, "root", 0700);

    private TopLevel() {}

    /** Whether a container sees nothing of the machine's directory of this name. */
    static boolean hidesHost(String name) {
        return hidesImage(name) || PRIVATE.containsKey(name);
    }

    /** Whether a container sees nothing of its image's directory of this name. */
    static boolean hidesImage(String name) {
        return MOUNTED.contains(name) || name.equals("lost+found") || name.equals(ImageConfig.FILE);
    }
}
