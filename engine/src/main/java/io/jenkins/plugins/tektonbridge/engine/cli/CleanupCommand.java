package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.Cleanup;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.Cleanup.Left;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.Cluster;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "cleanup",
        header = "Removes what runs that nobody drives any more have left in a cluster.",
        description = {
            "%nLooks for pods, ConfigMaps, Secrets and claims with the label " + PodLabels.RUN + " in a namespace, and removes"
                    + " those of the runs that are kept here and that no process drives, be they over or not. What a run"
                    + " that was in the middle had running is started anew when it is resumed.%n"
                    + "%nFailed pods that are kept for a while stay until their time is over; so does what belongs to runs"
                    + " that are not known here, as somebody else may drive them.%n"
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  what was to be removed is removed",
            "  1  something could not be removed, or not be looked for",
            "  2  the cluster can't be reached",
            "",
            "Examples:",
            "  tekton-bridge cleanup --dry-run -n builds",
            "  tekton-bridge cleanup --all -n builds"
        })
final class CleanupCommand extends CliCommand {
    @Mixin
    private ClusterOption cluster;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "The namespace; by default that of the context.")
    private String namespace = "";

    @Option(names = "--dry-run", description = "Only tells what would be removed.")
    private boolean dryRun;

    @Option(
            names = "--all",
            description = "Removes what belongs to unknown runs, too, and failed pods before their time; only what a process"
                    + " of this state directory drives stays.")
    private boolean all;

    @Mixin
    private StateOption state;

    CleanupCommand(Environment environment, Console console) {
        super(environment, console);
    }

    /** What is known here of a run. */
    private enum Knowledge {
        DRIVEN,
        LEFT,
        UNKNOWN
    }

    @Override
    public Integer call() {
        try (Cluster connection = Cluster.connect(cluster.options())) {
            Cleanup cleanup = new Cleanup(connection, namespace.isEmpty() ? connection.namespace() : namespace);
            Cleanup.Found found = cleanup.find();
            found.refused().forEach(refused -> console().err(console().errStyle().warning("warning") + ": " + refused));
            Map<String, Knowledge> runs = runs();
            Instant now = environment().clock().instant();
            List<Left> unwanted = found.objects().stream().filter(left -> isUnwanted(left, runs, now)).toList();
            unwanted.forEach(left -> remove(cleanup, left));
            tellOthers(found.objects().stream().filter(left -> !unwanted.contains(left)).toList(), runs);
            return found.refused().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** By the label that stands for a run. */
    private Map<String, Knowledge> runs() {
        Map<String, Knowledge> runs = new HashMap<>();
        KeptRuns.in(state.store(environment())).runs().forEach(kept -> runs.put(
                PodLabels.runLabel(kept.directory().runId()),
                kept.directory().isDriven() ? Knowledge.DRIVEN : Knowledge.LEFT));
        return runs;
    }

    private boolean isUnwanted(Left left, Map<String, Knowledge> runs, Instant now) {
        return switch (runs.getOrDefault(left.run(), Knowledge.UNKNOWN)) {
            case DRIVEN -> false;
            case LEFT -> all || left.keptUntil().isBefore(now);
            case UNKNOWN -> all || !left.keptUntil().equals(Instant.EPOCH) && left.keptUntil().isBefore(now);
        };
    }

    private void remove(Cleanup cleanup, Left left) {
        if (!dryRun) {
            cleanup.remove(left);
        }
        console().out((dryRun ? "Would remove " : "Removed ") + left.kind() + " " + left.name() + " of run " + left.run()
                + ".\n");
    }

    private void tellOthers(List<Left> others, Map<String, Knowledge> runs) {
        long unknown = others.stream().filter(left -> !runs.containsKey(left.run())).count();
        if (unknown > 0) {
            console().err(Counted.of(unknown, "object") + " of "
                    + Counted.of(
                            others.stream().map(Left::run).filter(run -> !runs.containsKey(run)).distinct().count(),
                            "run")
                    + " not known in " + state.directory(environment())
                    + " stayed. When nobody drives them any more, --all removes them, too.");
        }
        long known = others.size() - unknown;
        if (known > 0) {
            console().err(Counted.of(known, "object") + " stayed: of runs that are going on, or kept for a while.");
        }
    }
}
