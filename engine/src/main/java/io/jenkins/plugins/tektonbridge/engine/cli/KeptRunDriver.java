package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunHandle;
import io.jenkins.plugins.tektonbridge.engine.run.RunListener;
import io.jenkins.plugins.tektonbridge.engine.run.Runs;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands have that drive a run that was started before. */
abstract class KeptRunDriver extends CliCommand {
    @Mixin
    private RunArgument run;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "As for tekton-bridge run.")
    private ReportFormat output;

    KeptRunDriver(Environment environment, Console console) {
        super(environment, console);
    }

    /** The run that was named, or the last one. */
    RunDirectory directory() {
        return run.find(environment());
    }

    /** Drives it; shows what is written from now on. */
    int drive(RunDirectory directory, Start start) throws IOException {
        Driving driving = new Driving(
                environment(), console(), run.state().directory(environment()), output, Long.MAX_VALUE);
        return driving.drive(directory.request(), (runs, listener) ->
                start.start(runs, directory.runId(), environment().user(), listener));
    }

    /** How the run is taken up: one of the methods of {@link Runs}. */
    @FunctionalInterface
    interface Start {
        RunHandle start(Runs runs, String runId, String by, RunListener listener);
    }
}
