package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.report.GraphFormat;
import io.jenkins.plugins.tektonbridge.engine.report.LogSource;
import io.jenkins.plugins.tektonbridge.engine.report.PipelineGraph;
import io.jenkins.plugins.tektonbridge.engine.report.RunSummary;
import io.jenkins.plugins.tektonbridge.engine.report.view.ReportPage;
import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** The forms of a report. */
enum ReportFormat {
    /** What a person reads in a terminal. */
    text,
    /** The state of the run. */
    json,
    /** A page that needs nothing beside it. */
    html,
    /** The graph for Graphviz. */
    dot,
    /** The graph for Markdown. */
    mermaid;

    /**
     * Writes a report to standard output.
     *
     * @param directory where the run is kept
     */
    void write(RunState state, Path directory, Console console) throws IOException {
        switch (this) {
            case text -> console.out(RunSummary.of(state, LogSource.in(directory), console.outStyle()));
            case json -> console.out(new String(RunJson.write(state), StandardCharsets.UTF_8) + "\n");
            case html -> {
                StringBuilder page = new StringBuilder();
                ReportPage.write(state, directory, Locale.getDefault(), page);
                console.out(page.toString());
            }
            case dot -> console.out(graph(state, GraphFormat.DOT, console));
            case mermaid -> console.out(graph(state, GraphFormat.MERMAID, console));
        }
    }

    private static String graph(RunState state, GraphFormat format, Console console) throws IOException {
        StringBuilder graph = new StringBuilder();
        format.write(PipelineGraph.of(state), console.outStyle(), graph);
        return graph.toString();
    }
}
