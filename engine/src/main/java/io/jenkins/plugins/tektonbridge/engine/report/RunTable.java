package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs as a table, one line each, like {@code tkn pipelinerun list}. */
public final class RunTable {
    private RunTable() {}

    /**
     * A run and whether anybody drives it.
     *
     * @param run its state
     * @param isDriven whether a process drives it
     */
    public record Entry(RunState run, boolean isDriven) {}

    /**
     * The table, in the order of the entries.
     *
     * @param now the time from which ages count
     * @return lines, each with a newline
     */
    public static String of(List<Entry> entries, Instant now, Style style) {
        Table table = new Table("", "RUN", "KIND", "STARTED", "DURATION", "STATUS", "ROLLBACK");
        for (Entry entry : entries) {
            RunState run = entry.run();
            table.row(
                    run.runId(), run.kind(), Times.age(Optional.of(run.createdAt()), now),
                    Times.duration(Optional.of(run.createdAt()), Times.completion(run)), status(entry, style),
                    run.rollback().map(RollbackState::outcome).map(String::valueOf).orElse(""));
        }
        return table.toString();
    }

    /** A run that is not over and that nobody drives goes on only when somebody takes it up. */
    private static String status(Entry entry, Style style) {
        Condition condition = entry.run().condition();
        return entry.run().isDone() || entry.isDriven()
                ? StatusText.of(condition, style)
                : style.warning("Interrupted");
    }
}
