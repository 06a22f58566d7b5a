package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives steps the variables that they had in Jenkins. */
final class StepEnvironment {
    /** Where values are kept that later steps need, below the workspace. */
    static final String KEPT = TaskDraft.WORKSPACE_PATH + "/.bridge/vars/";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

    private final Conversion conversion;
    private final TaskDraft task;
    private final Scope scope;
    private final Statement statement;

    StepEnvironment(Conversion conversion, TaskDraft task, Scope scope, Statement statement) {
        this.conversion = conversion;
        this.task = task;
        this.scope = scope;
        this.statement = statement;
    }

    /**
     * Adds what a step needs.
     *
     * @param variables the variables of the shell that the Jenkinsfile puts into its script
     */
    void addTo(StepDraft step, List<String> variables) {
        Set<String> mentioned = mentioned(step.script, variables);
        for (Map.Entry<String, EnvDef> variable : scope.env().entrySet()) {
            if (!task.isOwn || mentioned.contains(variable.getKey())) {
                add(variable.getKey(), variable.getValue(), step, mentioned);
            }
        }
        for (String variable : new LinkedHashSet<>(variables)) {
            if (scope.local(variable).orElse(null) instanceof Local.Kept) {
                step.prologue.add(read(variable));
            }
        }
        for (String variable : mentioned) {
            if (!scope.env().containsKey(variable) && scope.local(variable).isEmpty()) {
                builtin(variable, step);
            }
        }
    }

    private void add(String name, EnvDef definition, StepDraft step, Set<String> mentioned) {
        switch (definition) {
            case EnvDef.Kept kept -> step.prologue.add("export " + read(name));
            case EnvDef.UserAndPassword both -> {
                if (mentioned.contains(name)) {
                    step.prologue.add("export " + name + "=\"${" + name + "_USR}:${" + name + "_PSW}\"");
                }
            }
            case EnvDef.Plain plain when !plain.value().shellVariables().isEmpty() ->
                step.prologue.add("export " + name + "=" + plain.value().asWord(task));
            default -> {
                if (!definition.equals(task.env.get(name))) {
                    step.env.put(name, definition);
                }
            }
        }
    }

    private static String read(String name) {
        return name + "=\"$(cat '" + KEPT + name + "' 2>/dev/null || true)\"";
    }

    private static Set<String> mentioned(String script, List<String> variables) {
        Set<String> names = new LinkedHashSet<>(variables);
        Matcher matcher = VARIABLE.matcher(script);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private void builtin(String name, StepDraft step) {
        if (name.equals("GIT_COMMIT")) {
            step.prologue.add(read(name));
        } else if (name.equals("STAGE_NAME") && !scope.stage().isEmpty()) {
            step.env.put(name, new EnvDef.Plain(Value.of(scope.stage())));
        } else if (!task.env.containsKey(name)) {
            Builtins.of(name).ifPresent(builtin -> {
                conversion.uses(builtin);
                task.env.put(name, new EnvDef.Plain(Value.of(builtin.part())));
                if (!builtin.how().isEmpty() && statement != null) {
                    conversion.ledger().approximated(statement, name + ": " + builtin.how());
                }
            });
        } else if (statement != null) {
            Builtins.of(name).filter(builtin -> !builtin.how().isEmpty()).ifPresent(
                    builtin -> conversion.ledger().approximated(statement, name + ": " + builtin.how()));
        }
    }
}
