package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "resume",
        header = "Takes up a run whose process has gone before its end.",
        description = {
            "%nWhat had ended stays as it is. What was in flight counts as a lost attempt, which costs no retry, and is"
                    + " started anew; the rest goes on.%n"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  tekton-bridge resume", "  tekton-bridge resume build-and-deploy-x7k2p"})
final class ResumeCommand extends CliCommand {
    @Mixin
    private RunArgument run;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "As for tekton-bridge run.")
    private ReportFormat output;

    ResumeCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() throws IOException {
        RunDirectory directory = run.find(environment());
        if (directory.state().isDone()) {
            throw new BadInputException("run " + directory.runId() + " is over; there is nothing to take up");
        }
        return new Driving(environment(), console(), run.state().directory(environment()), output, Long.MAX_VALUE)
                .drive(directory.request(), (runs, listener) ->
                        runs.resume(directory.runId(), environment().user(), listener));
    }
}
