package io.jenkins.plugins.tektonbridge.engine.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        header = "Prints a script that lets a shell complete commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(tekton-bridge completion bash)        in ~/.bashrc",
            "  source <(tekton-bridge completion zsh)         in ~/.zshrc, behind compinit"
        })
final class CompletionCommand extends CliCommand {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}; one script serves both.")
    private Shell shell;

    /** The shells that can complete. */
    enum Shell {
        bash,
        zsh
    }

    CompletionCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        console().out(AutoComplete.bash("tekton-bridge", spec.root().commandLine()));
        return ExitCode.OK;
    }
}
