package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Pipeline tasks of few words. */
final class PipelineTasks {
    private PipelineTasks() {}

    /** A task that runs after others. */
    static PipelineTask task(String name, String... runAfter) {
        return create(name, List.of(), List.of(), runAfter);
    }

    /** A task whose parameters have these values. */
    static PipelineTask taskWithParams(String name, String... values) {
        return create(name, params(values), List.of());
    }

    /** A task with these inputs of conditions. */
    static PipelineTask taskWhen(String name, String... inputs) {
        List<WhenExpression> when = Stream.of(inputs)
                .map(input -> new WhenExpression(input, "in", List.of("x"), "", Location.NONE))
                .toList();
        return create(name, List.of(), when);
    }

    private static List<Param> params(String... values) {
        return Stream.of(values).map(value -> new Param("p", ParamValue.of(value))).toList();
    }

    private static PipelineTask create(String name, List<Param> params, List<WhenExpression> when, String... after) {
        return new PipelineTask(
                name, "", "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                new PipelineTask.Metadata(Map.of(), Map.of()), when, 0, List.of(after), params, Optional.empty(),
                List.of(), Optional.empty(), "", Location.NONE);
    }
}
