package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Conditions on a result that can't become true as they are meant to: on the failure of a task whose script ends before
 * it writes the result, and on a text without the newline that {@code echo} writes behind it.
 */
final class ResultConditions {
    private static final Pattern FAILURE = Pattern.compile(
            "(?i).*(fail|error|broken|unhealthy|unsuccessful|abort|crash|not.?ok|^ko$|^bad$|^down$).*");
    private static final Pattern SUCCESS = Pattern.compile(
            "(?i)(success\\w*|succeed\\w*|ok|pass\\w*|deployed|healthy|good|completed?|done|0)");
    private final Targets targets;
    private final Map<String, PipelineTaskPlace> tasks = new HashMap<>();

    private ResultConditions(PipelinePlace pipeline, Targets targets) {
        this.targets = targets;
        pipeline.tasks().forEach(place -> tasks.put(place.task().name(), place));
    }

    static Stream<Finding> check(PipelinePlace pipeline, Targets targets) {
        ResultConditions check = new ResultConditions(pipeline, targets);
        return pipeline.tasks().stream().flatMap(place -> IntStream.range(0, place.task().when().size())
                .boxed()
                .flatMap(i -> check.condition(place, place.task().when().get(i), "when[" + i + "]")));
    }

    private Stream<Finding> condition(PipelineTaskPlace place, WhenExpression when, String field) {
        List<String> expressions = Expressions.in(when.input());
        Optional<ResultRef> ref = expressions.size() == 1 && when.input().equals("$(" + expressions.getFirst() + ")")
                ? ResultRef.parse(expressions.getFirst())
                : Optional.empty();
        Optional<PipelineTaskPlace> producer = ref.map(found -> tasks.get(found.pipelineTask()));
        Optional<TaskSpec> spec = producer.map(PipelineTaskPlace::task).flatMap(targets::spec);
        if (spec.isEmpty()) {
            return Stream.empty();
        }
        ResultScripts scripts = new ResultScripts(spec.get(), ref.get().result());
        Optional<String> failure = asksForFailure(when, scripts) && !finallyKnowsOf(producer.get().task())
                ? failure(place, producer.get().task(), ref.get().result(), scripts)
                : Optional.empty();
        Optional<String> newline = newline(when, ref.get(), scripts);
        return Stream.of(failure, newline).flatMap(Optional::stream).map(message -> place.warning(message, field));
    }

    /** Whether a task of finally runs by how this one ended: then its failure is taken care of there. */
    private boolean finallyKnowsOf(PipelineTask producer) {
        String status = "tasks." + producer.name() + ".status";
        return tasks.values().stream()
                .filter(PipelineTaskPlace::inFinally)
                .flatMap(place -> place.task().when().stream())
                .anyMatch(when -> Expressions.in(when.input()).contains(status));
    }

    private static boolean asksForFailure(WhenExpression when, ResultScripts scripts) {
        boolean in = when.operator().equals("in");
        if (scripts.takesExitCode()) {
            return in != when.values().contains("0");
        }
        return in
                ? when.values().stream().anyMatch(value -> FAILURE.matcher(value).matches())
                : when.values().stream().anyMatch(value -> SUCCESS.matcher(value).matches());
    }

    private static Optional<String> failure(
            PipelineTaskPlace place, PipelineTask producer, String result, ResultScripts scripts) {
        boolean stops = !place.inFinally() && !producer.onError().equals("continue");
        return (stops ? scripts.endsBeforeAnyWrite() : scripts.endsBeforeFirstWrite())
                .map(step -> "it is meant for a failure of task " + Go.quote(producer.name())
                        + ", and does not run then: step " + Go.quote(step.name()) + " ends at the first command that"
                        + " fails (" + scripts.why(step) + "), before it writes result " + Go.quote(result) + ", "
                        + consequence(place, stops) + ". Let the script go on (COMMAND || status=failed), "
                        + other(place, producer));
    }

    private static String consequence(PipelineTaskPlace place, boolean stops) {
        if (stops) {
            return "and a task that fails stops the pipeline";
        }
        return place.inFinally()
                ? "and a missing result skips a task in finally"
                : "and a missing result fails the pipeline";
    }

    private static String other(PipelineTaskPlace place, PipelineTask producer) {
        String condition = "when input $(tasks." + producer.name() + ".status) in [\"Failed\"]";
        String rollback = place.task().name() + "=" + producer.name();
        return place.inFinally()
                ? "or use " + condition
                : "or move this task to finally with " + condition + ", or declare it with --rollback " + rollback
                        + " (in a Jenkinsfile: rollback: '" + rollback + "')";
    }

    private static Optional<String> newline(WhenExpression when, ResultRef ref, ResultScripts scripts) {
        boolean expected = when.values().stream().anyMatch(value -> value.endsWith("\n"));
        return expected || !scripts.endsWithNewline(ref.result())
                ? Optional.empty()
                : Optional.of("result " + Go.quote(ref.result()) + " of task " + Go.quote(ref.pipelineTask())
                        + " ends with the newline that echo writes, so it equals none of "
                        + when.values().stream().map(Go::quote).collect(Collectors.joining(", "))
                        + "; write it with printf or echo -n");
    }
}
