package io.jenkins.plugins.tektonbridge;

import hudson.model.Run;
import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The runs of a build: files in its directory, which go when the build goes. No class of the engine is ever part of
 * {@code build.xml} or {@code program.dat}.
 */
public final class BuildRuns {
    private final Path root;
    private final RunStore store;

    private BuildRuns(Path root) {
        this.root = root;
        this.store = new RunStore(root);
    }

    /** Those of a build, which may have none. */
    public static BuildRuns of(Run<?, ?> build) {
        return new BuildRuns(build.getRootDir().toPath().resolve("tekton"));
    }

    /** Whether the build has any; costs next to nothing. */
    public boolean any() {
        return Files.isDirectory(root);
    }

    /** The ids of the runs. */
    public List<String> ids() {
        return any() ? store.runIds() : List.of();
    }

    /** A run, if there is one of that id that began. */
    public Optional<RunDirectory> find(String runId) {
        try {
            RunDirectory directory = store.open(runId);
            directory.state();
            return Optional.of(directory);
        } catch (RunException e) {
            return Optional.empty();
        }
    }

    /** Where they are kept. */
    public RunStore store() {
        return store;
    }
}
