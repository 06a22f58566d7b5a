package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The directive {@code options}. */
final class Options {
    /** What Tekton does anyway, or what changes only how Jenkins shows a build. */
    private static final Set<String> NEEDLESS = Set.of(
            "timestamps", "ansiColor", "skipDefaultCheckout", "newContainerPerStage", "preserveStashes", "disableResume",
            "durabilityHint", "copyArtifactPermission", "quietPeriod", "overrideIndexTriggers", "gitLabConnection",
            "checkoutToSubdirectory");

    private static final Map<String, String> NOT_HERE = Map.of(
            "disableConcurrentBuilds", "start one run at a time; a queue such as Kueue can see to it",
            "lock", "see to it that only one run does this at a time",
            "rateLimitBuilds", "see to it where runs are started",
            "throttleJobProperty", "see to it where runs are started",
            "githubProjectProperty", "",
            "skipStagesAfterUnstable", "let a step fail where it should end the run");

    private final Conversion conversion;
    private int retries;

    Options(Conversion conversion) {
        this.conversion = conversion;
    }

    /** Those of the pipeline. */
    void pipeline(Statement directive, PipelineDraft pipeline) {
        if (directive == null) {
            return;
        }
        conversion.ledger().converted(directive);
        for (Statement option : Directives.block(directive)) {
            try {
                Expression.Call call = call(option);
                switch (call.name()) {
                    case "timeout" -> {
                        pipeline.timeout = Optional.of(Durations.text(Durations.of(call)));
                        pipeline.timeoutOrigin = Optional.of(option);
                        conversion.ledger().converted(option);
                    }
                    case "retry" -> {
                        retries = Flow.retries(call);
                        conversion.ledger().approximated(
                                option, "each task is tried so often, not all of the pipeline together");
                    }
                    default -> other(option, call, pipeline.notes);
                }
            } catch (LeftException e) {
                pipeline.notes.add(conversion.leave(option, e.getMessage(), e.byHand()));
            }
        }
    }

    /** Gives tasks what options of the pipeline say of them. */
    void applyTo(List<TaskDraft> tasks) {
        if (retries > 0) {
            tasks.forEach(task -> task.retries = Math.max(task.retries, retries));
        }
    }

    /** Those of a stage. */
    void stage(Statement directive, List<TaskDraft> tasks, List<Note> notes) {
        if (directive == null) {
            return;
        }
        conversion.ledger().converted(directive);
        for (Statement option : Directives.block(directive)) {
            try {
                Expression.Call call = call(option);
                switch (call.name()) {
                    case "timeout" -> {
                        String limit = Durations.text(Durations.of(call));
                        tasks.forEach(task -> task.timeout = Optional.of(limit));
                        eachOf(option, tasks);
                    }
                    case "retry" -> {
                        int times = Flow.retries(call);
                        tasks.forEach(task -> task.retries = times);
                        eachOf(option, tasks);
                    }
                    default -> other(option, call, notes);
                }
            } catch (LeftException e) {
                notes.add(conversion.leave(option, e.getMessage(), e.byHand()));
            }
        }
    }

    private void eachOf(Statement option, List<TaskDraft> tasks) {
        if (tasks.size() == 1) {
            conversion.ledger().converted(option);
        } else {
            conversion.ledger().approximated(option, "each of its tasks has it, not all of them together");
        }
        tasks.forEach(task -> task.origins.add(option));
    }

    private void other(Statement option, Expression.Call call, List<Note> notes) {
        if (NEEDLESS.contains(call.name())) {
            conversion.ledger().convertedWhole(option);
        } else if (call.name().equals("buildDiscarder")) {
            notes.add(new Note(conversion.place(option) + ": " + option.source() + "\n  Runs are kept until they are deleted, by"
                    + " hand or by Tekton's pruner.", option));
            conversion.ledger().approximated(option, "runs are kept until they are deleted, by hand or by Tekton's pruner");
        } else if (call.name().equals("parallelsAlwaysFailFast")) {
            conversion.ledger().approximated(option, "what runs goes on to its end when another one fails; nothing new is"
                    + " started");
        } else {
            notes.add(conversion.leave(option, "a run of Tekton has no option " + call.name(),
                    NOT_HERE.getOrDefault(call.name(), "look whether it is needed")));
        }
    }

    private static Expression.Call call(Statement option) throws LeftException {
        return option.call().orElseThrow(() -> new LeftException("it is no option", "look whether it is needed"));
    }
}
