package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where runs are kept. */
final class StateOption {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where runs are kept; by default $XDG_STATE_HOME/tekton-bridge, that is"
                    + " ~/.local/state/tekton-bridge.")
    private Path directory;

    /** The state directory. */
    Path directory(Environment environment) {
        return (directory == null ? environment.stateDirectory() : directory).toAbsolutePath().normalize();
    }

    /** Its runs. */
    RunStore store(Environment environment) {
        return new RunStore(directory(environment));
    }
}
