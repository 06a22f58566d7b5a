package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code that a container hands to a shell: its script, or the argument of {@code sh -c}. It is looked at line by
 * line, not parsed: enough for a warning, which names what to look at.
 *
 * @param field where it stands in the container: {@code script} or an item of {@code args} or {@code command}
 * @param text the code
 * @param startsStrict whether it begins under {@code set -e}; Tekton sets that for a script without {@code #!}
 */
record ShellScript(String field, String text, boolean startsStrict) {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "ksh");
    private static final Pattern WITH_CODE = Pattern.compile("-[a-z]*c");
    private static final Pattern SET = Pattern.compile("set\\s+([-+])(?:[a-zA-Z]*e|.*\\berrexit\\b).*");
    private static final Pattern HEREDOC = Pattern.compile("<<-?\\s*(['\"]?)(\\w+)\\1");

    /**
     * A command line with its continuations.
     *
     * @param text the text without leading and trailing white space
     * @param strict whether the shell ends when it fails
     */
    record Line(String text, boolean strict) {}

    static Optional<ShellScript> of(Container container, String script) {
        return script.isEmpty() ? ofCommand(container) : ofScript(script);
    }

    private static Optional<ShellScript> ofScript(String script) {
        // Tekton looks for the interpreter behind white space too.
        String text = script.stripLeading();
        if (!text.startsWith("#!")) {
            return Optional.of(new ShellScript("script", script, true));
        }
        String[] words = text.lines().findFirst().orElse("").substring(2).trim().split("\\s+");
        int shell = 0;
        while (shell < words.length - 1 && (base(words[shell]).equals("env") || words[shell].startsWith("-"))) {
            shell++;
        }
        if (!SHELLS.contains(base(words[shell]))) {
            return Optional.empty();
        }
        boolean strict = false;
        for (int i = shell + 1; i < words.length; i++) {
            strict |= words[i].matches("-[a-zA-Z]*e[a-zA-Z]*") || words[i].equals("errexit");
        }
        return Optional.of(new ShellScript("script", script, strict));
    }

    private static Optional<ShellScript> ofCommand(Container container) {
        List<String> command = container.command();
        if (command.isEmpty() || !SHELLS.contains(base(command.getFirst()))) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(command);
        words.addAll(container.args());
        for (int i = 1; i < words.size() - 1; i++) {
            if (WITH_CODE.matcher(words.get(i)).matches()) {
                boolean strict = words.get(i).contains("e");
                int index = i + 1 - command.size();
                String field = index < 0 ? "command[" + (i + 1) + "]" : "args[" + index + "]";
                return Optional.of(new ShellScript(field, words.get(i + 1), strict));
            }
        }
        return Optional.empty();
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Its command lines: without comments and empty lines, continued ones put together, here-documents left out. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        boolean strict = startsStrict;
        String heredoc = "";
        StringBuilder open = new StringBuilder();
        for (String raw : text.split("\n", -1)) {
            String line = raw.strip();
            if (!heredoc.isEmpty()) {
                heredoc = line.equals(heredoc) ? "" : heredoc;
                continue;
            }
            if (open.isEmpty() && (line.isEmpty() || line.startsWith("#"))) {
                continue;
            }
            if (line.endsWith("\\")) {
                open.append(line, 0, line.length() - 1).append(' ');
                continue;
            }
            String whole = open.append(line).toString();
            open.setLength(0);
            strict = strictAfter(whole, strict);
            lines.add(new Line(whole, strict));
            Matcher matcher = HEREDOC.matcher(whole);
            heredoc = matcher.find() ? matcher.group(2) : "";
        }
        return lines;
    }

    private static boolean strictAfter(String line, boolean before) {
        Matcher set = SET.matcher(line);
        return set.matches() ? set.group(1).equals("-") : before;
    }
}
