package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterRight;
import java.util.List;

/** Rights in a cluster, and which of them are missing. */
public final class RightsTable {
    private RightsTable() {}

    /**
     * The table, a line for each right.
     *
     * @param rights all that were asked for
     * @param missing those that are missing
     */
    public static String of(List<ClusterRight> rights, List<ClusterRight> missing, Style style) {
        Table table = new Table("", "VERB", "RESOURCE", "ALLOWED", "NEEDED FOR");
        rights.forEach(right -> table.row(
                right.verb(), right.resource(), missing.contains(right) ? style.error("no") : "yes", right.use().words()));
        return table.toString();
    }
}
