package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.Runs;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
        name = "resume",
        header = "Takes up a run whose process has gone before its end.",
        description = {
            "%nWhat had ended stays as it is. Pods that go on running are picked up; what ran as processes of this machine"
                    + " counts as a lost attempt, which costs no retry, and is started anew. The rest goes on.%n"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  tekton-bridge resume", "  tekton-bridge resume build-and-deploy-x7k2p"})
final class ResumeCommand extends KeptRunDriver {
    ResumeCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() throws IOException {
        RunDirectory directory = directory();
        if (directory.state().isDone()) {
            throw new BadInputException("run " + directory.runId() + " is over; there is nothing to take up");
        }
        return drive(directory, Runs::resume);
    }
}
