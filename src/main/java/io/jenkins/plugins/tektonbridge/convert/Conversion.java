package io.jenkins.plugins.tektonbridge.convert;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ConvertedPipeline;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.LossReport;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.Outcome;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ReportMarkdown;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What became of a Jenkinsfile, as the page shows it. */
public final class Conversion {
    private final ConvertedPipeline converted;
    private final String error;

    Conversion(@CheckForNull ConvertedPipeline converted, String error) {
        this.converted = converted;
        this.error = error;
    }

    /** The heading. */
    public String getTitle() {
        return converted == null ? Messages.Conversion_failed() : Messages.Conversion_done();
    }

    /** Why there is nothing to show; empty when there is. */
    public String getError() {
        return error;
    }

    /** The files with their YAML, by name. */
    public Map<String, String> getFiles() {
        return converted == null ? Map.of() : converted.files();
    }

    /** How many statements had which outcome. */
    public List<Count> getCounts() {
        return converted == null
                ? List.of()
                : Stream.of(Outcome.values())
                        .map(outcome -> new Count(
                                word(outcome), converted.report().count(outcome), converted.report().percentText(outcome)))
                        .toList();
    }

    /** What was not converted as it was, what was left first. */
    public List<Loss> getLosses() {
        return converted == null
                ? List.of()
                : Stream.of(Outcome.LEFT, Outcome.APPROXIMATED)
                        .flatMap(outcome -> converted.report().items().stream().filter(item -> item.outcome() == outcome))
                        .map(Conversion::loss)
                        .toList();
    }

    /** What came of each statement, as Markdown. */
    public String getReport() {
        return converted == null ? "" : ReportMarkdown.of(converted.report());
    }

    /** The Secrets that a run needs, with their keys. */
    public List<String> getSecrets() {
        return converted == null
                ? List.of()
                : converted.report().secrets().stream()
                        .map(secret -> secret.name() + ": " + String.join(", ", secret.keys()))
                        .toList();
    }

    private static Loss loss(LossReport.Item item) {
        return new Loss(
                word(item.outcome()),
                item.line(),
                item.statement(),
                String.join("; ", item.notes()),
                String.join("; ", item.byHand()),
                item.output().isEmpty()
                        ? ""
                        : item.output().getFirst().file() + ":" + item.output().getFirst().line());
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case CONVERTED -> Messages.Conversion_converted();
            case APPROXIMATED -> Messages.Conversion_approximated();
            case LEFT -> Messages.Conversion_left();
        };
    }

    /** How many statements had an outcome. */
    public static final class Count {
        private final String outcome;
        private final int statements;
        private final String percent;

        Count(String outcome, int statements, String percent) {
            this.outcome = outcome;
            this.statements = statements;
            this.percent = percent;
        }

        public String getOutcome() {
            return outcome;
        }

        public String getStatements() {
            return String.format(Locale.ROOT, "%d", statements);
        }

        public String getPercent() {
            return percent;
        }
    }

    /** A statement that was not converted as it was. */
    public static final class Loss {
        private final String outcome;
        private final int line;
        private final String statement;
        private final String why;
        private final String byHand;
        private final String place;

        Loss(String outcome, int line, String statement, String why, String byHand, String place) {
            this.outcome = outcome;
            this.line = line;
            this.statement = statement;
            this.why = why;
            this.byHand = byHand;
            this.place = place;
        }

        public String getOutcome() {
            return outcome;
        }

        public int getLine() {
            return line;
        }

        public String getStatement() {
            return statement;
        }

        public String getWhy() {
            return why;
        }

        public String getByHand() {
            return byHand;
        }

        public String getPlace() {
            return place;
        }
    }
}
