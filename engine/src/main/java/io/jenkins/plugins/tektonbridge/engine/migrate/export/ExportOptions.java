package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import java.util.List;
import java.util.Optional;

/**
 * What is wanted of an export.
 *
 * @param run the run that is exported with what it may refer to; empty for all objects as they are
 * @param options what goes into that run; its namespace goes to each object that has none, its rollback to the pipeline
 * @param credentials Secrets that the run had of somewhere else than the YAML
 */
public record ExportOptions(Optional<Subject> run, RunOptions options, List<LeftOutSecret> credentials) {
    public ExportOptions {
        requireNonNull(run, "run");
        requireNonNull(options, "options");
        credentials = List.copyOf(credentials);
    }

    /**
     * What is run.
     *
     * @param kind its kind; empty for whichever there is
     * @param name its name; empty for the only one
     */
    public record Subject(String kind, String name) {}
}
