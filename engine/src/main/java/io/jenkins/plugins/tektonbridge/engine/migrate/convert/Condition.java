package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** A condition of a Jenkinsfile. */
sealed interface Condition {
    /** One that is known. */
    record Always(boolean holds) implements Condition {}

    /** Whether a value is one of some, or none of them. */
    record Is(Value value, List<String> values, boolean isIn) implements Condition {
        public Is {
            values = List.copyOf(values);
        }
    }

    /** Whether a value matches an extended regular expression of POSIX. */
    record Matches(Value value, String regex) implements Condition {}

    /** Whether code of a shell succeeds. */
    record Succeeds(String code) implements Condition {}

    /** Whether a script of the Jenkinsfile succeeds. */
    record Runs(Value script) implements Condition {}

    /** Whether a file is there. */
    record Exists(Value path) implements Condition {}

    /** Whether all hold. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** Whether one holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** Whether it does not hold. */
    record Not(Condition part) implements Condition {}

    /** All of some, without what is known. */
    static Condition all(List<Condition> conditions) {
        List<Condition> open = new ArrayList<>();
        for (Condition condition : conditions) {
            switch (condition) {
                case Always always when !always.holds() -> {
                    return always;
                }
                case Always always -> { }
                case All all -> open.addAll(all.parts());
                default -> open.add(condition);
            }
        }
        return open.isEmpty() ? new Always(true) : open.size() == 1 ? open.getFirst() : new All(open);
    }

    /** One of some, without what is known; of several about one value one. */
    static Condition any(List<Condition> conditions) {
        List<Condition> open = new ArrayList<>();
        for (Condition condition : conditions) {
            switch (condition) {
                case Always always when always.holds() -> {
                    return always;
                }
                case Always always -> { }
                case Any any -> open.addAll(any.parts());
                default -> open.add(condition);
            }
        }
        if (open.isEmpty()) {
            return new Always(false);
        }
        if (open.stream().allMatch(part -> part instanceof Is is && is.isIn()
                && is.value().equals(((Is) open.getFirst()).value()))) {
            return new Is(((Is) open.getFirst()).value(), open.stream()
                    .flatMap(part -> ((Is) part).values().stream())
                    .distinct()
                    .toList(), true);
        }
        return open.size() == 1 ? open.getFirst() : new Any(open);
    }

    /** The opposite. */
    static Condition not(Condition condition) {
        return switch (condition) {
            case Always always -> new Always(!always.holds());
            case Is is -> new Is(is.value(), is.values(), !is.isIn());
            case Not not -> not.part();
            case Any any -> all(any.parts().stream().map(Condition::not).toList());
            case All all -> any(all.parts().stream().map(Condition::not).toList());
            default -> new Not(condition);
        };
    }

    /** As when expressions of a task; empty when they can't say it. */
    default Optional<List<When>> when() {
        return switch (this) {
            case Always always -> Optional.of(
                    always.holds() ? List.of() : List.of(new When("never", true, List.of("always"))));
            case Is is -> is.value().inPipeline().map(input -> List.of(new When(input, is.isIn(), is.values())));
            case All all -> {
                List<When> parts = new ArrayList<>();
                for (Condition part : all.parts()) {
                    Optional<List<When>> when = part.when();
                    if (when.isEmpty()) {
                        yield Optional.empty();
                    }
                    parts.addAll(when.get());
                }
                yield Optional.of(parts);
            }
            default -> Optional.empty();
        };
    }

    /**
     * As code of a shell that succeeds when it holds.
     *
     * @throws LeftException when a shell can't say it
     */
    default String code(TaskDraft task) throws LeftException {
        return switch (this) {
            case Always always -> always.holds() ? "true" : "false";
            case Is is -> {
                String word = is.value().asWord(task);
                String test = is.values().stream()
                        .map(value -> "[ " + word + " = " + Shell.quoted(value) + " ]")
                        .collect(Collectors.joining(" || "));
                yield (is.isIn() ? "" : "! ") + (is.isIn() && is.values().size() == 1 ? test : "{ " + test + "; }");
            }
            case Matches matches -> "printf '%s\\n' " + matches.value().asWord(task) + " | grep -Eq "
                    + Shell.quoted(matches.regex());
            case Succeeds succeeds -> succeeds.code();
            case Runs runs -> Shell.own(runs.script().asCode(task).strip());
            case Exists exists -> "[ -e " + exists.path().asWord(task) + " ]";
            case All all -> joined(all.parts(), " && ", task);
            case Any any -> joined(any.parts(), " || ", task);
            case Not not -> "! { " + not.part().code(task) + "; }";
        };
    }

    private static String joined(List<Condition> parts, String between, TaskDraft task) throws LeftException {
        StringJoiner code = new StringJoiner(between, "{ ", "; }");
        for (Condition part : parts) {
            code.add(part.code(task));
        }
        return code.toString();
    }

    /** The variables of a shell that its code needs. */
    default List<String> variables() {
        return switch (this) {
            case Always always -> List.of();
            case Is is -> is.value().shellVariables();
            case Matches matches -> matches.value().shellVariables();
            case Succeeds succeeds -> List.of();
            case Runs runs -> runs.script().shellVariables();
            case Exists exists -> exists.path().shellVariables();
            case All all -> all.parts().stream().flatMap(part -> part.variables().stream()).toList();
            case Any any -> any.parts().stream().flatMap(part -> part.variables().stream()).toList();
            case Not not -> not.part().variables();
        };
    }
}
