package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A parameter as the rules see it: declared by a task or pipeline, or made of a value that a run propagates.
 *
 * @param name its name
 * @param type its type, empty where Tekton has set no default
 * @param properties type by key; empty when there are no properties at all, which is not the same as no keys
 * @param defaultValue its default
 * @param enumValues the values it is limited to
 */
record DeclaredParam(
        String name,
        String type,
        Optional<Map<String, String>> properties,
        Optional<ParamValue> defaultValue,
        List<String> enumValues) {

    static List<DeclaredParam> of(List<ParamSpec> specs, Scope scope) {
        return specs.stream().map(spec -> of(spec, scope)).toList();
    }

    static DeclaredParam of(ParamSpec spec, Scope scope) {
        Properties properties = Properties.of(spec.at(), spec.properties(), scope.written(), scope.defaulted());
        String type = properties.type(spec.type(), scope.defaulted() ? spec.type() : "");
        return new DeclaredParam(spec.name(), type, properties.types(), spec.defaultValue(), spec.enumValues());
    }

    /** The declaration that a value stands for; a parameter that is given none at all has no type. */
    static DeclaredParam of(Param param, Scope scope) {
        Optional<Map<String, String>> properties = param.value() instanceof ParamValue.ObjectValue object
                ? Optional.of(strings(object.entries().keySet()))
                : Optional.empty();
        boolean hasValue = scope.written().object(param.at()).filter(written -> written.get("value").isEmpty()).isEmpty();
        return new DeclaredParam(
                param.name(), hasValue ? param.value().type() : "", properties, Optional.of(param.value()), List.of());
    }

    boolean isArray() {
        return type.equals("array");
    }

    boolean isObject() {
        return type.equals("object");
    }

    /** The keys of an object. */
    Set<String> keys() {
        return properties.orElse(Map.of()).keySet();
    }

    /** The same with other properties. */
    DeclaredParam withProperties(Map<String, String> others) {
        return new DeclaredParam(name, type, Optional.of(others), defaultValue, enumValues);
    }

    static Set<String> names(List<DeclaredParam> params) {
        return params.stream().map(DeclaredParam::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Set<String> arrayNames(List<DeclaredParam> params) {
        return names(params.stream().filter(DeclaredParam::isArray).toList());
    }

    static List<DeclaredParam> objects(List<DeclaredParam> params) {
        return params.stream().filter(DeclaredParam::isObject).toList();
    }

    /** Keys that all are strings. */
    static Map<String, String> strings(Set<String> keys) {
        Map<String, String> types = new LinkedHashMap<>();
        keys.forEach(key -> types.put(key, "string"));
        return types;
    }
}
