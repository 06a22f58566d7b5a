package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The environment variables that Jenkins sets in each build, and what has their value in Tekton. */
final class Builtins {
    /** The parameter with the revision that is built. */
    static final String REVISION = "git-revision";
    /** The parameter with the repository. */
    static final String URL = "git-url";

    private static final String RUN = "it is the name of the run, since runs have no numbers";
    private static final String GIVEN = "it is a parameter, which whoever starts a run may give a value";

    /** Variables that a shell or an image sets. */
    private static final Set<String> OF_SHELL = Set.of(
            "HOME", "PATH", "PWD", "USER", "HOSTNAME", "SHELL", "TMPDIR", "LANG", "JAVA_HOME", "GOPATH", "GOROOT", "M2_HOME",
            "MAVEN_HOME", "UID", "RANDOM", "KUBERNETES_SERVICE_HOST");

    /**
     * A variable.
     *
     * @param part what has its value
     * @param how in what it differs from Jenkins; empty for nothing
     */
    record Builtin(Value.Part part, String how) {}

    private static final Map<String, Builtin> ALL = Map.ofEntries(
            context("BUILD_NUMBER", "run-name", "context.pipelineRun.name", RUN),
            context("BUILD_ID", "run-name", "context.pipelineRun.name", RUN),
            context("BUILD_TAG", "run-name", "context.pipelineRun.name", RUN),
            context("BUILD_DISPLAY_NAME", "run-name", "context.pipelineRun.name", RUN),
            context("JOB_NAME", "pipeline-name", "context.pipeline.name", "it is the name of the pipeline"),
            context("JOB_BASE_NAME", "pipeline-name", "context.pipeline.name", "it is the name of the pipeline"),
            context("BRANCH_NAME", REVISION, "params." + REVISION, ""),
            context("GIT_BRANCH", REVISION, "params." + REVISION, "it is the name of the branch without origin/"),
            context("GIT_LOCAL_BRANCH", REVISION, "params." + REVISION, ""),
            context("GIT_URL", URL, "params." + URL, ""),
            Map.entry("WORKSPACE", new Builtin(new Value.Workspace(), "")),
            Map.entry("WORKSPACE_TMP", new Builtin(new Value.Text("/tmp"), "")),
            given("TAG_NAME"),
            given("CHANGE_ID"),
            given("CHANGE_TARGET"),
            given("CHANGE_BRANCH"),
            given("CHANGE_URL"),
            given("CHANGE_TITLE"),
            given("CHANGE_AUTHOR"),
            given("CHANGE_AUTHOR_EMAIL"),
            given("CHANGE_FORK"),
            given("BUILD_URL"),
            given("BUILD_USER"),
            given("JOB_URL"),
            given("JENKINS_URL"),
            given("RUN_DISPLAY_URL"),
            given("NODE_NAME"),
            given("NODE_LABELS"),
            given("EXECUTOR_NUMBER"),
            given("GIT_PREVIOUS_COMMIT"),
            given("GIT_PREVIOUS_SUCCESSFUL_COMMIT"));

    private Builtins() {}

    private static Map.Entry<String, Builtin> context(String variable, String param, String source, String how) {
        return Map.entry(variable, new Builtin(new Value.Input(param, variable, source), how));
    }

    private static Map.Entry<String, Builtin> given(String variable) {
        return Map.entry(variable, new Builtin(new Value.Input(variable, variable, "params." + variable), GIVEN));
    }

    static Optional<Builtin> of(String variable) {
        return Optional.ofNullable(ALL.get(variable));
    }

    /** Whether a shell has the variable without anybody's doing. */
    static boolean isOfShell(String variable) {
        return OF_SHELL.contains(variable);
    }

    static Set<String> names() {
        return ALL.keySet();
    }
}
