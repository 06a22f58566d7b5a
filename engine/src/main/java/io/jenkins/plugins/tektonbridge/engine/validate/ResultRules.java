package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepResult;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules for results that tasks, steps and StepActions declare. */
final class ResultRules {
    private static final String NAME_FORMAT = "^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$";
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final String NAME_CHARACTERS = "must consist of alphanumeric characters, '-', '_', and must start and"
            + " end with an alphanumeric character (e.g. 'MyName',  or 'my-name',  or 'my_name', regex used for"
            + " validation is '" + NAME_FORMAT + "')";

    private ResultRules() {}

    /** A result of a task. */
    static FieldErrors ofTask(TaskResult result, Scope scope) {
        if (!isName(result.name())) {
            return invalidName(result.name());
        }
        Properties properties = Properties.of(result.at(), result.properties(), scope.written(), scope.defaulted());
        String type = taskResultType(result, scope);
        FieldErrors errors = switch (type) {
            case "object" -> object(result.name(), properties.types(), "The");
            case "array", "string", "" -> FieldErrors.NONE;
            default -> FieldErrors.detailed("invalid value: " + type, "type must be string", "type");
        };
        return errors.and(result.value().map(value -> value(result.name(), value)).orElse(FieldErrors.NONE));
    }

    /** The type of a result, empty where Tekton has set no default. */
    static String taskResultType(TaskResult result, Scope scope) {
        return Properties.of(result.at(), result.properties(), scope.written(), scope.defaulted())
                .type(result.type(), scope.defaulted() ? "string" : "");
    }

    /** Results of a step, for which Tekton sets no defaults. */
    static FieldErrors ofSteps(List<StepResult> results, Scope scope) {
        return ofSteps(results, scope, false);
    }

    /** Results of a StepAction. */
    static FieldErrors ofStepAction(List<StepResult> results, Scope scope) {
        return ofSteps(results, scope, true);
    }

    private static FieldErrors ofSteps(List<StepResult> results, Scope scope, boolean defaulted) {
        return FieldErrors.each(results, (i, result) -> ofStep(result, scope, defaulted).viaIndex(i));
    }

    private static FieldErrors ofStep(StepResult result, Scope scope, boolean defaulted) {
        if (!isName(result.name())) {
            return invalidName(result.name());
        }
        Properties properties = Properties.of(result.at(), result.properties(), scope.written(), defaulted);
        String type = properties.type(result.type(), defaulted ? "string" : "");
        return switch (type) {
            case "object" -> object(result.name(), properties.types(), "the");
            case "array", "string", "" -> FieldErrors.NONE;
            default -> FieldErrors.detailed("invalid value: " + type, "invalid type " + type, "type");
        };
    }

    private static FieldErrors object(String name, Optional<Map<String, String>> properties, String article) {
        if (properties.isEmpty()) {
            return FieldErrors.missing(name + ".properties");
        }
        List<String> wrong = Properties.notStrings(properties);
        return wrong.isEmpty()
                ? FieldErrors.NONE
                : FieldErrors.of(
                        article + " value type specified for these keys " + Go.list(wrong)
                                + " is invalid, the type must be string",
                        name + ".properties");
    }

    private static FieldErrors value(String name, ParamValue value) {
        if (!(value instanceof ParamValue.StringValue(String text))) {
            return FieldErrors.of("Invalid Type. Wanted string but got: \"" + value.type() + "\"", name + ".type");
        }
        if (text.isEmpty()) {
            return FieldErrors.NONE;
        }
        Optional<StepResultRef> reference = StepResultRef.firstIn(text);
        return reference
                .map(ref -> reference(name + ".value", ref))
                .orElseGet(() -> FieldErrors.of(
                        "Could not extract step name and result name. Expected value to look like"
                                + " $(steps.<stepName>.results.<resultName>) but got \"" + text + "\"",
                        name + ".value"));
    }

    private static FieldErrors reference(String path, StepResultRef ref) {
        FieldErrors errors = FieldErrors.NONE;
        if (!Names.isLabel(ref.step())) {
            errors = FieldErrors.detailed(
                    "invalid extracted step name " + Go.quote(ref.step()),
                    "stepName in $(steps.<stepName>.results.<resultName>) must be a valid DNS Label, For more info"
                            + " refer to https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names",
                    path);
        }
        if (!isName(ref.result())) {
            errors = errors.and(FieldErrors.detailed(
                    "invalid extracted result name " + Go.quote(ref.result()),
                    "resultName in $(steps.<stepName>.results.<resultName>) " + NAME_CHARACTERS,
                    path));
        }
        return errors;
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static FieldErrors invalidName(String name) {
        return FieldErrors.detailed("invalid key name " + Go.quote(name), "Name " + NAME_CHARACTERS, "name");
    }
}
