package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The timeouts of a PipelineRun, after Tekton set its default, and rules for them; zero is no limit.
 *
 * @param timeout v1beta1's timeout of the whole run
 * @param group the other ones, when there are any
 * @param byDefault the installation's default
 */
record TimeoutRules(Optional<Duration> timeout, Optional<Group> group, Duration byDefault) {

    private record Group(Duration pipeline, Optional<Duration> tasks, Optional<Duration> last) {}

    static TimeoutRules of(PipelineRunSpec run, Scope scope) {
        Duration byDefault = scope.flags().defaultTimeout();
        PipelineRunSpec.Timeouts timeouts = run.timeouts();
        if (!scope.v1beta1()) {
            Duration pipeline = timeouts.pipeline().orElse(byDefault);
            Group group = new Group(pipeline, timeouts.tasks(), timeouts.finallyTasks());
            return new TimeoutRules(Optional.empty(), Optional.of(group), byDefault);
        }
        // The model has v1beta1's timeout among the timeouts.
        Optional<Duration> timeout = scope.written().object(run.at()).flatMap(spec -> duration(spec, "timeout"));
        Optional<Group> group = scope.written()
                .object(run.at(), "timeouts")
                .map(written -> new Group(
                        duration(written, "pipeline").orElse(byDefault),
                        duration(written, "tasks"),
                        duration(written, "finally")));
        return new TimeoutRules(timeout, group, byDefault);
    }

    private static Optional<Duration> duration(Node.Mapping object, String field) {
        String text = Written.text(object, field);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(GoDuration.parse(text));
        } catch (IllegalArgumentException e) {
            // Whoever read the file has reported it.
            return Optional.empty();
        }
    }

    FieldErrors check() {
        return FieldErrors.all(
                timeout.map(t -> notNegative(t, "timeout")).orElse(FieldErrors.NONE),
                timeout.isPresent() && group.isPresent()
                        ? FieldErrors.disallowed("timeout", "timeouts")
                        : FieldErrors.NONE,
                group.map(TimeoutRules::check).orElse(FieldErrors.NONE));
    }

    private static FieldErrors check(Group group) {
        List<FieldErrors> errors = new ArrayList<>();
        errors.add(notNegative(group.pipeline(), "timeouts.pipeline"));
        group.tasks().ifPresent(tasks -> {
            errors.add(notNegative(tasks, "timeouts.tasks"));
            errors.add(within(tasks, group.pipeline(), "timeouts.tasks"));
        });
        group.last().ifPresent(last -> {
            errors.add(notNegative(last, "timeouts.finally"));
            errors.add(within(last, group.pipeline(), "timeouts.finally"));
        });
        if (group.tasks().isPresent() && group.last().isPresent()) {
            errors.add(sum(group.tasks().get(), group.last().get(), group.pipeline()));
        }
        return FieldErrors.all(errors.stream());
    }

    private static FieldErrors notNegative(Duration timeout, String path) {
        return timeout.isNegative()
                ? FieldErrors.invalid(GoDuration.format(timeout) + " should be >= 0", path)
                : FieldErrors.NONE;
    }

    private static FieldErrors within(Duration part, Duration pipeline, String path) {
        if (pipeline.isZero() || (!part.isZero() && part.compareTo(pipeline) <= 0)) {
            return FieldErrors.NONE;
        }
        String printed = GoDuration.format(part) + (part.isZero() ? " (no timeout)" : "");
        return FieldErrors.invalid(printed + " should be <= pipeline duration", path);
    }

    /** Tekton refuses every sum where the pipeline has no limit. */
    private static FieldErrors sum(Duration tasks, Duration last, Duration pipeline) {
        return tasks.plus(last).compareTo(pipeline) <= 0
                ? FieldErrors.NONE
                : FieldErrors.of(
                        "invalid value: " + GoDuration.format(tasks) + " + " + GoDuration.format(last)
                                + " should be <= pipeline duration",
                        "timeouts.tasks",
                        "timeouts.finally");
    }

    /** The timeout of one task is no longer than that of all. */
    FieldErrors ofTask(Optional<Duration> ofTask) {
        if (ofTask.isEmpty()) {
            return FieldErrors.NONE;
        }
        Duration own = ofTask.get();
        if (own.isNegative()) {
            return notNegative(own, "timeout");
        }
        Duration most = group.map(g -> g.tasks().orElse(g.pipeline())).orElse(byDefault);
        if (most.isNegative()) {
            return notNegative(most, "timeout");
        }
        return most.isZero() || own.compareTo(most) <= 0
                ? FieldErrors.NONE
                : FieldErrors.invalid(
                        GoDuration.format(own) + " should be <= " + source() + " " + GoDuration.format(most),
                        "timeout");
    }

    private String source() {
        if (group.isEmpty()) {
            return "default pipeline duration";
        }
        return group.get().tasks().isPresent() ? "pipeline tasks duration" : "pipeline duration";
    }
}
