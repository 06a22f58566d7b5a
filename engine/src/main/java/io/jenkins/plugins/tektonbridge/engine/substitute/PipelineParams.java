package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parameters of a pipeline: the run's values, then defaults, which may refer to other parameters of type string in
 * any order. A value that the run gives is taken as it is.
 */
final class PipelineParams {
    private static final int MAX_DEPTH = 10;
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\((params\\.[_a-zA-Z0-9.-]+(\\[([0-9]+|\\*)])?)\\)");

    private final VariableMap variables = new VariableMap();
    private final Map<String, String> openDefaults = new LinkedHashMap<>();
    private final Set<String> visiting = new HashSet<>();

    private PipelineParams() {}

    /**
     * The variables of a pipeline's parameters.
     *
     * @throws UnresolvableParamException when defaults refer to each other, too deeply, or to what is not there
     */
    static VariableMap of(List<ParamSpec> declared, List<Param> given) {
        PipelineParams params = new PipelineParams();
        given.forEach(param -> params.variables.putParam(Notation.PIPELINE, param.name(), param.value()));
        List<ParamSpec> defaults = defaults(declared, given);
        params.strings(defaults);
        params.arrays(defaults);
        params.objects(defaults);
        return params.variables;
    }

    /** The values of the run alone, with which its own workspaces are bound. */
    static VariableMap given(List<Param> given) {
        VariableMap variables = new VariableMap();
        given.forEach(param -> variables.putParam(Notation.PIPELINE, param.name(), param.value()));
        return variables;
    }

    private static List<ParamSpec> defaults(List<ParamSpec> declared, List<Param> given) {
        Map<String, String> types = given.stream()
                .collect(Collectors.toMap(Param::name, param -> param.value().type(), (first, second) -> second));
        return declared.stream()
                .filter(spec -> spec.defaultValue().isPresent() && !spec.type().equals(types.get(spec.name())))
                .toList();
    }

    private void strings(List<ParamSpec> defaults) {
        for (ParamSpec spec : defaults) {
            if (spec.defaultValue().get() instanceof ParamValue.StringValue value && isString(spec)) {
                openDefaults.put("params." + spec.name(), value.value());
            }
        }
        openDefaults.forEach((name, value) -> resolve(name, value, 0));
    }

    private static boolean isString(ParamSpec spec) {
        return spec.type().isEmpty() || spec.type().equals("string");
    }

    private void resolve(String name, String value, int depth) {
        if (variables.string(name).isPresent()) {
            return;
        }
        if (!visiting.add(name)) {
            throw failed("circular dependency detected in param \"" + name + "\"");
        }
        if (depth > MAX_DEPTH) {
            throw failed("maximum recursion depth (" + MAX_DEPTH + ") exceeded for param \"" + name + "\"");
        }
        List<String> references = references(value);
        for (String reference : references) {
            if (variables.string(reference).isEmpty()) {
                String next = openDefaults.get(reference);
                if (next == null) {
                    throw failed("param \"" + name + "\" references undefined param \"" + reference + "\"");
                }
                resolve(reference, next, depth + 1);
            }
        }
        String resolved = references.isEmpty() ? value : Substitution.text(value, variables);
        variables.putParam(Notation.PIPELINE, name.substring("params.".length()), ParamValue.of(resolved));
        visiting.remove(name);
    }

    private static List<String> references(String value) {
        List<String> found = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(value);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private void arrays(List<ParamSpec> defaults) {
        for (ParamSpec spec : defaults) {
            if (spec.type().equals("array") && spec.defaultValue().get() instanceof ParamValue.ArrayValue array) {
                Function<String, String> replace = item -> Substitution.text(item, variables);
                List<String> items = array.items().stream().map(replace).toList();
                variables.putParam(Notation.PIPELINE, spec.name(), ParamValue.of(items));
            }
        }
    }

    private void objects(List<ParamSpec> defaults) {
        for (ParamSpec spec : defaults) {
            if (spec.type().equals("object") && spec.defaultValue().get() instanceof ParamValue.ObjectValue object) {
                Map<String, String> entries =
                        Substitution.map(object.entries(), text -> Substitution.text(text, variables));
                variables.putParam(Notation.PIPELINE, spec.name(), ParamValue.of(entries));
                // Unlike those of a value, the keys of a default are known behind brackets too.
                Notation.PIPELINE.names(spec.name()).forEach(
                        name -> entries.forEach((key, text) -> variables.put(name + "." + key, text)));
            }
        }
    }

    private static UnresolvableParamException failed(String cause) {
        return new UnresolvableParamException("parameter resolution failed: " + cause);
    }
}
