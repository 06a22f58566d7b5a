package io.jenkins.plugins.tektonbridge.view;

import hudson.model.Run;
import io.jenkins.plugins.tektonbridge.BuildRuns;
import io.jenkins.plugins.tektonbridge.engine.report.view.LogLines;
import io.jenkins.plugins.tektonbridge.engine.report.view.RunDefinition;
import io.jenkins.plugins.tektonbridge.engine.report.view.RunView;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was looked at lately: pictures need not be laid out again for each look, nor logs be counted. Only so many are
 * kept; what was dropped is made anew.
 */
final class Views {
    private static final Recent<RunView> VIEWS = new Recent<>(64);
    private static final Recent<Optional<RollbackState.Outcome>> ROLLBACKS = new Recent<>(2_000);
    private static final Recent<LogLines> LOGS = new Recent<>(256);

    private Views() {}

    static RunView of(Run<?, ?> build, RunState state) {
        RunView view = VIEWS.get(build.getRootDir() + "#" + state.runId(), 
                () -> new RunView(state, RunDefinition.in(BuildRuns.of(build).store().path(state.runId()))));
        view.update(state);
        return view;
    }

    /** What came of a run's rollback. The history of a job asks that of many runs at once, which seldom change. */
    static Optional<RollbackState.Outcome> rollback(BuildRuns runs, String id) {
        File state = runs.store().path(id).resolve("run.json").toFile();
        return ROLLBACKS.get(state + "@" + state.lastModified(), () -> runs.find(id)
                .map(RunDirectory::state)
                .flatMap(RunState::rollback)
                .map(RollbackState::outcome));
    }

    static LogLines log(Path file) {
        return LOGS.get(file.toString(), () -> new LogLines(file));
    }

    /** The entries that were asked for last. */
    private static final class Recent<T> {
        private final Map<String, T> entries;

        Recent(int most) {
            entries = new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                    return size() > most;
                }
            };
        }

        T get(String key, Supplier<T> make) {
            synchronized (entries) {
                T known = entries.get(key);
                if (known != null) {
                    return known;
                }
            }
            // Outside of the lock: a large picture takes its time, and two at once do no harm.
            T made = make.get();
            synchronized (entries) {
                T other = entries.putIfAbsent(key, made);
                return other == null ? made : other;
            }
        }
    }
}
