package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.Runs;
import java.io.IOException;
import picocli.CommandLine.Command;

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
final class RollbackCommand extends KeptRunDriver {
    RollbackCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() throws IOException {
        RunDirectory directory = directory();
        int ended = drive(directory, Runs::rollback);
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
