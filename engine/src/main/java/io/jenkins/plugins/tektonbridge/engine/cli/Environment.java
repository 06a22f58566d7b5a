package io.jenkins.plugins.tektonbridge.engine.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * What the process was started with. Tests make their own.
 *
 * @param in standard input
 * @param out standard output, as bytes and without a buffer
 * @param err standard error, likewise
 * @param outIsTerminal whether standard output is a terminal
 * @param errIsTerminal whether standard error is one
 * @param variables the environment's variables
 * @param user who started it
 * @param clock the time
 * @param signals lets a handler have the signals that ask the process to end
 * @param halt ends the process at once, with an exit code
 * @param runtimes what executes steps, by name
 */
record Environment(
        InputStream in,
        OutputStream out,
        OutputStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> variables,
        String user,
        Clock clock,
        Consumer<IntConsumer> signals,
        IntConsumer halt,
        Map<String, RuntimeFactory> runtimes) {
    /** Says which of {@code out} and {@code err} are terminals; Java can only tell of all at once. */
    private static final String TERMINALS = "tekton-bridge.terminals";

    Environment {
        variables = Map.copyOf(variables);
        runtimes = Map.copyOf(runtimes);
    }

    /** That of this process. */
    static Environment ofProcess() {
        Set<String> terminals = Set.of(System.getProperty(TERMINALS, "").split(","));
        return new Environment(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                terminals.contains("out"),
                terminals.contains("err"),
                System.getenv(),
                System.getProperty("user.name", ""),
                Clock.systemUTC(),
                Signals::handle,
                Runtime.getRuntime()::halt,
                Map.of(ProcessRuntimes.NAME, new ProcessRuntimes(), KubernetesRuntimes.NAME, new KubernetesRuntimes()));
    }

    /** Where runs are kept when nobody says where: in the place for state of the XDG base directory specification. */
    Path stateDirectory() {
        String state = variables.getOrDefault("XDG_STATE_HOME", "");
        // The specification has relative paths ignored.
        Path base = state.startsWith("/")
                ? Path.of(state)
                : Path.of(variables.getOrDefault("HOME", System.getProperty("user.home", "")), ".local", "state");
        return base.resolve("tekton-bridge");
    }

    /**
     * What makes the runtime of a name.
     *
     * @throws BadInputException when there is none
     */
    RuntimeFactory runtime(String name) {
        RuntimeFactory factory = runtimes.get(name);
        if (factory == null) {
            throw new BadInputException("there is no runtime \"" + name + "\"; there is "
                    + String.join(", ", new TreeSet<>(runtimes.keySet())));
        }
        return factory;
    }

    /** Whether colours are wanted where there is a terminal; see no-color.org. */
    boolean wantsColors() {
        return variables.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb();
    }

    /** Whether the terminal knows no sequences at all. */
    boolean isDumb() {
        return variables.getOrDefault("TERM", "dumb").equals("dumb");
    }
}
