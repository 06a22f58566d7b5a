package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.StepResult;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Results that are declared and that no step writes: who uses one finds it missing. */
final class UnwrittenResults {
    /** A name that a shell is to make, as in {@code $(results.digest-${i}.path)}. */
    private static final Pattern MADE_NAME = Pattern.compile("\\$\\(results[.\\[][^)]*\\$");

    private UnwrittenResults() {}

    static Stream<Finding> check(TaskPlace task) {
        // A StepAction can write what it likes.
        if (task.hasStepActions()) {
            return Stream.empty();
        }
        List<Finding> findings = new ArrayList<>();
        List<TaskResult> results = task.spec().results();
        int most = NodeTexts.mostNames(task.document().source());
        for (int i = 0; i < Math.min(results.size(), most); i++) {
            String name = results.get(i).name();
            if (results.get(i).value().isEmpty() && !isWritten(task, name)) {
                findings.add(task.warning(
                        "no step writes result " + Go.quote(name) + ", so whoever uses it finds it missing; write it to"
                                + " $(results." + name + ".path), or take it out",
                        "results[" + i + "]"));
            }
        }
        for (int i = 0; i < task.spec().steps().size(); i++) {
            findings.addAll(ofStep(task, i));
        }
        return findings.stream();
    }

    private static boolean isWritten(TaskPlace task, String result) {
        return task.uses(text -> mentions(text, "results", result)
                || text.contains("/tekton/results")
                || MADE_NAME.matcher(text).find());
    }

    private static List<Finding> ofStep(TaskPlace task, int index) {
        Step step = task.spec().steps().get(index);
        List<Finding> findings = new ArrayList<>();
        int most = NodeTexts.mostNames(task.document().source());
        for (int i = 0; i < Math.min(step.results().size(), most); i++) {
            StepResult result = step.results().get(i);
            boolean written = task.uses("steps[" + index + "]", text ->
                    mentions(text, "step.results", result.name()) || text.contains("/tekton/steps"));
            if (!written) {
                findings.add(task.warning(
                        task.containers().get(index),
                        "it does not write its result " + Go.quote(result.name()) + "; write it to $(step.results."
                                + result.name() + ".path), or take it out",
                        "results[" + i + "]"));
            }
        }
        return findings;
    }

    private static boolean mentions(String text, String prefix, String name) {
        return Stream.of("." + name + ".path", "['" + name + "'].path", "[\"" + name + "\"].path")
                .anyMatch(end -> text.contains("$(" + prefix + end));
    }
}
