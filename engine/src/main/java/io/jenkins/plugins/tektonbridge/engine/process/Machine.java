package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Finds out what this machine lets the engine do, by trying it once.
 *
 * @param tools its programs
 * @param abilities what it can
 */
record Machine(Tools tools, Abilities abilities) {
    private static final long PATIENCE_SECONDS = 20;
    private static final List<String> NAMESPACES = List.of("--mount", "--pid", "--fork", "--kill-child");
    private static final List<String> USER_NAMESPACE = List.of("--user", "--map-root-user");

    private static final String WAYS_OUT = "Run as root; or let users make namespaces: sysctl -w"
            + " user.max_user_namespaces=15000, on Debian also sysctl -w kernel.unprivileged_userns_clone=1, on Ubuntu also"
            + " sysctl -w kernel.apparmor_restrict_unprivileged_userns=0; in a container, start that with --privileged";

    /**
     * Looks at this machine.
     *
     * @param stateDirectory where attempts will be kept, which must be able to hold what containers write
     * @throws AttemptException when no way works: the message says what to install or to allow
     */
    static Machine examine(Path stateDirectory) throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw cant("the runtime process needs Linux, and this is " + System.getProperty("os.name"));
        }
        Tools tools = Tools.find();
        List<String> refusals = new ArrayList<>();
        for (boolean userNamespace : isRoot() ? new boolean[] {false, true} : new boolean[] {true}) {
            Trial trial = Trial.of(tools, stateDirectory, userNamespace);
            if (trial.output.contains("namespaces")) {
                return new Machine(tools, new Abilities(userNamespace, trial.output.contains("overlay")));
            }
            refusals.add(trial.errors);
        }
        throw cant("this machine lets the engine make no namespaces: " + String.join("; ", refusals) + ". " + WAYS_OUT);
    }

    private static AttemptException cant(String message) {
        return new AttemptException(AttemptException.POD_CREATION_FAILED, message);
    }

    static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    /** What starts a pod's shell in namespaces of its own. */
    List<String> podCommand() {
        return command(tools, abilities.userNamespace());
    }

    private static List<String> command(Tools tools, boolean userNamespace) {
        List<String> command = new ArrayList<>(List.of(tools.path("unshare")));
        if (userNamespace) {
            command.addAll(USER_NAMESPACE);
        }
        command.addAll(NAMESPACES);
        command.add("--");
        return command;
    }

    /** One try: mounts {@code /proc} in namespaces of its own, and an overlay. */
    private record Trial(String output, String errors) {
        private static final String SCRIPT = """
                mount -t proc proc /proc && echo namespaces || exit
                cd "$1" && mkdir upper work root || exit
                mount -t overlay -o "$2lowerdir=/usr,upperdir=upper,workdir=work" overlay root && echo overlay
                """;

        static Trial of(Tools tools, Path stateDirectory, boolean userNamespace) throws IOException {
            Path directory = Files.createTempDirectory(stateDirectory, "trial");
            try {
                List<String> command = new ArrayList<>(command(tools, userNamespace));
                command.addAll(List.of(
                        tools.path("sh"), "-c", SCRIPT, "trial", directory.toString(),
                        userNamespace ? "userxattr," : ""));
                Path output = directory.resolve("output");
                Path errors = directory.resolve("errors");
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
                builder.environment().clear();
                builder.environment().put("PATH", tools.searchPath());
                builder.environment().putAll(PodProcess.ENVIRONMENT);
                Process process = builder.start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
                return new Trial(Files.readString(output), Files.readString(errors).strip().replace("\n", "; "));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw cant("the engine was asked to end while it looked at this machine");
            } finally {
                Disposal.delete(directory);
            }
        }
    }
}
