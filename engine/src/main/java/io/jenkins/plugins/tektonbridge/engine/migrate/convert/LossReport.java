package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.List;
import java.util.Locale;

/**
 * What came of each statement of a Jenkinsfile. Immutable.
 *
 * @param file the Jenkinsfile, as the user named it
 * @param items an item for each statement of the syntax tree, those in blocks and closures too, in the order of the file
 * @param secrets the Secrets that the YAML refers to, which are not part of it
 */
public record LossReport(String file, List<Item> items, List<SecretUse> secrets) {
    public LossReport {
        items = List.copyOf(items);
        secrets = List.copyOf(secrets);
    }

    /**
     * What came of a statement.
     *
     * @param outcome what came of it
     * @param line the line in which it begins, from 1
     * @param column the column in which it begins, from 1
     * @param endLine the line in which it ends
     * @param statement its text in one line, cut short
     * @param notes how it was approximated, or why it was left; empty when it was converted
     * @param byHand what to do by hand; empty when there is nothing to do
     * @param output where it is in the YAML; empty when it needs no place there
     */
    public record Item(
            Outcome outcome,
            int line,
            int column,
            int endLine,
            String statement,
            List<String> notes,
            List<String> byHand,
            List<Place> output) {
        public Item {
            notes = List.copyOf(notes);
            byHand = List.copyOf(byHand);
            output = List.copyOf(output);
        }
    }

    /**
     * A place in what was written.
     *
     * @param file the file's name
     * @param line the line, from 1
     */
    public record Place(String file, int line) {}

    /**
     * A Secret that has to be there before a run.
     *
     * @param name its name, which follows from the id of the credential
     * @param keys the keys that are used of it, in alphabetical order
     */
    public record SecretUse(String name, List<String> keys) {
        public SecretUse {
            keys = List.copyOf(keys);
        }
    }

    /** How many statements had an outcome. */
    public int count(Outcome outcome) {
        return (int) items.stream().filter(item -> item.outcome() == outcome).count();
    }

    /** How many of a hundred statements had an outcome; of no statements all are converted. */
    public double percent(Outcome outcome) {
        if (items.isEmpty()) {
            return outcome == Outcome.CONVERTED ? 100 : 0;
        }
        return 100.0 * count(outcome) / items.size();
    }

    /** The share of an outcome as text, such as {@code 87.5 %}. */
    public String percentText(Outcome outcome) {
        return String.format(Locale.ROOT, "%.1f %%", percent(outcome));
    }
}
