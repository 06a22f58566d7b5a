package io.jenkins.plugins.tektonbridge;

import hudson.model.Run;
import io.jenkins.plugins.tektonbridge.credentials.SecretOutlines;
import io.jenkins.plugins.tektonbridge.engine.migrate.export.Export;
import io.jenkins.plugins.tektonbridge.engine.migrate.export.Exported;
import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import java.io.IOException;

/** Exports runs of builds to clusters that have Tekton. */
public final class TektonExports {
    private TektonExports() {}

    /**
     * A run that began, as it was asked for then; nothing is read again.
     *
     * @throws RunException when it can't be; the message says why
     */
    public static Exported of(RunDirectory run, Run<?, ?> build) throws IOException {
        return of(run.request(), build);
    }

    static Exported of(RunRequest request, Run<?, ?> build) throws IOException {
        return Export.of(request, SecretOutlines.of(RequestOfBuild.credentials(request.options()), build));
    }
}
