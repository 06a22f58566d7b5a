package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Variables in the tasks of a pipeline that nothing replaces. A result is known to a task only that waits for the other
 * one, and it waits only because of references in certain fields and with dots.
 */
final class LiteralPipelineVariables {
    private static final Set<String> CONTEXTS = Set.of(
            "context.pipelineRun.name", "context.pipelineRun.namespace", "context.pipelineRun.uid",
            "context.pipeline.name");
    private static final Pattern OF_TASKS = Pattern.compile("tasks\\.(?:status|[^.\\[]+\\.(?:status|reason"
            + "|matrix\\.length|matrix\\.[^.]+\\.length|(?:inputs|outputs)\\..+))");
    private static final Pattern BRACKETS = Pattern.compile("(tasks|finally)(?:\\.([^.\\[]+)|\\[['\"]([^'\"]+)['\"]])"
            + "\\.results(?:\\.([^.\\[]+)|\\[['\"]([^'\"]+)['\"]])(.*)");

    private LiteralPipelineVariables() {}

    /** A text of a pipeline task. */
    private record Text(String field, String text, boolean makesEdges) {}

    static Stream<Finding> check(PipelineTaskPlace place) {
        List<ResultRef> edges = ResultRef.of(place.task());
        return texts(place.task()).stream()
                .flatMap(text -> WrittenVariable.in(text.text()).stream()
                        .distinct()
                        .flatMap(variable -> wayOut(variable, text, edges)
                                .map(wayOut -> place.warning(
                                        variable.text() + " is not replaced; " + wayOut, text.field()))
                                .stream()));
    }

    /** Whether a pipeline has such a context. */
    static boolean isContext(String name) {
        return CONTEXTS.contains(name);
    }

    private static Optional<String> wayOut(WrittenVariable variable, Text text, List<ResultRef> edges) {
        if (!variable.isOf("tasks") && !variable.isOf("finally")) {
            // A task replaces others of its own in the values of its parameters.
            return Optional.empty();
        }
        Optional<ResultRef> result = ResultRef.parse(variable.name());
        if (result.isPresent()) {
            return text.makesEdges() || isAmong(result.get(), edges)
                    ? Optional.empty()
                    : Optional.of("a reference here does not make the task wait for the other one: use the same"
                            + " result in params or when too");
        }
        if (OF_TASKS.matcher(variable.name()).matches()) {
            return Optional.empty();
        }
        return Optional.of(dotted(variable).orElse("a result is $(tasks.TASK.results.RESULT)"));
    }

    private static boolean isAmong(ResultRef ref, List<ResultRef> edges) {
        return edges.stream().anyMatch(edge ->
                edge.pipelineTask().equals(ref.pipelineTask()) && edge.result().equals(ref.result()));
    }

    /** How a result whose name stands in brackets is written so that it is found. */
    static Optional<String> dotted(WrittenVariable variable) {
        Matcher matcher = BRACKETS.matcher(variable.name());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String task = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        String result = matcher.group(4) == null ? matcher.group(5) : matcher.group(4);
        return Optional.of("Tekton finds a result written with dots only: $(" + matcher.group(1) + "." + task
                + ".results." + result + matcher.group(6) + ")");
    }

    private static List<Text> texts(PipelineTask task) {
        List<Text> texts = new ArrayList<>();
        texts.add(new Text("displayName", task.displayName(), false));
        add(task.params(), "params", true, texts);
        task.matrix().ifPresent(matrix -> {
            add(matrix.params(), "matrix.params", true, texts);
            for (int i = 0; i < matrix.include().size(); i++) {
                add(matrix.include().get(i).params(), "matrix.include[" + i + "].params", true, texts);
            }
        });
        for (int i = 0; i < task.when().size(); i++) {
            WhenExpression when = task.when().get(i);
            String field = "when[" + i + "]";
            texts.add(new Text(field + ".input", when.input(), true));
            texts.add(new Text(field + ".cel", when.cel(), true));
            when.values().forEach(value -> texts.add(new Text(field + ".values", value, true)));
        }
        for (int i = 0; i < task.workspaces().size(); i++) {
            texts.add(new Text("workspaces[" + i + "].subPath", task.workspaces().get(i).subPath(), false));
        }
        task.taskRef().map(Ref::params).ifPresent(params -> add(params, "taskRef.params", false, texts));
        task.pipelineRef().map(Ref::params).ifPresent(params -> add(params, "pipelineRef.params", false, texts));
        return texts;
    }

    private static void add(List<Param> params, String field, boolean makesEdges, List<Text> texts) {
        for (Param param : params) {
            for (String text : Expressions.texts(param.value())) {
                texts.add(new Text(field + "[" + param.name() + "].value", text, makesEdges));
            }
        }
    }
}
