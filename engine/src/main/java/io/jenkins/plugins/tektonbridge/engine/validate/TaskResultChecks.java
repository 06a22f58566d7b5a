package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.model.Utf8;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether the results that a TaskRun left fit what its Task declares. */
public final class TaskResultChecks {
    private TaskResultChecks() {}

    /**
     * What Tekton says to results when a TaskRun has ended: the types must be those that are declared, and an object
     * must have all of its keys. A result that was not written is no error.
     *
     * @param declared the results of the Task
     * @param emitted the results that were written, by name; of names that are declared
     * @return the condition with which the TaskRun ends; empty when all is well
     */
    public static Optional<Condition> check(List<TaskResult> declared, Map<String, ParamValue> emitted) {
        List<String> wrong = declared.stream()
                .filter(result -> emitted.containsKey(result.name()) && !fits(result, emitted.get(result.name())))
                .map(result -> " \"" + result.name() + "\": task result is expected to be \"" + result.type()
                        + "\" type but was initialized to a different type \""
                        + emitted.get(result.name()).type() + "\"")
                .sorted(Utf8.ORDER)
                .toList();
        if (!wrong.isEmpty()) {
            return refuse("Provided results don't match declared results; may be invalid JSON or missing result"
                    + " declaration: " + String.join(",", wrong));
        }
        SortedMap<String, List<String>> missing = missingKeys(declared, emitted);
        return missing.isEmpty()
                ? Optional.empty()
                : refuse("missing keys for these results which are required in TaskResult's properties "
                        + Go.map(missing));
    }

    /** The results that fit their declaration; Tekton keeps no others. */
    public static Map<String, ParamValue> fitting(List<TaskResult> declared, Map<String, ParamValue> emitted) {
        Map<String, ParamValue> fitting = new LinkedHashMap<>();
        for (TaskResult result : declared) {
            ParamValue value = emitted.get(result.name());
            if (value != null && fits(result, value)) {
                fitting.put(result.name(), value);
            }
        }
        return fitting;
    }

    private static boolean fits(TaskResult result, ParamValue value) {
        return value.type().equals(result.type());
    }

    private static SortedMap<String, List<String>> missingKeys(
            List<TaskResult> declared, Map<String, ParamValue> emitted) {
        SortedMap<String, List<String>> missing = new TreeMap<>(Utf8.ORDER);
        for (TaskResult result : declared) {
            if (emitted.get(result.name()) instanceof ParamValue.ObjectValue object) {
                List<String> lacking = new ArrayList<>(result.properties().keySet());
                lacking.removeAll(object.entries().keySet());
                if (!lacking.isEmpty()) {
                    missing.put(result.name(), lacking);
                }
            }
        }
        return missing;
    }

    private static Optional<Condition> refuse(String message) {
        return Optional.of(new Condition(
                Condition.Status.FALSE, "TaskRunValidationFailed", TaskRunChecks.USER_ERROR + message));
    }
}
