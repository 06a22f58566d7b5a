package io.jenkins.plugins.tektonbridge.engine.report.view;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which tasks decided that another one was skipped: where the false conditions look, or what it waited for in vain. */
final class Deciders {
    private static final Pattern TASK = Pattern.compile("\\$\\(tasks\\.([^.\\[\\s)]+)");

    private Deciders() {}

    /**
     * The tasks that decided.
     *
     * @param task the task; one that was not skipped has none
     * @param all the tasks of its pipeline by name
     * @param written the task as it was written, if that is known
     */
    static List<String> of(PipelineTaskState task, Map<String, PipelineTaskState> all, Optional<PipelineTask> written) {
        return switch (task.skipReason()) {
            case "When Expressions evaluated to false" -> written
                    .map(known -> inConditions(task, known))
                    .orElse(List.of());
            case "Parent Tasks were skipped" -> parents(task, all, PipelineTaskState::isSkipped);
            case "Results were missing" -> parents(
                    task, all, parent -> TaskPhase.of(parent, true) != TaskPhase.SUCCEEDED);
            default -> List.of();
        };
    }

    private static List<String> parents(
            PipelineTaskState task,
            Map<String, PipelineTaskState> all,
            Predicate<PipelineTaskState> decides) {
        return task.dependencies().stream()
                .filter(parent -> all.containsKey(parent) && decides.test(all.get(parent)))
                .toList();
    }

    private static List<String> inConditions(PipelineTaskState task, PipelineTask written) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < written.when().size(); i++) {
            boolean holds = i < task.when().size() && holds(task.when().get(i)).orElse(false);
            if (!holds) {
                WhenExpression when = written.when().get(i);
                List<String> texts = new ArrayList<>(when.values());
                texts.add(when.input());
                texts.add(when.cel());
                texts.forEach(text -> names(text).forEach(names::add));
            }
        }
        return List.copyOf(names);
    }

    private static Stream<String> names(String text) {
        return TASK.matcher(text).results().map(match -> match.group(1));
    }

    /** Whether a condition holds; empty when that can't be seen, in CEL and while variables are open. */
    static Optional<Boolean> holds(WhenExpression when) {
        boolean open = when.input().contains("$(") || when.values().stream().anyMatch(value -> value.contains("$("));
        return when.cel().isEmpty() && !open
                ? Optional.of(when.values().contains(when.input()) == when.operator().equals("in"))
                : Optional.empty();
    }
}
