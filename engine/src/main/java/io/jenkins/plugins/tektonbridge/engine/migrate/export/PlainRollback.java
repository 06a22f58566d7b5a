package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import io.jenkins.plugins.tektonbridge.engine.migrate.Comments;
import io.jenkins.plugins.tektonbridge.engine.migrate.MappingBuilder;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Item;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Mapping;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlWriter;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.schedule.RollbackRule;
import io.jenkins.plugins.tektonbridge.engine.validate.InvalidGraphException;
import io.jenkins.plugins.tektonbridge.engine.validate.TaskGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A declared rollback in plain Tekton. After a failure Tekton starts nothing but the tasks of finally, and these know how
 * a task ended: {@code $(tasks.deploy.status)}. So the rollback task stands in finally a second time, under another
 * name, for when a guarded task failed. The first one stays for when none did, behind the guarded tasks; without a
 * condition it would never run then, and is left out unless others refer to it.
 */
final class PlainRollback {
    /** Above that, the ways in which tasks can end without a failure are too many to write down. */
    private static final int MOST_GUARDED = 6;

    private final PipelineSpec pipeline;
    private final RollbackRule rule;
    private final PipelineTask task;
    private final boolean inFinally;

    private PlainRollback(PipelineSpec pipeline, RollbackRule rule) {
        this.pipeline = pipeline;
        this.rule = rule;
        this.task = all(pipeline).filter(one -> one.name().equals(rule.task())).findFirst().orElseThrow();
        this.inFinally = pipeline.finallyTasks().contains(task);
    }

    /**
     * The spec of a pipeline with its rollback in plain Tekton.
     *
     * @param spec what is written of the spec
     * @param pipeline the same spec, as it was read
     * @throws RunException when that can't be
     */
    static Mapping in(Mapping spec, PipelineSpec pipeline, RollbackRule rule) {
        return new PlainRollback(pipeline, rule).apply(spec);
    }

    private static Stream<PipelineTask> all(PipelineSpec pipeline) {
        return Stream.concat(pipeline.tasks().stream(), pipeline.finallyTasks().stream());
    }

    private Mapping apply(Mapping spec) {
        if (inFinally && isPlain()) {
            return spec;
        }
        String place = inFinally ? "finally" : "tasks";
        Mapping own = spec.items(place).stream().filter(this::isOwn).map(Item::value).map(Mapping.class::cast).findFirst()
                .orElseThrow();
        if (inFinally && !mayRunWithoutFailure()) {
            return spec.withItems(place, spec.items(place).stream()
                    .map(item -> item.value() == own ? afterFailureAlone(item, own) : item)
                    .toList());
        }
        List<Item> others = new ArrayList<>();
        for (Item item : spec.items(place)) {
            if (item.value() != own) {
                others.add(item);
            } else if (mayRunWithoutFailure() || isReferredTo(spec, own)) {
                others.add(new Item(item.comments(), unlessFailed(own)));
            }
        }
        Mapping rest = spec.withItems(place, others);
        List<Item> finallyTasks = new ArrayList<>(rest.items("finally"));
        finallyTasks.add(new Item(Comments.above(explanation()), afterFailure(own)));
        return rest.withItems("finally", finallyTasks);
    }

    private boolean isOwn(Item item) {
        return item.value() instanceof Mapping one && one.text("name").equals(rule.task());
    }

    private boolean mayRunWithoutFailure() {
        return !task.when().isEmpty();
    }

    private boolean isReferredTo(Mapping spec, Mapping own) {
        List<Item> others = new ArrayList<>(spec.items("tasks"));
        others.removeIf(item -> item.value() == own);
        return pipeline.tasks().stream().anyMatch(one -> one.runAfter().contains(rule.task()))
                || YamlWriter.write(spec.withItems("tasks", others)).contains("$(tasks." + rule.task() + ".");
    }

    /** Whether the task says itself, and says nothing but, that it runs when the guarded one failed. */
    private boolean isPlain() {
        if (task.when().size() != 1 || rule.guarded().size() != 1) {
            return false;
        }
        WhenExpression when = task.when().getFirst();
        return when.input().equals(status(rule.guarded().getFirst()))
                && when.operator().equals("in")
                && when.values().equals(List.of("Failed"));
    }

    private String explanation() {
        return "Rolls back when " + String.join(" or ", rule.guarded()) + " failed: after a failure Tekton starts nothing but"
                + " the tasks of finally.";
    }

    private Mapping afterFailure(Mapping own) {
        List<YamlNode> when = new ArrayList<>(List.of(failed()));
        if (!inFinally && mayRunWithoutFailure() && mayHaveRun()) {
            when.add(condition(status(rule.task()), "in", List.of("None")));
        }
        Mapping copy = withoutComments(own.without("runAfter", "when", "onError"));
        return copy.with("name", YamlNode.text(freeName())).with("when", YamlNode.Sequence.of(when));
    }

