package io.jenkins.plugins.tektonbridge.engine.pod;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces references to images, for clusters that can't reach the registries of the YAML. A reference is replaced by
 * the first of these that the mapping has: itself, itself without its digest, its repository alone, the longest
 * beginning that ends in {@code /} (whose rest is kept). {@code docker.io/library/} and {@code docker.io/} need not be
 * written, on either side. Immutable.
 */
public final class ImageMapping {
    /** Replaces nothing. */
    public static final ImageMapping NONE = new ImageMapping(Map.of());

    private final Map<String, String> targets = new LinkedHashMap<>();

    /**
     * A mapping.
     *
     * @param images what replaces a reference, a repository or a beginning, by that
     */
    public ImageMapping(Map<String, String> images) {
        images.forEach((from, to) -> targets.put(full(from), to));
    }

    /**
     * Reads a mapping in the notation of the command line.
     *
     * @param mapping {@code FROM=TO}
     * @throws IllegalArgumentException when it is something else
     */
    public static Map.Entry<String, String> parse(String mapping) {
        int split = mapping.indexOf('=');
        if (split <= 0 || split == mapping.length() - 1) {
            throw new IllegalArgumentException("an image mapping is written FROM=TO, not \"" + mapping + "\"");
        }
        return Map.entry(mapping.substring(0, split), mapping.substring(split + 1));
    }

    /** What is to be run for a reference; the reference itself where nothing replaces it. */
    public String map(String reference) {
        if (targets.isEmpty()) {
            return reference;
        }
        String whole = full(reference);
        String withoutDigest = whole.contains("@") ? whole.substring(0, whole.indexOf('@')) : whole;
        return target(whole)
                .or(() -> target(withoutDigest))
                .or(() -> target(repository(withoutDigest)))
                .or(() -> beginning(whole))
                .orElse(reference);
    }

    private Optional<String> target(String reference) {
        return Optional.ofNullable(targets.get(reference));
    }

    private Optional<String> beginning(String reference) {
        for (int end = reference.lastIndexOf('/'); end > 0; end = reference.lastIndexOf('/', end - 1)) {
            String target = targets.get(reference.substring(0, end + 1));
            if (target != null) {
                return Optional.of(target + reference.substring(end + 1));
            }
        }
        return Optional.empty();
    }

    private static String repository(String reference) {
        int colon = reference.lastIndexOf(':');
        return colon > reference.lastIndexOf('/') ? reference.substring(0, colon) : reference;
    }

    private static String full(String reference) {
        int slash = reference.indexOf('/');
        if (slash < 0) {
            return "docker.io/library/" + reference;
        }
        String first = reference.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return isHost ? reference : "docker.io/" + reference;
    }
}
