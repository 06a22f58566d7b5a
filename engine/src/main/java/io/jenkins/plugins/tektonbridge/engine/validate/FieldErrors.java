package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Errors, each with the paths of the fields that it is about; paths grow at their front while a rule's errors are handed
 * up to the rule that asked for them. Formats, merges and sorts as {@code apis.FieldError} of Knative does. Immutable.
 */
final class FieldErrors {
    /** No error. */
    static final FieldErrors NONE = new FieldErrors(List.of());

    private final List<FieldError> errors;

    private FieldErrors(List<FieldError> errors) {
        this.errors = errors;
    }

    /**
     * One error.
     *
     * @param message what is wrong
     * @param details more of it, on lines of its own; empty for none
     * @param paths the fields in Tekton's notation; Tekton leaves them out at times
     * @param scope the innermost thing known to hold the error, also where {@code paths} is empty
     */
    record FieldError(String message, String details, List<String> paths, String scope) {
        FieldError {
            paths = List.copyOf(paths);
        }

        /** The message with its paths and details, as Tekton prints it. */
        String text() {
            String line = message + ": " + String.join(", ", paths);
            return details.isEmpty() ? line : line + "\n" + details;
        }

        private FieldError via(String prefix) {
            List<String> longer = paths.stream().map(path -> join(prefix, path)).toList();
            return new FieldError(message, details, longer, join(prefix, scope));
        }
    }

    /** A rule for the item of a list. */
    interface ItemRule<T> {
        FieldErrors check(int index, T item);
    }

    static FieldErrors of(String message, String... paths) {
        return detailed(message, "", paths);
    }

    static FieldErrors detailed(String message, String details, String... paths) {
        return new FieldErrors(List.of(new FieldError(message, details, List.of(paths), "")));
    }

    /** An error of the field itself, whose path its owner knows. */
    static FieldErrors here(String message) {
        return of(message, "");
    }

    static FieldErrors missing(String... paths) {
        return of("missing field(s)", paths);
    }

    static FieldErrors disallowed(String... paths) {
        return of("must not set the field(s)", paths);
    }

    static FieldErrors neither(String... paths) {
        return of("expected exactly one, got neither", paths);
    }

    static FieldErrors both(String... paths) {
        return of("expected exactly one, got both", paths);
    }

    static FieldErrors invalid(String value, String path) {
        return of("invalid value: " + value, path);
    }

    /** The errors of all of them. */
    static FieldErrors all(FieldErrors... parts) {
        return all(Arrays.stream(parts));
    }

    static FieldErrors all(Stream<FieldErrors> parts) {
        List<FieldError> all = parts.flatMap(part -> part.errors.stream()).toList();
        return all.isEmpty() ? NONE : new FieldErrors(all);
    }

    /** The errors of a rule in every item of a list, with the list's name and the item's index. */
    static <T> FieldErrors each(String field, List<T> items, Function<T, FieldErrors> rule) {
        return all(IntStream.range(0, items.size()).mapToObj(i -> rule.apply(items.get(i)).viaIndex(field, i)));
    }

    /** The errors of a rule in every item of a list; the rule alone says where. */
    static <T> FieldErrors each(List<T> items, ItemRule<T> rule) {
        return all(IntStream.range(0, items.size()).mapToObj(i -> rule.check(i, items.get(i))));
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    FieldErrors and(FieldErrors others) {
        return isEmpty() ? others : others.isEmpty() ? this : all(this, others);
    }

    FieldErrors via(String field) {
        return isEmpty() ? this : new FieldErrors(errors.stream().map(error -> error.via(field)).toList());
    }

    FieldErrors viaIndex(int index) {
        return isEmpty() ? this : via("[" + index + "]");
    }

    FieldErrors viaIndex(String field, int index) {
        return viaIndex(index).via(field);
    }

    FieldErrors viaKey(String key) {
        return isEmpty() ? this : via("[" + key + "]");
    }

    FieldErrors viaKey(String field, String key) {
        return viaKey(key).via(field);
    }

    /** Every error once, in the order in which they were found. */
    List<FieldError> list() {
        return List.copyOf(new LinkedHashSet<>(errors));
    }

    /** All errors as Tekton prints them: equal messages merged, paths and messages sorted. */
    String text() {
        return merged().stream().map(FieldError::text).collect(Collectors.joining("\n"));
    }

    private List<FieldError> merged() {
        record Key(String message, String details) {}
        Map<Key, Set<String>> paths = new LinkedHashMap<>();
        errors.forEach(error -> paths.computeIfAbsent(
                        new Key(error.message(), error.details()), key -> new TreeSet<>(Utf8.ORDER))
                .addAll(error.paths()));
        return paths.entrySet().stream()
                .map(e -> new FieldError(e.getKey().message(), e.getKey().details(), List.copyOf(e.getValue()), ""))
                .sorted(Comparator.comparing(FieldError::message, Utf8.ORDER)
                        .thenComparing(FieldError::details, Utf8.ORDER))
                .toList();
    }

    /** Joins parts of a path by dots; empty parts vanish, and an index stands at its field without a dot. */
    private static String join(String prefix, String path) {
        List<StringBuilder> parts = new ArrayList<>();
        for (String part : (prefix + "." + path).split("\\.")) {
            if (part.isEmpty()) {
                continue;
            }
            boolean index = part.startsWith("[") && part.endsWith("]");
            if (index && !parts.isEmpty()) {
                parts.getLast().append(part);
            } else {
                parts.add(new StringBuilder(part));
            }
        }
        return String.join(".", parts);
    }
}
