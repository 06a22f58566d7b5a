package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Defaults refer to parameters that are declared, and not to each other in a circle; a rule of v1alpha1 alone. */
final class DefaultReferenceRules {
    private static final VariableReferences PARAMS = new VariableReferences("params");

    private DefaultReferenceRules() {}

    static FieldErrors check(List<DeclaredParam> params) {
        Set<String> names = DeclaredParam.names(params);
        List<FieldErrors> errors = new ArrayList<>();
        Set<String> resolved = new HashSet<>();
        Map<String, List<String>> open = new TreeMap<>();
        for (DeclaredParam param : params) {
            List<String> references = references(param);
            List<String> unknown = references.stream().filter(name -> !names.contains(name)).toList();
            unknown.forEach(name -> errors.add(FieldErrors.of(
                    "param " + Go.quote(param.name()) + " default value references param " + Go.quote(name)
                            + " which is not defined",
                    "params")));
            if (references.isEmpty()) {
                resolved.add(param.name());
            } else if (unknown.isEmpty()) {
                open.put(param.name(), references);
            }
        }
        while (open.entrySet().removeIf(e -> resolved.containsAll(e.getValue()) && resolved.add(e.getKey()))) {
            // Each round resolves what refers to the parameters of the rounds before.
        }
        open.keySet().forEach(name -> errors.add(FieldErrors.of(
                "param " + Go.quote(name) + " default value has a circular dependency", "params")));
        return FieldErrors.all(errors.stream());
    }

    private static List<String> references(DeclaredParam param) {
        if (!(param.defaultValue().orElse(null) instanceof ParamValue.StringValue(String text))) {
            return List.of();
        }
        return PARAMS.in(text).stream()
                .map(reference -> strip(reference.text()))
                .toList();
    }

    private static String strip(String reference) {
        String start = "$(params.";
        String name = reference.startsWith(start) ? reference.substring(start.length()) : reference;
        return name.endsWith(")") ? name.substring(0, name.length() - 1) : name;
    }
}
