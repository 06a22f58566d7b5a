package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.validate.ShellScript.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How the shell scripts of a task write one of its results. */
final class ResultScripts {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\((?:params|results|workspaces|context|steps?|tasks)[.\\[][^)]*\\)");
    private static final Pattern GUARDED =
            Pattern.compile("(?:if|elif|while|until|!|case|for|trap)\\b.*|!.*|.*(?:\\|\\||&&).*", Pattern.DOTALL);
    private static final Pattern ASSIGNMENT = Pattern.compile("(?:(?:export|local|readonly)\\s+)?\\w+=.*", Pattern.DOTALL);
    private static final Set<String> HARMLESS = Set.of(
            "echo", "printf", "export", "set", "shift", "local", "readonly", "unset", "cd", "mkdir", "sleep", "date",
            "true", ":", "then", "else", "fi", "do", "done", "esac", "in", "[", "[[", "test", "exit", "return", "{", "}",
            "(", ")", "tr", "tee", "sed", "awk", "head", "tail", "cut", "sort", "uniq", "wc", "function");
    private static final Pattern ECHO = Pattern.compile("echo\\s+(?!-\\w*n)[^|>;&]*(?:>>?|\\|\\s*tee(?:\\s+-a)?\\s)\\s*[\"']?$");

    private final List<Write> writes = new ArrayList<>();
    private boolean traps;

    /**
     * A command line that writes the result.
     *
     * @param step its step
     * @param script the script that it stands in
     * @param line the line
     * @param before the lines before it
     * @param first whether the result was not written before
     */
    private record Write(Step step, ShellScript script, Line line, List<Line> before, boolean first) {}

    ResultScripts(TaskSpec task, String result) {
        for (Step step : task.steps()) {
            ShellScript.of(step.container(), step.script()).ifPresent(script -> add(step, script, result));
        }
    }

    private void add(Step step, ShellScript script, String result) {
        List<Line> lines = script.lines();
        traps |= lines.stream().anyMatch(line -> line.text().startsWith("trap "));
        for (int i = 0; i < lines.size(); i++) {
            if (indexOfPath(lines.get(i).text(), result) >= 0) {
                writes.add(new Write(step, script, lines.get(i), lines.subList(0, i), writes.isEmpty()));
            }
        }
    }

    private static int indexOfPath(String line, String result) {
        for (String name : List.of("." + result, "['" + result + "']", "[\"" + result + "\"]")) {
            int index = line.indexOf("$(results" + name + ".path)");
            if (index >= 0) {
                return index;
            }
        }
        return -1;
    }

    /** The step whose script can end at a command that fails before it writes the result. */
    Optional<Step> endsBeforeFirstWrite() {
        return writes.stream().filter(Write::first).filter(this::isLostOnFailure).map(Write::step).findFirst();
    }

    /** The step whose script can end before it writes the result, for the first time or once more. */
    Optional<Step> endsBeforeAnyWrite() {
        return writes.stream().filter(this::isLostOnFailure).map(Write::step).findFirst();
    }

    /** Whether the exit code of a command goes into the result, under {@code set -e}, where it is always 0. */
    boolean takesExitCode() {
        return writes.stream().anyMatch(write -> isLostOnFailure(write)
                && (write.line().text().contains("$?")
                        || write.before().stream().anyMatch(line -> line.strict() && line.text().contains("$?"))));
    }

    private boolean isLostOnFailure(Write write) {
        return !traps && write.before().stream().anyMatch(line -> line.strict() && canFail(line.text()));
    }

    private static boolean canFail(String line) {
        String text = VARIABLE.matcher(line).replaceAll("X");
        if (GUARDED.matcher(text).matches()) {
            return false;
        }
        if (ASSIGNMENT.matcher(text).matches()) {
            return text.contains("$(") || text.contains("`");
        }
        String last = text.substring(text.lastIndexOf('|') + 1).strip();
        String command = last.split("[\\s;()]", 2)[0];
        if (command.equals("cat") && last.contains("<<")) {
            return false;
        }
        return !command.isEmpty() && !HARMLESS.contains(command) && !last.contains("()");
    }

    /** Whether every write is that of a plain {@code echo}, which puts a newline behind the text. */
    boolean endsWithNewline(String result) {
        return !writes.isEmpty() && writes.stream().allMatch(write -> {
            String text = write.line().text();
            return ECHO.matcher(text.substring(0, indexOfPath(text, result))).find();
        });
    }

    /** How a script came to end at errors. */
    String why(Step step) {
        return step.script().isEmpty() || step.script().stripLeading().startsWith("#!")
                ? "set -e"
                : "Tekton puts set -e before a script without #!";
    }
}
