package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Utf8;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules for declarations of parameters and for lists of parameters. */
final class ParamRules {
    private static final Set<String> TYPES = Set.of("string", "array", "object");
    private static final Pattern NAME = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9.-]*");
    private static final Pattern OBJECT_NAME = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9-]*");

    private ParamRules() {}

    /** Types are those that Tekton has, and defaults are of that type. */
    static FieldErrors types(List<DeclaredParam> params) {
        return FieldErrors.all(params.stream().map(ParamRules::type));
    }

    private static FieldErrors type(DeclaredParam param) {
        if (!TYPES.contains(param.type())) {
            return FieldErrors.invalid(param.type(), param.name() + ".type");
        }
        Optional<String> valueType = param.defaultValue().map(ParamValue::type);
        if (valueType.isPresent() && !valueType.get().equals(param.type())) {
            return FieldErrors.of(
                    "\"" + param.type() + "\" type does not match default value's type: \"" + valueType.get() + "\"",
                    param.name() + ".type",
                    param.name() + ".default.type");
        }
        List<String> wrong = Properties.notStrings(param.properties());
        return wrong.isEmpty()
                ? FieldErrors.NONE
                : FieldErrors.of(
                        "The value type specified for these keys " + Go.list(wrong) + " is invalid",
                        param.name() + ".properties");
    }

    /** Every name is declared once. */
    static FieldErrors unique(List<DeclaredParam> params) {
        return FieldErrors.all(duplicates(params.stream().map(DeclaredParam::name))
                .map(name -> FieldErrors.here("parameter appears more than once").viaKey("params", name)));
    }

    /** Limits are allowed, are for strings, name each value once and contain the default. */
    static FieldErrors enums(List<DeclaredParam> params, Scope scope) {
        return FieldErrors.all(params.stream()
                .filter(param -> !param.enumValues().isEmpty())
                .map(param -> enumOf(param, scope).viaKey(param.name())));
    }

    private static FieldErrors enumOf(DeclaredParam param, Scope scope) {
        List<FieldErrors> errors = new ArrayList<>();
        if (!scope.flags().paramEnum()) {
            errors.add(FieldErrors.here("feature flag `enable-param-enum` should be set to true to use Enum"));
        }
        if (!param.type().equals("string")) {
            errors.add(FieldErrors.here("enum can only be set with string type param"));
        }
        duplicates(param.enumValues().stream())
                .map(value -> FieldErrors.here("parameter enum value " + value + " appears more than once"))
                .forEach(errors::add);
        if (param.defaultValue().orElse(null) instanceof ParamValue.StringValue(String value)
                && !value.isEmpty()
                && !param.enumValues().contains(value)) {
            errors.add(FieldErrors.here("param default value " + value + " not in the enum list"));
        }
        return FieldErrors.all(errors.stream());
    }

    /** Names are made of the characters that references can hold. */
    static FieldErrors nameFormat(List<DeclaredParam> params) {
        Set<String> invalid = new TreeSet<>(Utf8.ORDER);
        SortedMap<String, List<String>> invalidObjects = new TreeMap<>(Utf8.ORDER);
        for (DeclaredParam param : params) {
            if (param.isObject()) {
                invalidKeys(param, invalidObjects);
            } else if (!NAME.matcher(param.name()).matches()) {
                invalid.add(param.name());
            }
        }
        return invalidNames(invalid).and(invalidObjectNames(invalidObjects));
    }

    private static void invalidKeys(DeclaredParam param, Map<String, List<String>> invalid) {
        if (!OBJECT_NAME.matcher(param.name()).matches()) {
            invalid.put(param.name(), new ArrayList<>());
        }
        param.keys().stream()
                .filter(key -> !OBJECT_NAME.matcher(key).matches())
                .sorted(Utf8.ORDER)
                .forEach(key -> invalid.computeIfAbsent(param.name(), name -> new ArrayList<>()).add(key));
    }

    private static FieldErrors invalidNames(Set<String> names) {
        return names.isEmpty()
                ? FieldErrors.NONE
                : FieldErrors.detailed(
                        "The format of following array and string variable names is invalid: "
                                + Go.list(List.copyOf(names)),
                        "String/Array Names: \n"
                                + "Must only contain alphanumeric characters, hyphens (-), underscores (_), and dots (.)"
                                + "\nMust begin with a letter or an underscore (_)",
                        "params");
    }

    private static FieldErrors invalidObjectNames(SortedMap<String, List<String>> names) {
        return names.isEmpty()
                ? FieldErrors.NONE
                : FieldErrors.detailed(
                        "Object param name and key name format is invalid: " + Go.map(names),
                        "Object Names: \n"
                                + "Must only contain alphanumeric characters, hyphens (-), underscores (_) \n"
                                + "Must begin with a letter or an underscore (_)",
                        "params");
    }

    /** Objects tell their keys. */
    static FieldErrors objectsHaveProperties(List<DeclaredParam> params) {
        return FieldErrors.all(params.stream()
                .filter(param -> param.isObject() && param.properties().isEmpty())
                .map(param -> FieldErrors.missing(param.name() + ".properties")));
    }

    /** Every name is given a value once, capital letters or not; for runs and resolvers. */
    static FieldErrors uniqueIgnoringCase(List<Param> params) {
        return UniqueNames.byKey(params.stream().map(Param::name).toList());
    }

    /** Every name is given a value once; for pipeline tasks. */
    static FieldErrors unique(List<Param> params, String field) {
        Set<String> seen = new HashSet<>();
        return FieldErrors.each(
                        params,
                        (i, param) -> seen.add(param.name())
                                ? FieldErrors.NONE
                                : FieldErrors.of(
                                        "parameter names must be unique, the parameter \"" + param.name()
                                                + "\" is also defined at",
                                        "[" + i + "].name"))
                .via(field);
    }

    private static Stream<String> duplicates(Stream<String> names) {
        Set<String> seen = new HashSet<>();
        return names.filter(name -> !seen.add(name)).distinct();
    }
}
