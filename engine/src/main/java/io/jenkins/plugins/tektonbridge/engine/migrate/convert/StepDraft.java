package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A step of a task that is being made. */
final class StepDraft {
    /** What its name is made of. */
    final String name;
    /** Its image. */
    final String image;
    /** Its script. A first line with an interpreter is part of it. */
    final String script;
    /** Whether the script is one command that needs no shell of its own. */
    boolean isPlain;
    /** What the shell needs to know before the script: lines that set variables. */
    final List<String> prologue = new ArrayList<>();
    /** Environment variables beside those of the task. */
    final Map<String, EnvDef> env = new LinkedHashMap<>();
    /** The directory below the workspace in which it runs; empty for the workspace itself. */
    Value directory = Value.of("");
    /** How long it may take, in seconds; 0 for no limit. */
    long timeout;
    /** Secrets that are mounted, by the directory in which they are. */
    final Map<String, String> secretMounts = new LinkedHashMap<>();
    /** What the container has else. */
    List<YamlNode.Field> fields = List.of();
    /** The user who runs it. */
    Optional<Long> user = Optional.empty();
    /** Comments before it. */
    final List<Note> notes = new ArrayList<>();
    /** The statements that it does. */
    final Set<Statement> origins = new LinkedHashSet<>();

    StepDraft(String name, String image, String script) {
        this.name = name;
        this.image = image;
        this.script = script;
    }

    /** The script with its prologue, behind the line that names the interpreter. */
    String wholeScript() {
        if (prologue.isEmpty()) {
            return script;
        }
        String before = String.join("\n", prologue) + "\n";
        if (Shell.interpreter(script).isEmpty()) {
            return before + script;
        }
        int end = script.indexOf('\n') + 1;
        return end == 0 ? script : script.substring(0, end) + before + script.substring(end);
    }
}
