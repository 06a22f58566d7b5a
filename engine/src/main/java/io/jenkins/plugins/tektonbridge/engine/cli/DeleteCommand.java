package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        aliases = "rm",
        header = "Forgets runs, with their logs.",
        description = "%nA run that some process drives is not deleted. Claims stay: they belong to no run.%n",
        footerHeading = "%nExamples:%n",
        footer = {"  tekton-bridge delete build-and-deploy-x7k2p", "  tekton-bridge delete --keep 20"})
final class DeleteCommand extends CliCommand {
    @Parameters(arity = "0..*", paramLabel = "RUN", description = "Runs by their ids.")
    private List<String> runs = new ArrayList<>();

    @Option(names = "--keep", paramLabel = "N", description = "Forgets all runs that are over but the last N.")
    private Integer keep;

    @Mixin
    private StateOption state;

    DeleteCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        if (runs.isEmpty() == (keep == null) || keep != null && keep < 0) {
            throw new BadInputException("name the runs, or say by --keep N how many stay");
        }
        RunStore store = state.store(environment());
        List<String> unwanted = keep == null ? runs : KeptRuns.in(store).runs().stream()
                .filter(kept -> kept.state().isDone() && !kept.directory().isDriven())
                .skip(keep)
                .map(kept -> kept.directory().runId())
                .toList();
        for (String run : unwanted) {
            store.delete(run);
            console().out("Deleted run " + run + ".\n");
        }
        return ExitCode.OK;
    }
}
