package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The runs of a state directory.
 *
 * @param runs those whose state can be read, the last one first
 * @param problems what is wrong with the others
 */
record KeptRuns(List<Kept> runs, List<String> problems) {
    /**
     * A run.
     *
     * @param directory where it is kept
     * @param state its state
     */
    record Kept(RunDirectory directory, RunState state) {}

    static KeptRuns in(RunStore store) {
        List<Kept> runs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String id : store.runIds()) {
            try {
                RunDirectory directory = store.open(id);
                runs.add(new Kept(directory, directory.state()));
            } catch (RunException | UncheckedIOException e) {
                problems.add(e.getMessage());
            }
        }
        runs.sort(Comparator.comparing((Kept kept) -> kept.state().createdAt()).reversed());
        return new KeptRuns(List.copyOf(runs), List.copyOf(problems));
    }

    /** The last run, of all or of those with a name. */
    Optional<Kept> last(Optional<String> name) {
        return runs.stream()
                .filter(kept -> name.isEmpty() || kept.state().name().equals(name.get()))
                .findFirst();
    }
}
