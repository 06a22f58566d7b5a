package io.jenkins.plugins.tektonbridge.engine.run;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What is to be run.
 *
 * @param sources the YAML, with all that the run refers to
 * @param kind the kind of the object that is run: {@code PipelineRun}, {@code TaskRun}, or {@code Pipeline} and
 *     {@code Task}, for which a run without more than the options is made; empty for whichever there is
 * @param name its name (or {@code generateName}); empty for the only one
 * @param options what is wanted beyond the YAML
 */
public record RunRequest(List<SourceFile> sources, String kind, String name, RunOptions options) {
    public RunRequest {
        sources = List.copyOf(sources);
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        requireNonNull(options, "options");
    }

    /** The only run among these files; where there is none, the only Pipeline, else the only Task. */
    public static RunRequest of(List<SourceFile> sources, RunOptions options) {
        return new RunRequest(sources, "", "", options);
    }
}
