package io.jenkins.plugins.tektonbridge.engine.pod;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A script of a step or a sidecar, as it is run: with a first line that names its interpreter, if need be one of ours.
 *
 * @param text the whole text
 * @param interpreter the words of its first line, as Linux takes them: the interpreter and at most one argument
 */
record ShellScript(String text, List<String> interpreter) {
    private static final String PREAMBLE = "#!/bin/sh\nset -e\n";
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash");
    private static final Pattern FLAGS = Pattern.compile("-[abefhuvxBCE]+");
    private static final Pattern ASKS_FOR_ITSELF = Pattern.compile("\\$\\{?0|BASH_SOURCE|\\$\\{?_\\b|/tekton/scripts");
    /** A single argument ends at 128 KiB; some room is left. */
    private static final int LONGEST_ARGUMENT = 120 * 1024;

    ShellScript {
        interpreter = List.copyOf(interpreter);
    }

    /** Reads a script as Tekton does: what begins with {@code #!}, after white space, names its interpreter. */
    static ShellScript of(String script) {
        String trimmed = script.strip();
        if (!trimmed.startsWith("#!")) {
            return new ShellScript(PREAMBLE + script, List.of("/bin/sh"));
        }
        String line = trimmed.substring(2).lines().findFirst().orElse("").strip();
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        List<String> words = new ArrayList<>(List.of(line.substring(0, end)));
        String argument = line.substring(end).strip();
        if (!argument.isEmpty()) {
            words.add(argument);
        }
        return new ShellScript(script, words);
    }

    /** Whether it is a script for PowerShell or cmd, which no Linux node runs. */
    boolean isWindows() {
        return interpreter.getFirst().equals("win");
    }

    /** The words that run the shell of the image that the script itself is run by; empty for another interpreter. */
    List<String> shell() {
        String name = interpreter.getFirst();
        if (SHELLS.contains(base(name))) {
            return List.of(name);
        }
        if (base(name).equals("env") && interpreter.size() == 2) {
            String first = interpreter.get(1).replaceFirst("^-S\\s*", "").split("\\s+")[0];
            return SHELLS.contains(base(first)) ? List.of(name, first) : List.of();
        }
        return List.of();
    }

    /** The shell that a command runs, so that the image must have one; empty for another command. */
    static List<String> shell(List<String> command) {
        return !command.isEmpty() && SHELLS.contains(base(command.getFirst()))
                ? List.of(command.getFirst())
                : List.of();
    }

    /** Whether it can be an argument of something. */
    boolean fitsArgument() {
        return text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_ARGUMENT;
    }

    /**
     * Whether it does the same when a shell is given its text ({@code sh -c TEXT}) as when it is a file: its interpreter
     * is a shell, with nothing but flags, and it does not ask for its own file.
     */
    boolean canBeCommandLine() {
        boolean plain = interpreter.size() == 1
                || shell().size() == 2 && interpreter.get(1).equals(shell().get(1))
                || shell().size() == 1 && FLAGS.matcher(interpreter.get(1)).matches();
        return !shell().isEmpty() && plain && fitsArgument() && !ASKS_FOR_ITSELF.matcher(text).find();
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
