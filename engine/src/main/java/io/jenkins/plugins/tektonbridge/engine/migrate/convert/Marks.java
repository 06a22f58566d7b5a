package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.Comments;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out in which lines of the YAML statements are: lines are marked by comments that no YAML has, which are taken
 * away when it is written.
 */
final class Marks {
    private static final String BEGIN = "#\u0001";
    private static final Pattern MARK = Pattern.compile(" ?" + BEGIN + "(\\d+)");

    private final List<Set<Statement>> marks = new ArrayList<>();
    private final Map<Statement, Set<LossReport.Place>> places = new IdentityHashMap<>();

    /** A comment beside a field that marks its line; nothing, if there are no statements. */
    String beside(Collection<Statement> statements) {
        if (statements.isEmpty()) {
            return "";
        }
        marks.add(new LinkedHashSet<>(statements));
        return BEGIN + (marks.size() - 1);
    }

    /** Comments, the first line of each marked. */
    Comments above(List<Note> notes, String beside) {
        List<String> lines = new ArrayList<>();
        for (Note note : notes) {
            List<String> text = new ArrayList<>(Comments.lines(note.text()));
            text.set(0, text.getFirst() + " " + beside(note.statement().all()));
            lines.addAll(text);
        }
        return new Comments(lines, beside);
    }

    /** The text without marks; the lines of the marks become known. */
    String take(String file, String text) {
        StringBuilder clean = new StringBuilder();
        int line = 0;
        for (String marked : text.split("(?<=\n)")) {
            line++;
            Matcher matcher = MARK.matcher(marked);
            while (matcher.find()) {
                LossReport.Place place = new LossReport.Place(file, line);
                marks.get(Integer.parseInt(matcher.group(1)))
                        .forEach(it -> places.computeIfAbsent(it, absent -> new LinkedHashSet<>()).add(place));
            }
            clean.append(matcher.replaceAll(""));
        }
        return clean.toString();
    }

    /** Where statements are. */
    Map<Statement, Set<LossReport.Place>> places() {
        return places;
    }
}
