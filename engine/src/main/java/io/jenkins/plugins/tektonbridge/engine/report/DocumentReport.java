package io.jenkins.plugins.tektonbridge.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.validate.Finding;
import io.jenkins.plugins.tektonbridge.engine.validate.Verdict;
import io.jenkins.plugins.tektonbridge.engine.yaml.Document;
import io.jenkins.plugins.tektonbridge.engine.yaml.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What is to say of a document: what was found when it was read, and when it was checked.
 *
 * @param file its file, as the user named it
 * @param index its number in the file, from 0; empty for what concerns the file as a whole
 * @param apiVersion its apiVersion, empty where it can't be told; so are the next two
 * @param kind its kind
 * @param name its name or generateName
 * @param verdict {@code OK}, or what Tekton says to it, all errors in one text
 * @param entries errors and warnings, in the order of their places
 */
public record DocumentReport(
        String file,
        OptionalInt index,
        String apiVersion,
        String kind,
        String name,
        String verdict,
        List<Entry> entries) {
    private static final Comparator<Entry> BY_PLACE = Comparator.comparing(Entry::at,
            Comparator.comparingInt(Location::line).thenComparingInt(Location::column));

    public DocumentReport {
        entries = entries.stream().sorted(BY_PLACE).toList();
    }

    /**
     * One error or warning.
     *
     * @param isError whether Tekton refuses the document for it
     * @param message what is wrong
     * @param details more of that, on lines of its own; empty for none
     * @param paths the fields, in Tekton's notation
     * @param at the place
     */
    public record Entry(boolean isError, String message, String details, List<String> paths, Location at) {
        private static Entry of(Problem problem) {
            return new Entry(problem.isError(), problem.message(), problem.tekton(), List.of(), problem.at());
        }

        private static Entry of(Finding finding) {
            return new Entry(
                    finding.severity() == Finding.Severity.ERROR, finding.message(), finding.details(), finding.paths(),
                    finding.at());
        }

        private String text(Style style) {
            String word = isError ? style.error("error") : style.warning("warning");
            String place = at.toString().isEmpty() ? "" : style.bold(at.toString()) + ": ";
            String where = paths.isEmpty() ? "" : ": " + String.join(", ", paths);
            String more = details.isEmpty() ? "" : "\n" + details.indent(4).stripTrailing();
            return place + word + ": " + message + where + more + "\n";
        }
    }

    /** What is to say of a document that was read. */
    public static DocumentReport of(Document document, Verdict checked) {
        String unread = document.errors().stream()
                .map(problem -> problem.tekton().isEmpty() ? problem.message() : problem.tekton())
                .findFirst()
                .orElse(checked.text());
        List<Entry> entries = new ArrayList<>();
        document.problems().forEach(problem -> entries.add(Entry.of(problem)));
        Stream.concat(checked.errors().stream(), checked.warnings().stream())
                .forEach(finding -> entries.add(Entry.of(finding)));
        return new DocumentReport(
                document.file(), OptionalInt.of(document.index()), document.apiVersion(), document.kind(),
                document.name(), unread, entries);
    }

    /** What is to say of a file that could not be read, or was left out. */
    public static DocumentReport of(Problem problem) {
        return new DocumentReport(
                problem.at().file(), OptionalInt.empty(), "", "", "",
                problem.isError() ? problem.message() : Verdict.OK, List.of(Entry.of(problem)));
    }

    /** Whether Tekton refuses it, or nobody can read it. */
    public boolean hasErrors() {
        return entries.stream().anyMatch(Entry::isError);
    }

    /** Lines as compilers print them, {@code file:line:column: error: message}; empty when there is nothing to say. */
    public String text(Style style) {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(entry.text(style)));
        return text.toString();
    }

    /**
     * The same as JSON on one line: {@code file}, {@code index}, {@code apiVersion}, {@code kind}, {@code name},
     * {@code verdict}, {@code errors} and {@code warnings}, where {@code index} is null for a file as a whole; of errors and
     * warnings each has {@code message} and, as far as there are any, {@code details}, {@code paths}, {@code file}, {@code
     * line} and {@code column}.
     */
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", file);
        json.put("index", index.isPresent() ? Integer.valueOf(index.getAsInt()) : null);
        json.put("apiVersion", apiVersion).put("kind", kind).put("name", name).put("verdict", verdict);
        list(json.putArray("errors"), entries.stream().filter(Entry::isError));
        list(json.putArray("warnings"), entries.stream().filter(entry -> !entry.isError()));
        return json.toString();
    }

    private static void list(ArrayNode array, Stream<Entry> entries) {
        entries.forEach(entry -> {
            ObjectNode json = array.addObject();
            json.put("message", entry.message());
            put(json, "details", entry.details());
            if (!entry.paths().isEmpty()) {
                entry.paths().forEach(json.putArray("paths")::add);
            }
            put(json, "file", entry.at().file());
            if (entry.at().line() > 0) {
                json.put("line", entry.at().line()).put("column", entry.at().column());
            }
        });
    }

    private static void put(ObjectNode json, String field, String value) {
        if (!value.isEmpty()) {
            json.put(field, value);
        }
    }
}
