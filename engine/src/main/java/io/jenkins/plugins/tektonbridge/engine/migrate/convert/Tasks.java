package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes tasks of stages. */
final class Tasks {
    /** The file, below the workspace, that is there when a run is to fail in spite of its tasks. */
    static final String FAILED = "failed";
    /** The file that is there when Jenkins would call a run unstable. */
    static final String UNSTABLE = "unstable";

    static final String UNSTABLE_HOW = "Tekton knows nothing between success and failure: the run succeeds, and post { unstable }"
            + " runs";

    private final Conversion conversion;
    private boolean unstable;
    private Scope returnScope;

    Tasks(Conversion conversion) {
        this.conversion = conversion;
    }

    /** Begins a task that does what Jenkins does without a stage: check out, ask, decide. */
    TaskDraft beginOwn(String name, Scope scope) {
        TaskDraft task = new TaskDraft(conversion.names().unique(name, "stage"), name, scope.agent());
        task.isOwn = true;
        return task;
    }

    /** Begins a task: its steps are made next. */
    TaskDraft begin(String name, Scope scope) {
        TaskDraft task = new TaskDraft(conversion.names().unique(name, "stage"), name, scope.agent());
        for (ParamDraft param : conversion.pipeline().params.values()) {
            if (param.statement().isPresent() && !param.name().startsWith("approve-")) {
                task.variable(new Value.Input(param.name(), Names.variable(param.name()), "params." + param.name()));
            }
        }
        for (Map.Entry<String, EnvDef> variable : scope.env().entrySet()) {
            boolean isPlain = variable.getValue() instanceof EnvDef.Plain plain && plain.value().shellVariables().isEmpty();
            if (isPlain || variable.getValue() instanceof EnvDef.SecretKey) {
                task.env.put(variable.getKey(), variable.getValue());
            }
        }
        return task;
    }

    /** The task of statements; empty when they come to no step. */
    Optional<TaskDraft> of(String name, List<Statement> statements, Scope scope, List<TaskDraft> to) {
        TaskDraft task = begin(name, scope);
        to.add(task);
        TaskDraft before = conversion.enter(task);
        Scope beforeReturn = enterReturn(scope);
        task.steps.addAll(conversion.steps().block(statements, scope));
        enterReturn(beforeReturn);
        conversion.enter(before);
        if (task.steps.isEmpty()) {
            to.remove(task);
            return Optional.empty();
        }
        return Optional.of(task);
    }

    /** Sets the scope that a {@code return} is in; gives the one before. */
    Scope enterReturn(Scope scope) {
        Scope before = returnScope;
        returnScope = scope;
        return before;
    }

    Scope scopeOfReturn() {
        return returnScope;
    }

    /** Something in the pipeline may make a run unstable. */
    void canBeUnstable() {
        unstable = true;
    }

    boolean isUnstablePossible() {
        return unstable;
    }

    /** Code that marks the run. */
    String markCode(String mark) {
        if (mark.equals(UNSTABLE)) {
            unstable = true;
        } else {
            addResult();
        }
        return "mkdir -p '" + Files.OWN + "' && touch '" + Files.OWN + "/" + mark + "'";
    }

    StepDraft mark(Scope scope, String mark, String name, String message, Statement statement) throws LeftException {
        return mark(scope, mark, name, Shell.quoted(message), List.of(), statement);
    }

    /** A step that marks the run. */
    StepDraft mark(
            Scope scope, String mark, String name, String message, List<String> variables, Statement statement)
            throws LeftException {
        return conversion.steps().step(
                scope, name, "echo " + message + " >&2\n" + markCode(mark), statement, variables);
    }

    /** The task that makes a run fail which was marked so. */
    private void addResult() {
        if (conversion.pipeline().last.stream().anyMatch(task -> task.displayName.equals("build-result"))) {
            return;
        }
        TaskDraft task = new TaskDraft(
                conversion.names().unique("build-result", "build-result"), "build-result",
                Agent.of(Value.of(conversion.options().images().of("any"))));
        conversion.pipeline().last.add(task);
        task.steps.add(new StepDraft("result", conversion.options().images().of("any"), "if [ -e '" + Files.OWN + "/" + FAILED
                + "' ]; then\n  echo 'A stage failed and the pipeline went on; the result is FAILURE.' >&2\n  exit 1\nfi"));
    }
}
