package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rollback",
        header = "Rolls back a run that is over.",
        description = {
            "%nRuns the run's rollback task with the parameters of the run, whatever its when says. The task is the one of"
                    + " --rollback or of the annotation tekton-bridge.jenkins.io/rollback, or else the one whose name"
                    + " begins with rollback.%n"
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  it was rolled back",
            "  1  the rollback failed",
            "  2  there is nothing to roll back, or the run is going on",
            "",
            "Examples:",
            "  tekton-bridge rollback",
            "  tekton-bridge rollback build-and-deploy-x7k2p"
        })
final class RollbackCommand extends CliCommand {
    @Mixin
    private RunArgument run;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "As for tekton-bridge run.")
    private ReportFormat output;

    RollbackCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() throws IOException {
        RunDirectory directory = run.find(environment());
        Driving driving = new Driving(
                environment(), console(), run.state().directory(environment()), output, Long.MAX_VALUE);
        int ended = driving.drive(directory.request(), (runs, listener) ->
                runs.rollback(directory.runId(), environment().user(), listener));
        return ended > ExitCode.BAD_INPUT ? ended : exitCode(directory.state());
    }

    /** The run may have failed, which is why it was rolled back; here it counts how that went. */
    private static int exitCode(RunState state) {
        boolean isRolledBack = state.rollback()
                .filter(rollback -> rollback.outcome() == RollbackState.Outcome.ROLLED_BACK)
                .isPresent();
        return isRolledBack ? ExitCode.OK : ExitCode.FAILED;
    }
}
