package io.jenkins.plugins.tektonbridge.engine.pod;

import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.pod.StepPlan.Start;
import io.jenkins.plugins.tektonbridge.engine.schedule.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides how each step of a task is started. Steps are ordinary containers that a shim keeps in order; a step that
 * nothing is asked of runs as it is. What only an image knows can't be run by a shim: such a step and those before it
 * are init containers, which Kubernetes runs one after the other.
 */
final class StepPlanner {
    private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final TaskSpec task;
    private final boolean credentials;
    private final boolean results;
    private final List<Boolean> never = new ArrayList<>();
    private final int inits;

    private StepPlanner(TaskSpec task, boolean credentials) {
        this.task = task;
        this.credentials = credentials;
        this.results = task.results().stream().anyMatch(result -> result.value().isEmpty());
        task.steps().forEach(step -> never.add(!holdsSoFar(step)));
        this.inits = inits();
    }

    /**
     * The plans of all steps.
     *
     * @param credentials whether there are credentials to be put into home directories
     */
    static List<StepPlan> plan(TaskSpec task, boolean credentials) {
        StepPlanner planner = new StepPlanner(KnownCommands.in(task), credentials);
        List<StepPlan> plans = new ArrayList<>(task.steps().size());
        for (int i = 0; i < task.steps().size(); i++) {
            plans.add(planner.plan(i));
        }
        return plans;
    }

    /** How many steps are init containers. */
    private int inits() {
        int last = task.steps().size() - 1;
        for (int i = last; i >= 0; i--) {
            if (isLeftToImage(i)) {
                return i < last || results ? i + 1 : i;
            }
        }
        return 0;
    }

    private boolean isLeftToImage(int index) {
        Step step = task.steps().get(index);
        return step.script().isEmpty() && step.container().command().isEmpty() && !never.get(index);
    }

    private StepPlan plan(int index) {
        Step step = task.steps().get(index);
        Optional<ShellScript> script =
                step.script().isEmpty() ? Optional.empty() : Optional.of(ShellScript.of(step.script()));
        if (script.filter(ShellScript::isWindows).isPresent()) {
            throw refused(index, "its script is for Windows, and pods of this runtime run on Linux");
        }
        List<WhenExpression> when =
                step.when().stream().filter(StepTexts::refersToStep).toList();
        Start start = start(index, script);
        return new StepPlan(index, step, script, when, never.get(index), index < inits, start);
    }

    private Start start(int index, Optional<ShellScript> script) {
        Step step = task.steps().get(index);
        checkReferences(index);
        Optional<String> reason = reasonForShim(index);
        if (isLeftToImage(index)) {
            reason.ifPresent(what -> {
                throw refused(index, "it has neither command nor script, so that only its image knows what it runs, and "
                        + what + " needs more: add the image's entrypoint as its command");
            });
            return Start.AS_IT_IS;
        }
        boolean inOrder = index >= inits && task.steps().size() - inits > 1;
        if (reason.isEmpty() && !inOrder && !credentials && !results) {
            return Start.AS_IT_IS;
        }
        boolean shell = !script.map(ShellScript::shell)
                .orElseGet(() -> ShellScript.shell(step.container().command()))
                .isEmpty();
        return shell && !refersToSteps(step) ? Start.SHIM : Start.SHIM_WITH_TOOLS;
    }

    /** What of a step only a shim can do; its turn, credentials and the task's results aside. */
    private Optional<String> reasonForShim(int index) {
        Step step = task.steps().get(index);
        if (step.timeout().filter(timeout -> !timeout.isZero()).isPresent()) {
            return Optional.of("timeout");
        } else if (!step.results().isEmpty()) {
            return Optional.of("results");
        } else if (!step.stdoutPath().isEmpty() || !step.stderrPath().isEmpty()) {
            return Optional.of(step.stdoutPath().isEmpty() ? "stderrConfig" : "stdoutConfig");
        } else if (StepTexts.mentions(step, PodPaths.PROVENANCE, List.of())) {
            return Optional.of("artifacts");
        } else if (refersToSteps(step)) {
            return Optional.of("a result of another step");
        } else if (never.get(index)) {
            return Optional.of("when");
        }
        // The exit code of a container that is no init container can be read as the step wants it.
        boolean continues = step.onError().equals("continue");
        return continues && index < inits ? Optional.of("onError: continue") : Optional.empty();
    }

    private static boolean refersToSteps(Step step) {
        return StepTexts.commandRefersToStep(step)
                || !StepTexts.envThatRefersToStep(step).isEmpty()
                || step.when().stream().anyMatch(StepTexts::refersToStep);
    }

    private void checkReferences(int index) {
        for (WhenExpression when : task.steps().get(index).when()) {
            if (StepTexts.refersToStep(when.cel())) {
                throw refused(index, "its condition in CEL refers to a result of another step, which only the running"
                        + " pod knows: use input, operator and values");
            }
        }
        for (EnvVar env : StepTexts.envThatRefersToStep(task.steps().get(index))) {
            if (!SHELL_NAME.matcher(env.name()).matches()) {
                throw refused(index, "its variable " + env.name() + " refers to a result of another step: give it a"
                        + " name of letters, digits and '_'");
            }
        }
    }

    /** Whether the conditions that can be decided now let a step run. */
    private boolean holdsSoFar(Step step) {
        List<WhenExpression> known = step.when().stream()
                .filter(when -> !StepTexts.refersToStep(when) && !StepTexts.refersToStep(when.cel()))
                .toList();
        try {
            return Conditions.hold(known, Conditions.evaluateCel(known));
        } catch (Conditions.InvalidConditionException e) {
            throw new PodRefusedException(known.getFirst().at(), e.getMessage());
        }
    }

    private PodRefusedException refused(int index, String why) {
        Step step = task.steps().get(index);
        String name = step.name().isEmpty() ? "step " + index : "step \"" + step.name() + "\"";
        return new PodRefusedException(step.at(), name + " can't run in a pod: " + why);
    }
}
