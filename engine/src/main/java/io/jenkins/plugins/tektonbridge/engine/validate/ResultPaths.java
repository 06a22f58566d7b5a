package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.StepResult;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.validate.VariableRules.TextRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Scripts write to the results that are declared, and to no others. */
final class ResultPaths {
    private ResultPaths() {}

    /** The results of a step, by {@code step.results} or, in a StepAction, {@code results}. */
    static TextRule known(List<StepResult> results, String prefix) {
        Set<String> names = results.stream().map(StepResult::name).collect(Collectors.toSet());
        return VariableRules.known(new VariableReferences(prefix), names);
    }

    /** The results of a task. */
    static TextRule knownOfTask(List<TaskResult> results, Scope scope) {
        Set<String> names = results.stream().map(TaskResult::name).collect(Collectors.toSet());
        VariableReferences references = new VariableReferences("results");
        return scope.v1beta1()
                ? VariableRules.knownNamed(references, names)
                : VariableRules.known(references, names);
    }
}
