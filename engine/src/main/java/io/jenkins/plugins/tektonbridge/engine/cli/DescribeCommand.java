package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.report.DescribeText;
import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "describe",
        aliases = "desc",
        header = "Shows how a run stands: its tasks, steps, parameters, results and rollback.",
        description = "%nThe run may be going on, also in another process, or be over.%n",
        footerHeading = "%nExamples:%n",
        footer = {"  tekton-bridge describe", "  tekton-bridge describe build-and-deploy"})
final class DescribeCommand extends CliCommand {
    @Mixin
    private RunArgument run;

    DescribeCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        RunDirectory directory = run.find(environment());
        RunState state = directory.state();
        console().out(DescribeText.of(
                state, KeptDetails.of(directory), environment().clock().instant(), console().outStyle()));
        if (!state.isDone() && !directory.isDriven()) {
            console().err("No process drives this run any more; tekton-bridge resume " + state.runId()
                    + " takes it up again.");
        }
        return ExitCode.OK;
    }
}
