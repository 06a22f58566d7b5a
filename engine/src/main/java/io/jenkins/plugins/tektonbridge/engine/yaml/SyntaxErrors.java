package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.util.Locale;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says in clear words what the parser did not understand, where its own words speak of its inner life. */
final class SyntaxErrors {
    private final String context;
    private final String problem;
    private final Location at;
    private final Location begin;

    private SyntaxErrors(MarkedYAMLException e, Places places) {
        this.context = e.getContext() == null ? "" : e.getContext();
        this.problem = e.getProblem() == null ? "" : e.getProblem();
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        this.at = mark == null ? places.first() : places.of(mark);
        this.begin = e.getContextMark() == null ? at : places.of(e.getContextMark());
    }

    static UnreadableException explain(YAMLException e, String text, Places places) {
        UnreadableException explained = switch (e) {
            case MarkedYAMLException marked -> new SyntaxErrors(marked, places).explain();
            case ReaderException reader -> character(reader, text, places);
            default -> new UnreadableException(e.getMessage(), places.first());
        };
        return isTemplate(text, explained.at().line() - places.firstLine())
                ? new UnreadableException(
                        explained.getMessage() + "; this looks like a template of Helm, which must be rendered first",
                        explained.at())
                : explained;
    }

    private static UnreadableException character(ReaderException e, String text, Places places) {
        String code = String.format(Locale.ROOT, "U+%04X", e.getCodePoint());
        return new UnreadableException(
                "the character " + code + " is not allowed in YAML; write it as an escape in double quotation marks",
                places.of(text, text.offsetByCodePoints(0, e.getPosition())));
    }

    private static boolean isTemplate(String text, int line) {
        return text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("").contains("{{");
    }

    private UnreadableException explain() {
        if (problem.contains("(TAB)")) {
            return at("a tab cannot stand here: YAML is indented by spaces");
        }
        if (problem.contains("that cannot start any token")) {
            String character = problem.replaceFirst(".*character '(.*)' that.*", "$1");
            return at("a text cannot begin with " + character + "; put it in quotation marks");
        }
        return switch (context) {
            case "while scanning a simple key" -> atBegin("there is no ':' behind this key");
            case "while scanning a quoted scalar" -> atBegin("the quoted text that begins here is not closed");
            case "while scanning a double-quoted scalar" ->
                at("this is no escape sequence of YAML; write \\\\ for a backslash, or use single quotation marks");
            case "while scanning an alias" -> at("'*' begins an alias; put a text that begins with it in quotation marks");
            case "while scanning an anchor" -> at("'&' begins an anchor; put a text that begins with it in quotation marks");
            case "while scanning a block scalar" -> at("behind '|' or '>' stand only '+', '-', a digit or a comment");
            case "while parsing a block mapping" -> at(unfit("mapping"));
            case "while parsing a block collection" -> at(unfit("list"));
            case "while parsing a block node", "while parsing a flow node" -> at(noValue());
            case "while parsing a flow sequence" -> at("',' or ']' is missing in the list that begins at " + begin);
            case "while parsing a flow mapping" -> at("',' or '}' is missing in the mapping that begins at " + begin);
            case "" -> at(withoutContext());
            default -> at(context + ": " + problem);
        };
    }

    private String unfit(String collection) {
        return "this does not fit the " + collection + " that begins at " + begin
                + "; look at the indentation and the quotation marks";
    }

    private String noValue() {
        return problem.endsWith("'<stream end>'")
                ? "the document ends here, where a value is missing"
                : problem.replace("expected the node content, but found", "a value is missing before");
    }

    private String withoutContext() {
        if (problem.startsWith("expected '<document start>'")) {
            return "the document is over here; another one begins with ---";
        }
        return switch (problem) {
            case "mapping values are not allowed here" ->
                "a ':' cannot stand here: either the indentation is wrong, or a text with ': ' in it lacks quotation"
                        + " marks";
            case "sequence entries are not allowed here" ->
                "a '-' of a list cannot stand here; put the list on lines of its own";
            default -> problem;
        };
    }

    private UnreadableException at(String message) {
        return new UnreadableException(message, at);
    }

    private UnreadableException atBegin(String message) {
        return new UnreadableException(message, begin);
    }
}