    private Item afterFailureAlone(Item item, Mapping own) {
        return new Item(item.comments(), own.with("when", YamlNode.Sequence.of(List.of(failed()))));
    }

    /** The task itself, for when it would run without a failure. */
    private Mapping unlessFailed(Mapping own) {
        List<Item> when = new ArrayList<>(own.items("when"));
        if (inFinally) {
            when.add(new Item(Comments.NONE, notFailed()));
            return own.withItems("when", when);
        }
        if (!mayRunWithoutFailure()) {
            when.add(new Item(Comments.above("It only rolls back."), condition("", "in", List.of("never"))));
            return own.withItems("when", when);
        }
        List<Item> runAfter = new ArrayList<>(own.items("runAfter"));
        rule.guarded().stream()
                .filter(one -> !ancestors(rule.task()).contains(one) && !ancestors(one).contains(rule.task()))
                .forEach(one -> runAfter.add(new Item(Comments.NONE, YamlNode.text(one))));
        return runAfter.isEmpty() ? own : own.withItems("runAfter", runAfter);
    }

    private String freeName() {
        Set<String> taken = new HashSet<>(all(pipeline).map(PipelineTask::name).toList());
        String name = "rollback-after-failure";
        for (int i = 2; taken.contains(name); i++) {
            name = "rollback-after-failure-" + i;
        }
        return name;
    }

    /** Whether the task may have begun before a guarded one failed, or although it did. */
    private boolean mayHaveRun() {
        boolean ignored = pipeline.tasks().stream()
                .anyMatch(one -> rule.guarded().contains(one.name()) && one.onError().equals("continue"));
        return ignored || rule.guarded().stream().anyMatch(one -> ancestors(one).contains(rule.task()));
    }

    private Set<String> ancestors(String name) {
        try {
            TaskGraph graph = TaskGraph.of(pipeline.tasks());
            Set<String> found = new LinkedHashSet<>();
            List<String> open = new ArrayList<>(List.of(name));
            while (!open.isEmpty()) {
                graph.dependencies(open.removeFirst()).stream().filter(found::add).forEach(open::add);
            }
            return found;
        } catch (InvalidGraphException e) {
            throw new RunException(e.getMessage(), e);
        }
    }

    private Mapping failed() {
        if (guardsAll()) {
            return condition("$(tasks.status)", "in", List.of("Failed"));
        }
        return rule.guarded().size() == 1
                ? condition(status(rule.guarded().getFirst()), "in", List.of("Failed"))
                : condition(statuses(), "notin", withoutFailure());
    }

    private Mapping notFailed() {
        return rule.guarded().size() == 1
                ? condition(status(rule.guarded().getFirst()), "notin", List.of("Failed"))
                : condition(statuses(), "in", withoutFailure());
    }

    private boolean guardsAll() {
        return inFinally
                && rule.guarded().size() > 1
                && rule.guarded().size() == pipeline.tasks().size();
    }

    private String statuses() {
        return String.join(" ", rule.guarded().stream().map(PlainRollback::status).toList());
    }

    private static String status(String task) {
        return "$(tasks." + task + ".status)";
    }

    /** All ways in which the guarded tasks can end without a failure: one condition can't say "or". */
    private List<String> withoutFailure() {
        if (rule.guarded().size() > MOST_GUARDED) {
            throw new RunException("the rollback \"" + rule.task() + "\" guards " + rule.guarded().size()
                    + " tasks, for which Tekton has no condition that can be written; guard no more than " + MOST_GUARDED);
        }
        List<String> values = List.of("");
        for (int i = 0; i < rule.guarded().size(); i++) {
            String separator = i == 0 ? "" : " ";
            values = values.stream()
                    .flatMap(value -> Stream.of("Succeeded", "None").map(end -> value + separator + end))
                    .toList();
        }
        return values;
    }

    private static Mapping condition(String input, String operator, List<String> values) {
        return new MappingBuilder()
                .put("input", input)
                .put("operator", operator)
                .put("values", YamlNode.Sequence.ofTexts(values))
                .build();
    }

    private static Mapping withoutComments(Mapping mapping) {
        return new Mapping(
                mapping.fields().stream()
                        .map(field -> new YamlNode.Field(Comments.NONE, field.name(), withoutComments(field.value())))
                        .toList(),
                List.of(), mapping.flow());
    }

    private static YamlNode withoutComments(YamlNode node) {
        return switch (node) {
            case Mapping mapping -> withoutComments(mapping);
            case YamlNode.Sequence sequence -> new YamlNode.Sequence(
                    sequence.items().stream()
                            .map(item -> new Item(Comments.NONE, withoutComments(item.value())))
                            .toList(),
                    List.of(), sequence.flow());
            case YamlNode.Text text -> text;
            case YamlNode.Spelled spelled -> spelled;
        };
    }
}
