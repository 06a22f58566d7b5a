package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.validate.Expressions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which task of a pipeline rolls back, and after whose failure. Tekton has nothing like it: there, a task that waits
 * for the failure of another can only stand in finally.
 *
 * @param task the pipeline task that rolls back
 * @param guarded the pipeline tasks whose failure leads to it
 */
public record RollbackRule(String task, List<String> guarded) {
    /** The annotation of a Pipeline or PipelineRun that declares a rollback. */
    public static final String ANNOTATION = "tekton-bridge.jenkins.io/rollback";

    public RollbackRule {
        guarded = List.copyOf(guarded);
    }

    /**
     * Reads a declaration.
     *
     * @param declaration {@code TASK} or {@code TASK=GUARDED[,GUARDED]}; the first form guards the tasks that the
     *     task's {@code when} refers to
     * @throws IllegalArgumentException when the pipeline has no such tasks, or nothing is guarded; the message says
     *     what to write instead
     */
    public static RollbackRule parse(String declaration, PipelineSpec pipeline) {
        String[] parts = declaration.split("=", 2);
        String name = parts[0].trim();
        PipelineTask task = Stream.concat(pipeline.tasks().stream(), pipeline.finallyTasks().stream())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid(declaration, "the pipeline has no task \"" + name + "\"", pipeline));
        List<String> guarded = parts.length == 1
                ? referredTo(task, pipeline)
                : Stream.of(parts[1].split(",", -1)).map(String::trim).distinct().toList();
        if (guarded.isEmpty()) {
            throw new IllegalArgumentException("rollback \"" + declaration
                    + "\" guards nothing, since the when of task \"" + name
                    + "\" refers to no task; name the tasks after whose failure it is to run: " + name
                    + "=TASK[,TASK]");
        }
        for (String one : guarded) {
            check(one, name, declaration, pipeline);
        }
        return new RollbackRule(name, guarded);
    }

    private static void check(String guarded, String task, String declaration, PipelineSpec pipeline) {
        if (guarded.equals(task)) {
            throw invalid(declaration, "a task can't guard itself", pipeline);
        }
        if (!names(pipeline).contains(guarded)) {
            throw invalid(declaration, "the pipeline has no task \"" + guarded + "\" outside of finally", pipeline);
        }
    }

    private static IllegalArgumentException invalid(String declaration, String why, PipelineSpec pipeline) {
        return new IllegalArgumentException("rollback \"" + declaration + "\": " + why + "; its tasks are "
                + String.join(", ", names(pipeline)));
    }

    private static List<String> names(PipelineSpec pipeline) {
        return pipeline.tasks().stream().map(PipelineTask::name).toList();
    }

    /**
     * The task that looks like a rollback by its name alone ({@code rollback…}). It changes nothing of what runs. One in
     * finally comes before others, since it can run after a failure.
     *
     * @return a rule whose guarded tasks are those that its {@code when} refers to; there may be none
     */
    public static Optional<RollbackRule> named(PipelineSpec pipeline) {
        return Stream.concat(pipeline.finallyTasks().stream(), pipeline.tasks().stream())
                .filter(task -> task.name().toLowerCase(Locale.ROOT).startsWith("rollback"))
                .findFirst()
                .map(task -> new RollbackRule(task.name(), referredTo(task, pipeline)));
    }

    /**
     * The guarded tasks after whose failure a plain Tekton would never run the task: it starts nothing more among the
     * tasks outside of finally, unless the failed one has {@code onError: continue}.
     */
    public List<String> neverAfter(PipelineSpec pipeline) {
        boolean inFinally = pipeline.finallyTasks().stream().anyMatch(one -> one.name().equals(task));
        return inFinally ? List.of() : pipeline.tasks().stream()
                .filter(one -> guarded.contains(one.name()) && !one.onError().equals("continue"))
                .map(PipelineTask::name)
                .toList();
    }

    /** How its task is declared to roll back, for people who did not: on the command line and in a Jenkinsfile. */
    public String toDeclare() {
        return "--rollback " + task + " (in a Jenkinsfile: rollback: '" + task + "')";
    }

    private static List<String> referredTo(PipelineTask task, PipelineSpec pipeline) {
        Set<String> referred = new LinkedHashSet<>();
        task.when().forEach(when -> Expressions.in(when).forEach(expression -> {
            String[] words = expression.split("\\.", -1);
            if (words.length >= 3 && words[0].equals("tasks") && names(pipeline).contains(words[1])) {
                referred.add(words[1]);
            }
        }));
        return new ArrayList<>(referred);
    }
}
