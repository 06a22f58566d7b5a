package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text that is known in parts: some stand in the Jenkinsfile, others only a run knows. */
record Value(List<Part> parts) {
    Value {
        parts = List.copyOf(parts);
    }

    /** A part of a text. */
    sealed interface Part {}

    /** What stands in the Jenkinsfile. */
    record Text(String text) implements Part {}

    /**
     * What a run is given.
     *
     * @param param the parameter of a task that has it
     * @param variable the environment variable of a step that has it
     * @param source what it is in the pipeline, a variable of Tekton without {@code $()}
     */
    record Input(String param, String variable, String source) implements Part {}

    /** The directory of the shared workspace. */
    record Workspace() implements Part {}

    /** A variable of the shell in which a step runs, which nothing else knows. */
    record ShellVariable(String name) implements Part {}

    static Value of(String text) {
        return new Value(text.isEmpty() ? List.of() : List.of(new Text(text)));
    }

    static Value of(Part part) {
        return new Value(List.of(part));
    }

    /** This value and another one behind it. */
    Value plus(Value other) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(other.parts);
        return new Value(all);
    }

    /** The text, if all of it stands in the Jenkinsfile. */
    Optional<String> text() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (!(part instanceof Text known)) {
                return Optional.empty();
            }
            text.append(known.text());
        }
        return Optional.of(text.toString());
    }

    /** As a value of the pipeline; empty when only a step knows it. */
    Optional<String> inPipeline() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text known -> text.append(known.text());
                case Input input -> text.append("$(").append(input.source()).append(')');
                case Workspace workspace -> {
                    return Optional.empty();
                }
                case ShellVariable variable -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(text.toString());
    }

    /** As a value in a task, which gets the parameters that this needs; empty when only a shell knows it. */
    Optional<String> inTask(TaskDraft task) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text known -> text.append(known.text());
                case Input input -> text.append("$(params.").append(task.input(input)).append(')');
                case Workspace workspace -> text.append(TaskDraft.WORKSPACE_PATH);
                case ShellVariable variable -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(text.toString());
    }

    /**
     * As code of a shell, pasted where the Jenkinsfile pastes it. What only a run knows becomes a variable of the shell:
     * it has the same value there, and no part of it is taken for code.
     *
     * @param task the task, which gets the variables that this needs
     * @throws LeftException when it stands where a shell expands nothing
     */
    String asCode(TaskDraft task) throws LeftException {
        StringBuilder code = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Text known) {
                code.append(known.text());
                continue;
            }
            String variable = "${" + variable(part, task) + "}";
            switch (ShellPlace.atEndOf(code.toString())) {
                case BARE, DOUBLE_QUOTED, COMMENT -> code.append(variable);
                case SINGLE_QUOTED -> code.append("'\"").append(variable).append("\"'");
                case LITERAL_DOCUMENT -> throw new LeftException(
                        "a value of the run stands in a document of the shell that expands nothing",
                        "take the quotation marks off the delimiter and escape what is not to be expanded");
            }
        }
        return code.toString();
    }

    /** As one word of a shell. */
    String asWord(TaskDraft task) {
        Optional<String> text = text();
        if (text.isPresent()) {
            return Shell.word(text.get());
        }
        StringBuilder word = new StringBuilder("\"");
        for (Part part : parts) {
            word.append(part instanceof Text known
                    ? known.text().replaceAll("([\\\\\"`$])", "\\\\$1")
                    : "${" + variable(part, task) + "}");
        }
        return word.append('"').toString();
    }

    private static String variable(Part part, TaskDraft task) {
        return switch (part) {
            case Text known -> throw new IllegalArgumentException(known.text());
            case Input input -> task.variable(input);
            case Workspace workspace -> task.workspaceVariable();
            case ShellVariable variable -> variable.name();
        };
    }

    /** The variables of the shell that this needs. */
    List<String> shellVariables() {
        return parts.stream()
                .filter(ShellVariable.class::isInstance)
                .map(part -> ((ShellVariable) part).name())
                .toList();
    }
}
