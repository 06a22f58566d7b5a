package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A report as JSON. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReportJson() {}

    /** The text. */
    public static String of(LossReport report) {
        ObjectNode root = MAPPER.createObjectNode().put("file", report.file());
        ObjectNode summary = root.putObject("summary").put("statements", report.items().size());
        for (Outcome outcome : Outcome.values()) {
            summary.put(outcome.word(), report.count(outcome));
            summary.put(outcome.word() + "Percent", Math.round(report.percent(outcome) * 10) / 10.0);
        }
        ArrayNode secrets = root.putArray("secrets");
        report.secrets().forEach(secret -> {
            ArrayNode keys = secrets.addObject().put("name", secret.name()).putArray("keys");
            secret.keys().forEach(keys::add);
        });
        ArrayNode statements = root.putArray("statements");
        report.items().forEach(item -> add(item, statements.addObject()));
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(LossReport.Item item, ObjectNode to) {
        to.put("outcome", item.outcome().word())
                .put("line", item.line())
                .put("column", item.column())
                .put("endLine", item.endLine())
                .put("statement", item.statement());
        ArrayNode notes = to.putArray(item.outcome() == Outcome.LEFT ? "why" : "how");
        item.notes().forEach(notes::add);
        ArrayNode byHand = to.putArray("byHand");
        item.byHand().forEach(byHand::add);
        ArrayNode output = to.putArray("output");
        item.output().forEach(place -> output.addObject().put("file", place.file()).put("line", place.line()));
    }
}
