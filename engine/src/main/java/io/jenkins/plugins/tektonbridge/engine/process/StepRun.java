package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.StepResult;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.run.ResultValues;
import io.jenkins.plugins.tektonbridge.engine.schedule.Conditions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A step from its beginning to its end, as Tekton's entrypoint has it. Not thread-safe. */
final class StepRun {
    private final int index;
    private final Step step;
    private final ContainerPlan plan;
    private final PodAccess pod;
    private final TektonFiles tekton;
    private final List<ContainerPlan> steps;
    private final ContainerOutput output;
    private final Consumer<StepState> listener;
    private StepState state;
    private boolean timedOut;

    /**
     * @param index which step of the task it is
     * @param steps all steps of the task
     * @param state how far it has come already
     * @param listener is told its state whenever that changes
     */
    StepRun(
            int index,
            Step step,
            List<ContainerPlan> steps,
            PodAccess pod,
            ContainerOutput output,
            StepState state,
            Consumer<StepState> listener) {
        this.index = index;
        this.step = step;
        this.plan = steps.get(index);
        this.steps = steps;
        this.pod = pod;
        this.tekton = new TektonFiles(pod.directory().tekton());
        this.output = output;
        this.state = state;
        this.listener = listener;
    }

    StepState state() {
        return state;
    }

    /** Ends it before it has begun, since a step before it has failed. */
    void skip(Instant now) throws IOException {
        output.say("Skipping step because a previous step failed");
        change(States.ended(state, 1, States.ERROR, "", States.SKIPPED, now, Map.of()));
    }

    /** Begins it, unless it has begun already. Where its conditions say no, it is over at once. */
    void begin(Instant now) throws IOException {
        boolean asked = Files.exists(pod.directory().container(plan.container()).asked());
        if (States.isTerminated(state) || asked) {
            return;
        }
        change(States.running(state, now));
        StepResultVariables variables = new StepResultVariables(this::resultOf);
        ContainerPlan replaced = plan;
        List<WhenExpression> when = step.when();
        try {
            when = variables.when(when);
            replaced = plan.with(variables.list(plan.process()), variables.variables(plan.variables()));
        } catch (StepResultVariables.UnknownException e) {
            // Tekton says so, too, and goes on with the references as they are written.
            output.say("Error while substituting step results: " + e.getMessage());
        }
        try {
            if (!Conditions.hold(when, Conditions.evaluateCel(when))) {
                output.say("Step was skipped due to when expressions were evaluated to false.");
                leaveExitCode(0);
                change(States.ended(state, 0, States.COMPLETED, "", States.SKIPPED, now, Map.of()));
                return;
            }
        } catch (Conditions.InvalidConditionException e) {
            output.say("Error executing command: " + e.getMessage());
            change(States.ended(state, 1, States.ERROR, "", States.ERROR, now, Map.of()));
            return;
        }
        pod.files().make(replaced);
        pod.process().start(plan.container());
    }

    /** The text of a result of an earlier step. */
    private Optional<String> resultOf(String container, String result) {
        try {
            for (int i = 0; i < index; i++) {
                if (steps.get(i).container().equals(container)) {
                    return tekton.stepResult(i, result);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Carries over what it has written, and does what is due.
     *
     * @return whether it is over
     */
    boolean advance(Instant now) throws IOException {
        boolean more = output.carry();
        if (States.isTerminated(state)) {
            return true;
        }
        Optional<Integer> code = ExitFile.read(pod.directory().exit(plan.container()));
        if (code.isPresent()) {
            output.carryAll();
            end(code.get(), now);
            return true;
        }
        if (!timedOut && deadline().filter(deadline -> !now.isBefore(deadline)).isPresent()) {
            timedOut = true;
            pod.process().kill(plan.container());
        }
        if (more) {
            pod.wake();
        }
        return false;
    }

    private Optional<Instant> deadline() {
        return step.timeout()
                .filter(timeout -> timeout.compareTo(Duration.ZERO) > 0)
                .flatMap(timeout -> state.startedAt().map(start -> start.plus(timeout)));
    }

    /** How long nothing is to be done, unless something happens. */
    Duration until(Instant now) {
        return deadline().filter(deadline -> !timedOut)
                .map(deadline -> Duration.between(now, deadline))
                .orElse(Duration.ofSeconds(1));
    }

    private void end(int code, Instant now) throws IOException {
        Path began = pod.directory().container(plan.container()).began();
        if (!timedOut && !(Files.exists(began) && Files.size(began) > 0)) {
            throw new AttemptException(
                    AttemptException.POD_CREATION_FAILED, RootFailure.message(pod, plan.container()));
        }
        if (timedOut) {
            change(States.ended(state, 1, States.ERROR, "", States.TIMEOUT_EXCEEDED, now, results()));
        } else if (code == 0) {
            leaveExitCode(0);
            change(States.ended(state, 0, States.COMPLETED, "", States.COMPLETED, now, results()));
        } else if (step.onError().equals("continue")) {
            leaveExitCode(code);
            change(States.ended(state, code, States.COMPLETED, "", States.CONTINUED, now, results()));
        } else {
            change(States.ended(state, code, States.ERROR, "", States.ERROR, now, results()));
        }
    }

    /** A step that has removed the place for it does without, and so do those that would read it. */
    private void leaveExitCode(int code) throws IOException {
        Optional<String> problem = tekton.exitCode(index, code);
        if (problem.isPresent()) {
            output.say("warning: the exit code can't be left in /tekton/steps/" + plan.container() + "/exitCode: "
                    + problem.get());
        }
    }

    private Map<String, ParamValue> results() throws IOException {
        Map<String, ParamValue> results = new LinkedHashMap<>();
        for (StepResult result : step.results()) {
            tekton.stepResult(index, result.name())
                    .ifPresent(text -> results.put(result.name(), ResultValues.parse(text, result.type())));
        }
        return results;
    }

    /** Whether its own program has run and ended, so that it may have left results. */
    boolean hasRun() {
        return States.isTerminated(state) && !state.terminationReason().equals(States.SKIPPED);
    }

    private void change(StepState changed) {
        state = changed;
        listener.accept(changed);
    }
}
