package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Makes a kind of runtime for the command line: from what the user says, and again from what a run has kept of that. */
interface RuntimeFactory {
    /**
     * What the user says of the runtime, checked, as it is kept with the run.
     *
     * @throws BadInputException when something of it can't be used
     */
    Map<String, String> options(RuntimeOption given);

    /** The namespace of what has none, where nobody names one; empty for Kubernetes' {@code default}. */
    default String namespace(Map<String, String> options) {
        return "";
    }

    /**
     * Looks at a binding of the command line.
     *
     * @param workspace the workspace
     * @param binding its binding, as {@link WorkspaceArguments} makes it
     * @throws BadInputException when there can be no such binding
     */
    default void checkWorkspace(String workspace, Map<String, Object> binding) {}

    /** Resolvers that this kind of runtime has beyond the usual ones, by name. */
    default Map<String, Resolver> resolvers(Map<String, String> options, String namespace) {
        return Map.of();
    }

    /**
     * A runtime.
     *
     * @param stateDirectory where it may keep what it needs
     * @param options what {@link #options} said, in this process or in an earlier one
     * @param notes is told what a run can't have on it
     * @throws BadInputException when there can be none on this machine
     */
    TaskRunRuntime create(Path stateDirectory, Map<String, String> options, Consumer<String> notes);
}
