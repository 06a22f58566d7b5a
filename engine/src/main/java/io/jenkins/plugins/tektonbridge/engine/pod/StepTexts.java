package io.jenkins.plugins.tektonbridge.engine.pod;

import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be seen of a step's needs in its texts. */
final class StepTexts {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(steps\\.[^)\n]*?\\.results\\.[^)\n]*\\)");

    private StepTexts() {}

    /** Whether a text holds a result of an earlier step, which only a running task knows. */
    static boolean refersToStep(String text) {
        return REFERENCE.matcher(text).find();
    }

    static boolean refersToStep(WhenExpression when) {
        return refersToStep(when.input()) || when.values().stream().anyMatch(StepTexts::refersToStep);
    }

    /** Whether the command or its arguments hold results of earlier steps. */
    static boolean commandRefersToStep(Step step) {
        return Stream.concat(step.container().command().stream(), step.container().args().stream())
                .anyMatch(StepTexts::refersToStep);
    }

    /** The variables whose values hold results of earlier steps. */
    static List<EnvVar> envThatRefersToStep(Step step) {
        return step.container().env().stream().filter(env -> refersToStep(env.value())).toList();
    }

    /**
     * Whether a step may use a directory that is shared by the steps of a task: one of its texts names it, and not just
     * a place below it that is mounted anyway.
     */
    static boolean mentions(Step step, String directory, Collection<String> mounted) {
        return texts(step).anyMatch(text -> mentions(text, directory, mounted));
    }

    private static boolean mentions(String text, String directory, Collection<String> mounted) {
        for (int at = text.indexOf(directory); at >= 0; at = text.indexOf(directory, at + 1)) {
            int start = at;
            if (mounted.stream().noneMatch(mount -> isAt(text, start, mount))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(String text, int start, String mount) {
        int end = start + mount.length();
        return text.startsWith(mount, start)
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)) && "-_.".indexOf(text.charAt(end)) < 0);
    }

    private static Stream<String> texts(Step step) {
        return Stream.of(
                        Stream.of(step.script(), step.container().workingDir(), step.stdoutPath(), step.stderrPath()),
                        step.container().command().stream(),
                        step.container().args().stream(),
                        step.container().env().stream().map(EnvVar::value))
                .flatMap(texts -> texts);
    }
}
