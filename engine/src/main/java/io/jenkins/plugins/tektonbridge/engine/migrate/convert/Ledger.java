package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Jenkinsfile;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps what came of each statement. One that is converted more than once, as in a loop, has the worst of its outcomes;
 * one of which nothing is said was left.
 */
final class Ledger {
    private static final int LONGEST = 120;

    private final Jenkinsfile jenkinsfile;
    private final Map<Statement, Entry> entries = new IdentityHashMap<>();
    private final Map<String, Set<String>> secrets = new TreeMap<>();

    /** What is known of a statement. */
    private static final class Entry {
        private Outcome outcome = Outcome.CONVERTED;
        private final Set<String> notes = new LinkedHashSet<>();
        private final Set<String> byHand = new LinkedHashSet<>();
    }

    Ledger(Jenkinsfile jenkinsfile) {
        this.jenkinsfile = jenkinsfile;
    }

    /** The name of the file. */
    String file() {
        return jenkinsfile.name();
    }

    /** The YAML does what it did. */
    void converted(Statement statement) {
        entry(statement);
    }

    /** The YAML does what it and all that it holds did. */
    void convertedWhole(Statement statement) {
        statement.all().forEach(this::converted);
    }

    /** The YAML does something close to it. */
    void approximated(Statement statement, String how) {
        Entry entry = entry(statement);
        entry.outcome = entry.outcome.worse(Outcome.APPROXIMATED);
        entry.notes.add(how);
    }

    /** The YAML does not do it, nor what it holds. */
    void left(Statement statement, String why, String byHand) {
        leave(statement, why, byHand);
        String note = "it is part of line " + statement.at().line() + ", which is left";
        statement.all().stream().skip(1).forEach(inner -> leave(inner, note, ""));
    }

    private void leave(Statement statement, String why, String byHand) {
        Entry entry = entry(statement);
        if (entry.outcome == Outcome.LEFT && !entry.notes.isEmpty()) {
            return;
        }
        entry.outcome = Outcome.LEFT;
        entry.notes.clear();
        entry.notes.add(why);
        if (!byHand.isEmpty()) {
            entry.byHand.add(byHand);
        }
    }

    /** Whether nothing has been said of a statement. */
    boolean isNew(Statement statement) {
        return !entries.containsKey(statement);
    }

    /** A key of a Secret is used. */
    void secret(String name, String key) {
        secrets.computeIfAbsent(name, absent -> new TreeSet<>()).add(key);
    }

    private Entry entry(Statement statement) {
        return entries.computeIfAbsent(statement, absent -> new Entry());
    }

    /** All that is known; {@code places} says where statements are in the YAML. */
    LossReport report(Map<Statement, Set<LossReport.Place>> places) {
        List<LossReport.Item> items = new ArrayList<>();
        for (Statement statement : jenkinsfile.all()) {
            if (isNew(statement)) {
                leave(statement, "nothing here knows what to make of it", "look at it by hand");
            }
            Entry entry = entries.get(statement);
            items.add(new LossReport.Item(
                    entry.outcome,
                    statement.at().line(),
                    statement.at().column(),
                    statement.at().endLine(),
                    inLine(statement),
                    List.copyOf(entry.notes),
                    List.copyOf(entry.byHand),
                    List.copyOf(places.getOrDefault(statement, Set.of()))));
        }
        items.sort((a, b) -> a.line() == b.line() ? Integer.compare(a.column(), b.column()) : Integer.compare(a.line(), b.line()));
        return new LossReport(file(), items, secrets.entrySet().stream()
                .map(secret -> new LossReport.SecretUse(secret.getKey(), List.copyOf(secret.getValue())))
                .toList());
    }

    /** The text of a statement in a line; of one with a block what stands before the block. */
    static String inLine(Statement statement) {
        String text = statement.source().lines().findFirst().orElse("").strip();
        String more = statement.source().contains("\n") ? " …" : "";
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text + more;
    }
}
