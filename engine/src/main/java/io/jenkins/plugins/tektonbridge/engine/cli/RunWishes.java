package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import picocli.CommandLine.Option;

/** What somebody wants of a run beyond what its files say, in the same options for all that make a run of them. */
final class RunWishes {
    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "A parameter, which beats that of the file. An array is a,b and an object key1:v1,key2:v2; both may"
                    + " be JSON.")
    private List<String> params = new ArrayList<>();

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "NAME=SOURCE[,subPath=DIR]",
            description = "Binds a workspace, which beats the binding of the file. SOURCE is emptyDir, claim=NAME,"
                    + " secret=NAME, config=NAME, volumeClaimTemplateFile=FILE or a directory of this machine. tkn's"
                    + " name=NAME,… is understood too.")
    private List<String> workspaces = new ArrayList<>();

    @Option(
            names = {"-s", "--serviceaccount", "--service-account"},
            paramLabel = "NAME",
            description = "The ServiceAccount, which beats that of the file.")
    private String serviceAccount = "";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "The namespace of what has none; by default \"default\", and on kubernetes that of the context.")
    private String namespace = "";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long the run may take, like 1h30m; 0 for no limit. Beats that of the file.")
    private String timeout;

    @Option(
            names = "--rollback",
            paramLabel = "TASK[=GUARDED[,GUARDED]]",
            description = "This task rolls back when a guarded one failed; without =, it guards those that its when refers"
                    + " to.")
    private String rollback = "";

    /**
     * The options of a run.
     *
     * @param known what may be given
     * @param checkWorkspace refuses bindings that can't be used
     * @throws BadInputException for a parameter or a workspace that is not known, and for a value that can't be read
     */
    RunOptions.Builder options(
            String runtime, Declarations known, BiConsumer<String, Map<String, Object>> checkWorkspace) {
        RunOptions.Builder options = RunOptions.builder(runtime)
                .namespace(namespace)
                .serviceAccountName(serviceAccount)
                .rollback(rollback);
        ParamArguments.parse(params, known).forEach(options::param);
        WorkspaceArguments.parse(workspaces, known).forEach((workspace, binding) -> {
            checkWorkspace.accept(workspace, binding);
            options.workspace(workspace, binding);
        });
        if (timeout != null) {
            options.timeout(Durations.parse("--timeout", timeout));
        }
        return options;
    }

    /** The namespace that was given; empty for none. */
    String namespace() {
        return namespace;
    }

    /** Whether something is wanted that only a run can have. */
    boolean needRun() {
        return !params.isEmpty() || !workspaces.isEmpty() || !serviceAccount.isEmpty() || timeout != null;
    }

    /** What is wanted of objects that are no run: a namespace, and a rollback. */
    RunOptions.Builder optionsWithoutRun(String runtime) {
        return RunOptions.builder(runtime).namespace(namespace).rollback(rollback);
    }
}
