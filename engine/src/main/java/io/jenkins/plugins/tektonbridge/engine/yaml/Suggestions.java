package io.jenkins.plugins.tektonbridge.engine.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Offers the known word that an unknown one was probably meant to be. */
final class Suggestions {
    /** Longer words are compared no further: nobody means a field by them. */
    private static final int LONGEST = 64;

    private Suggestions() {}

    /** What to say of a field that a struct does not have; begins with a separator, unless there is nothing to say. */
    static String forField(String name, Struct struct) {
        String moved = struct.moved(name);
        return moved != null
                ? "; use " + moved
                : nearest(name, struct.fields().keySet())
                        .map(known -> "; did you mean \"" + known + "\"?")
                        .orElse("");
    }

    /** The word that is most like another one, if there is one that is like it at all. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String plain = plain(word);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .map(candidate -> new Candidate(candidate, distance(plain, plain(candidate))))
                .filter(candidate -> candidate.distance <= Math.max(1, plain.length() / 3))
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::word)
                .or(() -> containing(plain, known));
    }

    private record Candidate(String word, int distance) {}

    /** Words of which only the beginning or the end was written. */
    private static Optional<String> containing(String plain, Collection<String> known) {
        List<String> near = plain.length() < 3
                ? List.of()
                : known.stream().filter(candidate -> plain(candidate).contains(plain)).toList();
        return near.stream().min(Comparator.comparingInt(String::length));
    }

    /** Without case and separators. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** How many letters must be put in, left out, replaced or swapped with the next. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cost(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cost(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(
                cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
        boolean swapped = i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
