package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        header = "Writes a report of a run to standard output.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  tekton-bridge report --output html > run.html",
            "  tekton-bridge report build-and-deploy --output json | jq .pipelineRun.results",
            "  tekton-bridge report --output mermaid > run.mmd"
        })
final class ReportCommand extends CliCommand {
    @Mixin
    private RunArgument run;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "html",
            description = "html, a page that needs nothing beside it; json, the state; text, the summary; dot or mermaid,"
                    + " the graph. By default ${DEFAULT-VALUE}.")
    private ReportFormat output;

    ReportCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() throws IOException {
        RunDirectory directory = run.find(environment());
        output.write(directory.state(), directory.path(), console());
        return ExitCode.OK;
    }
}
