package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.report.TaskNews;
import io.jenkins.plugins.tektonbridge.engine.run.LogChunk;
import io.jenkins.plugins.tektonbridge.engine.run.RunListener;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.util.function.Consumer;

/** Shows a run while it goes on: what its steps write, what happens to its tasks, and a line with those that run. */
final class LiveOutput implements RunListener {
    private final Console console;
    private final Consumer<byte[]> log;
    private final LogPrinter printer;
    private final TaskNews news;
    private final StatusLine status;
    private final long logFrom;

    /**
     * Output of a run.
     *
     * @param logsToErr whether the steps' output goes to standard error, since a report goes to standard output
     * @param logFrom from where on output is shown, as {@link RunListener#logFrom} has it
     */
    LiveOutput(Console console, StatusLine status, boolean logsToErr, long logFrom) {
        this.console = console;
        this.log = logsToErr ? console::err : console::out;
        this.printer = new LogPrinter(logsToErr ? console.errStyle() : console.outStyle(), true);
        this.news = new TaskNews((task, text) ->
                console.err(console.errStyle().bold("[" + task + "]") + " " + text));
        this.status = status;
        this.logFrom = logFrom;
    }

    @Override
    public long logFrom() {
        return logFrom;
    }

    @Override
    public void changed(RunState state) {
        news.tell(state);
        status.show(state);
    }

    @Override
    public void log(LogChunk chunk) {
        log.accept(printer.lines(chunk));
    }

    @Override
    public void warning(String warning) {
        console.err(console.errStyle().warning("warning") + ": " + warning);
    }
}
