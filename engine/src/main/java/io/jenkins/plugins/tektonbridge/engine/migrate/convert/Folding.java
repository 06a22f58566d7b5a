package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes one step of several, for what steps of Tekton can't do one by one: retry, catch, choose. Each of them stays a
 * shell of its own, as in Jenkins.
 */
final class Folding {
    private final Conversion conversion;
    private final Scope scope;
    private final List<StepDraft> folded = new ArrayList<>();
    private final Set<String> variables = new LinkedHashSet<>();
    /** What the whole step does before its script. */
    private final List<String> before;

    Folding(Conversion conversion, Scope scope) throws LeftException {
        this.conversion = conversion;
        this.scope = scope;
        this.before = conversion.steps().step(scope, "step", "", null, List.of()).prologue;
    }

    /** The variables of the shell that code beside the steps needs. */
    Folding needs(List<String> names) {
        variables.addAll(names);
        return this;
    }

    /** Code that runs steps one after the other, and ends with the first failure in a shell that does so. */
    String lines(List<StepDraft> steps) {
        return joined(steps, "\n");
    }

    /** The same, without being indented. */
    String block(List<StepDraft> steps) {
        return steps.isEmpty() ? "true" : steps.stream().map(this::added).collect(Collectors.joining("\n"));
    }

    private String added(StepDraft step) {
        folded.add(step);
        return code(step);
    }

    /** Code that runs steps as one command, which fails with the first that does. */
    String command(List<StepDraft> steps) {
        return steps.size() < 2 ? block(steps) : "{\n" + joined(steps, " &&\n") + "\n}";
    }

    private String joined(List<StepDraft> steps, String between) {
        // Only the first line moves: what follows may stand in quotation marks.
        return steps.isEmpty()
                ? "  true"
                : steps.stream().map(step -> "  " + added(step)).collect(Collectors.joining(between));
    }

    private String code(StepDraft step) {
        String limit = step.timeout > 0 ? "timeout " + step.timeout + " " : "";
        step.prologue.removeIf(this::isKnown);
        String code = step.isPlain && step.prologue.isEmpty() ? step.script : limit + Shell.own(step.wholeScript());
        if (step.directory.equals(scope.directory())) {
            return code;
        }
        String directory = TaskDraft.WORKSPACE_PATH + "/";
        String word = "\"" + directory + "\"" + step.directory.asWord(conversion.task());
        return "(mkdir -p " + word + " && cd " + word + " && " + code + ")";
    }

    /** Whether a line of a prologue stands in that of the whole step already, and nothing in between changes the variable. */
    private boolean isKnown(String line) {
        if (!line.startsWith("export ") || !before.contains(line)) {
            return false;
        }
        String name = line.substring("export ".length(), line.indexOf('='));
        return folded.stream().noneMatch(step -> step.script.contains(StepEnvironment.KEPT + name + "'"));
    }

    /**
     * The step.
     *
     * @param name what its name is made of
     * @param script its script, made of the code of the steps
     * @throws LeftException when the steps can't be one
     */
    StepDraft step(String name, String script, Statement statement) throws LeftException {
        StepDraft whole = conversion.steps().step(scope, name, script, statement, List.copyOf(variables));
        StepDraft result = folded.isEmpty() ? whole : withImage(whole, folded.getFirst());
        for (StepDraft step : folded) {
            if (!step.image.equals(result.image) || !Objects.equals(step.user, result.user)) {
                throw new LeftException(
                        "its steps have different images, and only the steps of one image can be one step",
                        "make tasks of them, with when and finally");
            }
            for (Map.Entry<String, EnvDef> variable : step.env.entrySet()) {
                EnvDef other = result.env.putIfAbsent(variable.getKey(), variable.getValue());
                if (other != null && !other.equals(variable.getValue())) {
                    throw new LeftException(
                            "its steps have different values of " + variable.getKey(), "set the variable in the scripts");
                }
            }
            result.secretMounts.putAll(step.secretMounts);
            result.notes.addAll(step.notes);
            result.origins.addAll(step.origins);
        }
        return result;
    }

    private static StepDraft withImage(StepDraft whole, StepDraft first) {
        StepDraft result = new StepDraft(whole.name, first.image, whole.script);
        result.prologue.addAll(whole.prologue);
        result.env.putAll(whole.env);
        result.directory = whole.directory;
        result.secretMounts.putAll(whole.secretMounts);
        result.fields = first.fields;
        result.user = first.user;
        result.origins.addAll(whole.origins);
        return result;
    }
}
