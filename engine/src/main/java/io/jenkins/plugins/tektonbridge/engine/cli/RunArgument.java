package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A run that is kept. */
final class RunArgument {
    private static final int MOST_NAMES = 5;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The run, by its id (see tekton-bridge list) or its name, of which the last run counts; the last"
                    + " run of all when left out.")
    private String run;

    @Option(names = {"-L", "--last"}, description = "The last run, which is the default.")
    private boolean last;

    @Mixin
    private StateOption state;

    StateOption state() {
        return state;
    }

    /**
     * The run's directory.
     *
     * @throws BadInputException when there is no such run
     */
    RunDirectory find(Environment environment) {
        if (run != null && last) {
            throw new BadInputException("either a run or --last, not both");
        }
        RunStore store = state.store(environment);
        List<String> ids = store.runIds();
        if (run != null && ids.contains(run)) {
            return store.open(run);
        }
        return KeptRuns.in(store).last(Optional.ofNullable(run)).map(KeptRuns.Kept::directory)
                .orElseThrow(() -> new BadInputException(run == null
                        ? "there is no run in " + state.directory(environment)
                        : "there is no run \"" + run + "\" in " + state.directory(environment) + some(ids)));
    }

    private static String some(List<String> ids) {
        if (ids.isEmpty()) {
            return "";
        }
        return "; there is " + String.join(", ", ids.subList(0, Math.min(MOST_NAMES, ids.size())))
                + (ids.size() > MOST_NAMES ? " … (see tekton-bridge list)" : "");
    }
}
