package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.report.RunTable;
import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        aliases = "ls",
        header = "Lists the runs that are kept, the last one first.",
        description = {
            "%nA run is Interrupted when the process that drove it has gone before its end: tekton-bridge resume takes it"
                    + " up again.%n"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  tekton-bridge list --limit 5", "  tekton-bridge list --output json"})
final class ListCommand extends CliCommand {
    @Option(names = "--limit", paramLabel = "N", defaultValue = "0", description = "No more than so many; 0 for all.")
    private int limit;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json, an array of the states of the runs.")
    private ValidateCommand.Format output;

    @Mixin
    private StateOption state;

    ListCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        KeptRuns kept = KeptRuns.in(state.store(environment()));
        kept.problems().forEach(problem -> console().err(console().errStyle().warning("warning") + ": " + problem));
        List<KeptRuns.Kept> runs = kept.runs().stream().limit(limit > 0 ? limit : Long.MAX_VALUE).toList();
        switch (output) {
            case json -> console().out(runs.stream()
                    .map(run -> new String(RunJson.write(run.state()), StandardCharsets.UTF_8))
                    .collect(Collectors.joining(",\n", "[", "]\n")));
            case text -> {
                if (runs.isEmpty()) {
                    console().err("There is no run in " + state.directory(environment()) + ".");
                } else {
                    console().out(RunTable.of(
                            runs.stream()
                                    .map(run -> new RunTable.Entry(run.state(), run.directory().isDriven()))
                                    .toList(),
                            environment().clock().instant(), console().outStyle()));
                }
            }
        }
        return ExitCode.OK;
    }
}
