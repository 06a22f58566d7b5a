package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.report.RunDetails;
import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.RunSubject;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import java.io.UncheckedIOException;
import java.util.List;

/** What was asked of a run beside what its state says. */
final class KeptDetails {
    private KeptDetails() {}

    /** The details; unknown when what was kept can't be read any more, as the state says what matters. */
    static RunDetails of(RunDirectory directory) {
        try {
            RunRequest request = directory.request();
            SourceReader reader = SourceReader.yaml();
            List<Resource> resources = request.sources().stream()
                    .flatMap(source -> reader.read(source).stream())
                    .toList();
            return RunDetails.of(RunSubject.withOptions(
                    RunSubject.choose(resources, request.kind(), request.name()), request.options()));
        } catch (RunException | UncheckedIOException e) {
            return RunDetails.UNKNOWN;
        }
    }
}
