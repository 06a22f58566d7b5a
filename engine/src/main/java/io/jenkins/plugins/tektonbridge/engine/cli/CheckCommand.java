package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.Cluster;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterCheck;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterRight;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.Grant;
import io.jenkins.plugins.tektonbridge.engine.report.RightsTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        header = "Says whether a cluster lets runs do what they need, verb by verb.",
        description = {
            "%nAsks the API server; creates nothing. Where something is missing that a Role of the namespace can give, ends with what an administrator can"
                    + " apply to give it.%n"
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  tasks can run in the namespace; what not every run needs may be missing",
            "  1  something is missing that every run needs",
            "  2  the cluster can't be reached, or the namespace is not there",
            "",
            "Examples:",
            "  tekton-bridge check",
            "  tekton-bridge check --kubeconfig ci.kubeconfig --context ci -n builds"
        })
final class CheckCommand extends CliCommand {
    private static final List<ClusterRight> RIGHTS =
            Stream.concat(ClusterRight.ALL.stream(), ClusterRight.MORE.stream()).toList();

    @Mixin
    private ClusterOption cluster;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "The namespace; by default that of the context.")
    private String namespace = "";

    CheckCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        try (Cluster connection = Cluster.connect(cluster.options())) {
            String in = namespace.isEmpty() ? connection.namespace() : namespace;
            ClusterCheck check = ClusterCheck.of(connection.client(), in, RIGHTS);
            console().out("Cluster " + connection.server() + ", Kubernetes " + check.version() + ", namespace " + in + "\n\n");
            console().out(RightsTable.of(RIGHTS, check.missing(), console().outStyle()));
            if (check.missing().stream().anyMatch(ClusterRight.ALL::contains)) {
                tellWayOut(check, Grant.user(connection.client()));
            }
            return check.suffices() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private void tellWayOut(ClusterCheck check, Optional<String> user) {
        console().err((check.suffices() ? "Tasks can run, but not every one. " : "No task can run. ")
                + "Whoever administers the cluster gives all of it by kubectl apply of this, less what is not needed"
                + user.map(name -> ":").orElse("; the cluster does not say who you are, so put your name in:"));
        console().out("\n" + Grant.yaml(check.namespace(), RIGHTS, user.orElse("NAME")));
    }
}
