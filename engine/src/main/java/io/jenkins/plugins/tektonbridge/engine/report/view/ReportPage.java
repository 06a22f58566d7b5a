package io.jenkins.plugins.tektonbridge.engine.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.LogFile;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The view of a run as one HTML file that needs nothing beside it: no server, no network. Its own
 * Content-Security-Policy lets run what this class wrote into it and nothing else, whatever names and logs contain.
 */
public final class ReportPage {
    /** The scripts of the component, in the order in which they build on each other. */
    public static final List<String> SCRIPTS = List.of(
            "dom.js", "ansi.js", "log.js", "graph.js", "timeline.js", "details.js", "run-view.js");
    /** Of a longer log only so many characters are in the report: the last ones. */
    private static final int MOST_OF_A_LOG = 512 * 1024;
    /** The same once the report has become long. */
    private static final int LEAST_OF_A_LOG = LogLines.LONGEST_LINE;
    private static final long MOST_OF_ALL_LOGS = 32L << 20;

    private final RunState state;
    private final Path directory;
    private final Locale locale;
    private long room = MOST_OF_ALL_LOGS;

    private ReportPage(RunState state, Path directory, Locale locale) {
        this.state = state;
        this.directory = directory;
        this.locale = locale;
    }

    /**
     * Writes the page of a run.
     *
     * @param directory the directory of the run, below which its logs are
     * @param locale the language of the texts
     * @throws IOException when a log can't be read or the page can't be written
     */
    public static void write(RunState state, Path directory, Locale locale, Appendable out) throws IOException {
        new ReportPage(state, directory, locale).write(out);
    }

    private void write(Appendable out) throws IOException {
        StringBuilder scripts = new StringBuilder();
        for (String script : SCRIPTS) {
            scripts.append(resource(script));
        }
        scripts.append(resource("report.js"));
        String style = resource("run-view.css") + resource("report.css");
        out.append("<!DOCTYPE html>\n<html lang=\"").append(escape(locale.toLanguageTag())).append("\">\n<head>\n")
                .append("<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '")
                .append(hash(scripts.toString())).append("'; style-src '").append(hash(style)).append("'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>").append(escape(state.kind() + " " + state.name())).append("</title>\n")
                .append("<style>").append(style).append("</style>\n</head>\n<body>\n")
                .append("<main><div id=\"tekton\"></div></main>\n")
                .append("<footer>Tekton Bridge · ").append(escape(state.runId())).append("</footer>\n");
        data(out, "tekton-run", new RunView(state, RunDefinition.in(directory)).changes(0));
        data(out, "tekton-texts", ViewTexts.in(locale));
        data(out, "tekton-logs", logs());
        out.append("<script>").append(scripts).append("</script>\n</body>\n</html>\n");
    }

    private ObjectNode logs() throws IOException {
        ObjectNode logs = JsonNodeFactory.instance.objectNode();
        for (TaskRunState run : state.allTaskRuns().toList()) {
            for (AttemptState attempt : run.attempts()) {
                for (LogFile log : attempt.logs()) {
                    logs.set(run.name() + "/" + attempt.number() + "/" + log.container(), log(log));
                }
            }
        }
        return logs;
    }

    /** The end of a log: the last lines that the report has room for. */
    private ObjectNode log(LogFile log) throws IOException {
        LogLines.Page page = new LogLines(directory.resolve(log.file())).page(-LogLines.LONGEST_PAGE, LogLines.LONGEST_PAGE);
        int budget = room > 0 ? MOST_OF_A_LOG : LEAST_OF_A_LOG;
        int first = page.lines().size();
        while (first > 0 && budget >= page.lines().get(first - 1).length()) {
            first--;
            budget -= page.lines().get(first).length() + 1;
            room -= page.lines().get(first).length() + 1;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("first", page.from() + first).put("total", page.total()).put("bytes", page.bytes());
        ArrayNode texts = json.putArray("lines");
        page.lines().subList(first, page.lines().size()).forEach(texts::add);
        ArrayNode cut = json.putArray("cut");
        page.cut().forEach(cut::add);
        return json;
    }

    /** Data that no script and no tag can be made of: in JSON every {@code <} may be written by its number. */
    private static void data(Appendable out, String id, JsonNode json) throws IOException {
        out.append("<script type=\"application/json\" id=\"").append(id).append("\">")
                .append(json.toString().replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))
                .append("</script>\n");
    }

    /** A file of the component. */
    static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
