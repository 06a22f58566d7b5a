package io.jenkins.plugins.tektonbridge.policy;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A list of names as an administrator writes it: separated by commas or lines, with {@code *} for any characters. */
final class Patterns {
    private static final Pattern SEPARATOR = Pattern.compile("[,\\n]");

    private final List<Pattern> patterns;

    private Patterns(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    static Patterns of(String list) {
        return new Patterns(items(list).stream().map(Patterns::pattern).toList());
    }

    /** The entries of a list, without those that are empty. */
    static List<String> items(String list) {
        return SEPARATOR.splitAsStream(list).map(String::trim).filter(item -> !item.isEmpty()).toList();
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    boolean match(String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
