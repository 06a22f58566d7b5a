package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import java.util.List;

/**
 * What an export gave.
 *
 * @param yaml objects that {@code kubectl apply -f -} creates and Tekton runs, those first that others refer to
 * @param secrets the Secrets that are not among them and that the run needs
 * @param notes what else somebody should know: what was left out or is done otherwise
 */
public record Exported(String yaml, List<LeftOutSecret> secrets, List<String> notes) {
    public Exported {
        secrets = List.copyOf(secrets);
        notes = List.copyOf(notes);
    }
}
