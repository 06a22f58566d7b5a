package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.validate.TaskPlace.ContainerPlace;
import io.jenkins.plugins.tektonbridge.engine.validate.VariableReferences.Reference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parameters and results that are pasted into shell code. Variables are replaced in the text before a shell reads it, so
 * a value such as {@code x; rm -rf .} is run.
 */
final class PastedParams {
    private static final VariableReferences PARAMS = new VariableReferences("params");
    /** What Kubernetes or Tekton makes: names, numbers and single words, which nobody can put code into. */
    private static final Pattern HARMLESS = Pattern.compile("\\$\\((?:context\\.[\\w.-]+|tasks\\.status"
            + "|tasks\\.[\\w-]+\\.(?:status|reason|matrix\\.length|matrix\\.[\\w-]+\\.length))\\)");

    private PastedParams() {}

    static Stream<Finding> check(TaskPlace task) {
        return task.containers().stream().flatMap(place -> check(task, place).stream());
    }

    private static Optional<Finding> check(TaskPlace task, ContainerPlace place) {
        return ShellScript.of(place.container(), place.script()).flatMap(script -> {
            Set<String> pasted = pasted(task, script.text());
            return pasted.isEmpty() ? Optional.empty() : Optional.of(warning(task, place, script, pasted));
        });
    }

    /** What is pasted, as the variables are written. */
    private static Set<String> pasted(TaskPlace task, String text) {
        Set<String> pasted = new LinkedHashSet<>();
        for (Reference reference : PARAMS.in(text)) {
            String name = paramName(reference);
            if (!isLimited(task, name) && !isFixed(task, name)) {
                pasted.add(reference.text());
            }
        }
        if (task.pipeline().isPresent()) {
            Expressions.in(text).stream()
                    .filter(ResultRef::looksLikeOne)
                    .forEach(expression -> pasted.add("$(" + expression + ")"));
        }
        return pasted;
    }

    private static String paramName(Reference reference) {
        String name = reference.name().replaceAll("\\[[0-9*]*]$", "");
        return reference.dotted() ? name.split("\\.", 2)[0] : name;
    }

    /** Whether only values of a list are accepted. */
    private static boolean isLimited(TaskPlace task, String name) {
        Stream<ParamSpec> ofPipeline = task.pipeline().stream()
                .flatMap(place -> place.pipeline().spec().params().stream());
        return Stream.concat(task.spec().params().stream(), ofPipeline)
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .filter(spec -> !spec.enumValues().isEmpty())
                .isPresent();
    }

    /** Whether the pipeline gives the task a value that nobody else has a say in. */
    private static boolean isFixed(TaskPlace task, String name) {
        List<Param> given = task.pipeline().map(PipelineTaskPlace::task).map(PastedParams::given).orElse(List.of());
        List<Param> values = given.stream().filter(param -> param.name().equals(name)).toList();
        return !values.isEmpty()
                && values.stream()
                        .flatMap(param -> Expressions.texts(param.value()).stream())
                        .noneMatch(text -> HARMLESS.matcher(text).replaceAll("").contains("$("));
    }

    private static List<Param> given(PipelineTask task) {
        return Stream.concat(task.params().stream(), MatrixRules.allParams(task).stream()).toList();
    }

    private static Finding warning(TaskPlace task, ContainerPlace place, ShellScript script, Set<String> pasted) {
        String first = pasted.iterator().next();
        String variable = environmentName(first);
        return task.warning(
                place,
                pasted.stream().collect(Collectors.joining(", "))
                        + (pasted.size() == 1 ? " is" : " are")
                        + " pasted into shell code, where a value such as \"x; COMMAND\" runs the command; pass it as an"
                        + " environment variable (env: name " + variable + ", value " + first + ") and write \"$"
                        + variable + "\" instead",
                script.field());
    }

    /** A name for an environment variable: that of the parameter or the result, as environment variables are written. */
    private static String environmentName(String variable) {
        String name = variable.substring("$(".length(), variable.length() - 1)
                .replaceFirst("^(params|tasks\\.[^.]+\\.results)", "")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        return name.toUpperCase(Locale.ROOT);
    }
}
