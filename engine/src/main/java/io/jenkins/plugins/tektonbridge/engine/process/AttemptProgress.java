package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.run.ResultValues;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How far an attempt has come, and what of it is kept in its directory. Not thread-safe. */
final class AttemptProgress {
    private final AttemptDirectory directory;
    private final String podName;
    private final List<StepState> steps = new ArrayList<>();
    private final List<StepState> sidecars = new ArrayList<>();
    private final Map<String, ParamValue> results = new LinkedHashMap<>();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<ProcessIdentity> pod = Optional.empty();

    AttemptProgress(AttemptDirectory directory, String podName) {
        this.directory = directory;
        this.podName = podName;
    }

    /** Goes on from what was kept. */
    void restore(AttemptRecord kept) {
        steps.addAll(kept.steps());
        sidecars.addAll(kept.sidecars());
        results.putAll(kept.results());
        startedAt = kept.startedAt();
    }

    /** Begins with nothing done yet. */
    void begin(AttemptPlan plan) {
        plan.steps().forEach(step -> steps.add(States.waiting(step)));
        plan.sidecars().forEach(sidecar -> sidecars.add(States.waiting(sidecar.plan())));
    }

    /** The process that holds the attempt is there. */
    void holds(ProcessIdentity process) throws IOException {
        pod = Optional.of(process);
        keep(Optional.empty());
    }

    /** When the first step could begin; empty before. */
    Optional<Instant> startedAt() {
        return startedAt;
    }

    void started(Instant at) {
        startedAt = Optional.of(at);
    }

    List<StepState> steps() {
        return steps;
    }

    List<StepState> sidecars() {
        return sidecars;
    }

    /** Steps and sidecars. */
    List<StepState> containers() {
        return Stream.concat(steps.stream(), sidecars.stream()).toList();
    }

    void stepChanged(int index, StepState state) {
        steps.set(index, state);
        keepUnchecked();
    }

    void sidecarChanged(int index, StepState state) {
        sidecars.set(index, state);
        keepUnchecked();
    }

    /** Says of all that has not ended that it was ended with the pod. */
    void stop(String reason) {
        Instant now = Instant.now();
        steps.replaceAll(step -> States.isTerminated(step) ? step : States.stopped(step, reason, podName, now));
        sidecars.replaceAll(sidecar -> States.isTerminated(sidecar) ? sidecar : States.dismissed(sidecar, now));
    }

    /** Results count whatever becomes of the step; of several steps that write one, the last counts. */
    void readResults(List<TaskResult> declared, StepState step) throws IOException {
        TektonFiles tekton = new TektonFiles(directory.tekton());
        Map<String, ParamValue> before = Map.copyOf(results);
        for (TaskResult result : declared) {
            Optional<ParamValue> value = result.value().isPresent()
                    ? StepResultReference.in(result.value().get(), step)
                    : tekton.result(result.name()).map(text -> ResultValues.parse(text, result.type()));
            value.ifPresent(found -> results.put(result.name(), found));
        }
        if (!results.equals(before)) {
            keep(Optional.empty());
        }
    }

    /** The end, with all that is known by now. */
    TaskRunListener.End end(Condition condition) {
        return new TaskRunListener.End(
                condition, new LinkedHashMap<>(results), List.copyOf(steps), List.copyOf(sidecars), Instant.now());
    }

    /** Keeps the end, so that it can be told once more. */
    void keepEnd(TaskRunListener.End end) {
        try {
            keep(Optional.of(end));
        } catch (IOException e) {
            // It can still be told, once.
        }
    }

    private void keep(Optional<TaskRunListener.End> end) throws IOException {
        RootFiles.directory(directory.path(), 0700);
        new AttemptRecord(pod, startedAt, steps, sidecars, results, end).write(directory.state());
    }

    private void keepUnchecked() {
        try {
            keep(Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
