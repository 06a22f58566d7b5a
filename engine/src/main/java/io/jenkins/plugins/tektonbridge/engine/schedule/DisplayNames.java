package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Matrix;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.substitute.Substitution;
import io.jenkins.plugins.tektonbridge.engine.substitute.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a child is called for people: its task's display name, or the names of the includes that it came from. */
final class DisplayNames {
    private DisplayNames() {}

    static String of(PipelineTask task, List<Param> params) {
        Map<String, String> strings = new HashMap<>();
        for (Param param : params) {
            if (param.value() instanceof ParamValue.StringValue string) {
                strings.put("params." + param.name(), string.value());
            }
        }
        Variables variables = Variables.of(strings);
        List<String> included = new ArrayList<>();
        task.matrix().ifPresent(matrix -> matrix.include().stream()
                .filter(include -> !include.name().isEmpty() && matches(include, strings))
                .forEach(include -> included.add(Substitution.text(include.name(), variables))));
        return included.isEmpty()
                ? Substitution.text(task.displayName(), variables)
                : String.join(" ", included).trim();
    }

    private static boolean matches(Matrix.Include include, Map<String, String> strings) {
        return include.params().stream().allMatch(param -> {
            String actual = strings.get("params." + param.name());
            return actual != null
                    && !(param.value() instanceof ParamValue.StringValue wanted && !wanted.value().equals(actual));
        });
    }
}
