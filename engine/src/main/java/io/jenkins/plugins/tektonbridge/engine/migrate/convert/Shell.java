package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.Optional;

/** Code of shells. */
final class Shell {
    private Shell() {}

    /** A text as one word. */
    static String word(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : quoted(text);
    }

    /** A text in single quotation marks. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A command that runs a script in a shell of its own, as the step {@code sh} does: it ends with the first failure. */
    static String own(String script) {
        Optional<String> interpreter = interpreter(script);
        String command = interpreter.map(Shell::command).orElse("sh -ec");
        String body = interpreter.isPresent() ? script.substring(script.indexOf('\n') + 1) : script;
        String text = body.strip();
        return command + " " + quoted(text.contains("\n") ? "\n" + text + "\n" : text);
    }

    /** The interpreter that the first line of a script names. */
    static Optional<String> interpreter(String script) {
        String first = script.lines().findFirst().orElse("");
        return first.startsWith("#!") ? Optional.of(first.substring(2).strip()) : Optional.empty();
    }

    private static String command(String interpreter) {
        String name = interpreter.replaceFirst("^/usr/bin/env\\s+", "").replaceFirst("^\\S*/", "");
        return name + (name.matches("(perl|ruby|node|lua)\\b.*") ? " -e" : " -c");
    }
}
