package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "cancel",
        header = "Cancels a run that another process drives.",
        description = {
            "%nBy default all ends at once. --grace lets the tasks of finally run, as spec.status of a PipelineRun does:%n"
                    + "  CancelledRunFinally   ends what runs, then runs finally%n"
                    + "  StoppedRunFinally     lets what runs come to its end, then runs finally%n"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  tekton-bridge cancel", "  tekton-bridge cancel build-and-deploy --grace StoppedRunFinally"})
final class CancelCommand extends CliCommand {
    @Mixin
    private RunArgument run;

    @Option(names = "--grace", paramLabel = "STATUS", description = "${COMPLETION-CANDIDATES}.")
    private Grace grace;

    /** The gentler ways, in Tekton's words. */
    enum Grace {
        CancelledRunFinally(SpecStatus.CANCELLED_RUN_FINALLY),
        StoppedRunFinally(SpecStatus.STOPPED_RUN_FINALLY);

        private final String specStatus;

        Grace(String specStatus) {
            this.specStatus = specStatus;
        }
    }

    CancelCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        RunDirectory directory = run.find(environment());
        RunState state = directory.state();
        if (state.isDone()) {
            throw new BadInputException("run " + state.runId() + " is over already");
        }
        if (!directory.isDriven()) {
            throw new BadInputException("no process drives run " + state.runId() + " any more, so nothing of it runs;"
                    + " tekton-bridge delete " + state.runId() + " forgets it");
        }
        directory.ask(grace == null ? SpecStatus.CANCELLED : grace.specStatus, environment().user());
        console().err("Asked the process that drives run " + state.runId() + " to cancel it.");
        return ExitCode.OK;
    }
}
