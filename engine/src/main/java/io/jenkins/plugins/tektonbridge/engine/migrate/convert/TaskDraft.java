package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A task of a pipeline that is being made. */
final class TaskDraft {
    /** The workspace that all tasks share. */
    static final String WORKSPACE = "source";
    /** Its directory, as a variable of Tekton. */
    static final String WORKSPACE_PATH = "$(workspaces." + WORKSPACE + ".path)";

    final String name;
    final String displayName;
    Agent agent;
    final List<String> runAfter = new ArrayList<>();
    final List<When> when = new ArrayList<>();
    Optional<String> timeout = Optional.empty();
    int retries;
    /** Whether no stage of the Jenkinsfile is behind it; its steps have only the variables that they need. */
    boolean isOwn;
    /** Whether the run goes on when it fails. */
    boolean continues;
    final Map<String, List<String>> matrix = new LinkedHashMap<>();
    /** Parameters by name, with what the pipeline gives them. */
    final Map<String, String> params = new LinkedHashMap<>();
    /** Environment variables of all its steps. */
    final Map<String, EnvDef> env = new LinkedHashMap<>();
    /** Results by name, with what they are. */
    final Map<String, String> results = new LinkedHashMap<>();
    final List<StepDraft> steps = new ArrayList<>();
    final List<Note> notes = new ArrayList<>();
    final Set<Statement> origins = new LinkedHashSet<>();

    TaskDraft(String name, String displayName, Agent agent) {
        this.name = name;
        this.displayName = displayName;
        this.agent = agent;
    }

    /** Declares the parameter that a value of the run needs, and gives its name. */
    String input(Value.Input input) {
        if (!matrix.containsKey(input.param())) {
            params.putIfAbsent(input.param(), "$(" + input.source() + ")");
        }
        return input.param();
    }

    /** Declares the environment variable that has a value of the run, and gives its name. */
    String variable(Value.Input input) {
        env.putIfAbsent(input.variable(), new EnvDef.Plain(Value.of(input)));
        return input.variable();
    }

    /** Declares the environment variable that has the directory of the workspace, and gives its name. */
    String workspaceVariable() {
        env.putIfAbsent("WORKSPACE", new EnvDef.Plain(Value.of(new Value.Workspace())));
        return "WORKSPACE";
    }
}
