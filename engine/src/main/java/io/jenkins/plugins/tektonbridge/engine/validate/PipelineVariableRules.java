package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Matrix;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.validate.VariableRules.TextRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rules for variables in the tasks of a pipeline. */
final class PipelineVariableRules {
    private static final VariableReferences PARAMS = new VariableReferences("params");
    private static final VariableReferences PIPELINE_RUN = new VariableReferences("context\\.pipelineRun");
    private static final VariableReferences PIPELINE = new VariableReferences("context\\.pipeline");
    private static final VariableReferences PIPELINE_TASK = new VariableReferences("context\\.pipelineTask");
    private static final Set<String> PREFIXES =
            Set.of("params", "tasks", "finally", "context", "workspaces", "results");

    private PipelineVariableRules() {}

    /** The variables of run, pipeline and task exist. Tekton looks at the parameters of the last task only. */
    static FieldErrors context(List<PipelineTask> tasks) {
        if (tasks.isEmpty()) {
            return FieldErrors.NONE;
        }
        List<TextRule> rules = List.of(
                VariableRules.known(PIPELINE_RUN, Set.of("name", "namespace", "uid")),
                VariableRules.known(PIPELINE, Set.of("name")),
                VariableRules.known(PIPELINE_TASK, Set.of("retries")));
        return FieldErrors.all(ResultRef.allParams(tasks.getLast()).stream()
                .flatMap(param -> Expressions.texts(param.value()).stream())
                .flatMap(text -> rules.stream().map(rule -> rule.check(text).via("value"))));
    }

    /** Parameters are declared and used as their type allows, each task gives one value to each of its own. */
    static FieldErrors params(List<PipelineTask> tasks, List<DeclaredParam> params) {
        UsageRules rules = new UsageRules(params);
        FieldErrors usage = FieldErrors.each(tasks, (i, task) -> FieldErrors.all(
                        ParamRules.unique(task.params(), "params"),
                        FieldErrors.all(task.params().stream().map(rules::param)),
                        task.matrix().map(rules::matrix).orElse(FieldErrors.NONE),
                        FieldErrors.each("when", task.when(), rules::when))
                .viaIndex(i));
        return usage.and(PipelineRules.uniqueParams(tasks));
    }

    private static final class UsageRules {
        private final Set<String> arrayNames;
        private final TextRule known;
        private final TextRule inString;
        private final TextRule inArray;

        UsageRules(List<DeclaredParam> params) {
            arrayNames = DeclaredParam.arrayNames(params);
            known = VariableRules.known(PARAMS, DeclaredParam.names(params));
            List<TextRule> objects = objects(params);
            inString = all(known, objects, VariableRules.notWhole(PARAMS, arrayNames));
            inArray = all(known, objects, VariableRules.isolated(PARAMS, arrayNames));
        }

        /** Tekton goes through the keys of objects, and so does not come to one without any. */
        private static List<TextRule> objects(List<DeclaredParam> params) {
            List<DeclaredParam> objects = DeclaredParam.objects(params).stream()
                    .filter(param -> !param.keys().isEmpty())
                    .toList();
            List<TextRule> rules = new ArrayList<>();
            objects.forEach(param -> rules.add(
                    VariableRules.known(new VariableReferences("params\\." + param.name()), param.keys())));
            rules.add(VariableRules.notEntire(PARAMS, DeclaredParam.names(objects)));
            return rules;
        }

        private static TextRule all(TextRule first, List<TextRule> more, TextRule last) {
            return text -> text.contains("$(params")
                    ? FieldErrors.all(
                            first.check(text),
                            FieldErrors.all(more.stream().map(rule -> rule.check(text))),
                            last.check(text))
                    : FieldErrors.NONE;
        }

        FieldErrors param(Param param) {
            FieldErrors errors = switch (param.value()) {
                case ParamValue.StringValue(String text) ->
                    (VariableRules.isWholeParam(text) ? known : inString).check(text);
                case ParamValue.ArrayValue(List<String> items) -> FieldErrors.each("value", items, inArray::check);
                case ParamValue.ObjectValue object ->
                    FieldErrors.all(object.entries().entrySet().stream()
                            .map(entry -> inString.check(entry.getValue()).viaKey("properties", entry.getKey())));
            };
            return errors.viaKey("params", param.name());
        }

        FieldErrors matrix(Matrix matrix) {
            return FieldErrors.all(matrix.include().stream().map(this::include))
                    .and(FieldErrors.all(matrix.params().stream().map(this::matrixParam)));
        }

        private FieldErrors include(Matrix.Include include) {
            return FieldErrors.each(include.params(), (i, param) -> param.value() instanceof ParamValue.StringValue text
                            ? inString.check(text.value()).viaIndex("", i)
                            : FieldErrors.NONE)
                    .via("matrix.include.params");
        }

        private FieldErrors matrixParam(Param param) {
            return param.value() instanceof ParamValue.ArrayValue array
                    ? FieldErrors.each("value", array.items(), inArray::check).viaKey("matrix.params", param.name())
                    : FieldErrors.NONE;
        }

        FieldErrors when(WhenExpression when) {
            FieldErrors values = FieldErrors.all(when.values().stream()
                    .map(value -> (arrayNames.contains(arrayName(value)) ? inArray : inString).check(value)));
            return inString.check(when.input()).via("input").and(values.via("values"));
        }

        /** The name in {@code $(params.name[*])}; a text of another form comes back more or less as it is. */
        private static String arrayName(String text) {
            String start = "$(params.";
            String end = "[*])";
            String name = text.startsWith(start) ? text.substring(start.length()) : text;
            return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
        }
    }

    /** Expressions begin with a word that Tekton knows; others are taken for slips of a shell variable. */
    static FieldErrors prefixes(PipelineTask task) {
        FieldErrors errors = FieldErrors.all(
                FieldErrors.all(task.params().stream().map(param -> prefixes(param, "params"))),
                FieldErrors.each("when", task.when(), when -> prefixes(Expressions.in(when), "")));
        return errors.and(task.matrix().map(PipelineVariableRules::prefixes).orElse(FieldErrors.NONE));
    }

    private static FieldErrors prefixes(Matrix matrix) {
        FieldErrors params = FieldErrors.all(matrix.params().stream().map(param -> prefixes(param, "matrix.params")));
        return params.and(FieldErrors.each(
                "matrix.include",
                matrix.include(),
                include -> FieldErrors.all(include.params().stream().map(param -> prefixes(param, "params")))));
    }

    private static FieldErrors prefixes(Param param, String field) {
        return prefixes(Expressions.in(param.value()), "value").viaKey(field, param.name());
    }

    private static FieldErrors prefixes(List<String> expressions, String path) {
        return FieldErrors.all(expressions.stream()
                .filter(expression -> !PREFIXES.contains(expression.split("\\.", 2)[0]))
                .map(expression -> FieldErrors.invalid(
                        "invalid variable reference " + Go.quote("$(" + expression + ")")
                                + ", must start with a valid prefix: params, tasks, finally, context, workspaces, or"
                                + " results; if you meant a shell variable, use ${VAR} instead",
                        path)));
    }
}
