package io.jenkins.plugins.tektonbridge.engine.validate;

import java.util.regex.Pattern;

/** References to artifacts, an alpha feature of Tekton. */
final class ArtifactRefs {
    private static final Pattern OF_STEP = reference("steps");
    private static final Pattern OF_TASK = reference("tasks");

    private ArtifactRefs() {}

    private static Pattern reference(String kind) {
        return Pattern.compile("\\$\\(" + kind + "\\.[^.]++\\.(?:inputs|outputs)\\.[^.)]++\\)");
    }

    /** Whether a text refers to artifacts of a step or to the file that lists them. */
    static boolean ofStep(String text) {
        return text.contains("$(") && (text.contains("$(step.artifacts.path)") || OF_STEP.matcher(text).find());
    }

    /** Whether a text refers to artifacts of a pipeline task or to the file that lists them. */
    static boolean ofTask(String text) {
        return text.contains("$(") && (text.contains("$(artifacts.path)") || ofPipelineTask(text));
    }

    /** Whether a text refers to artifacts of a pipeline task. */
    static boolean ofPipelineTask(String text) {
        return OF_TASK.matcher(text).find();
    }
}
