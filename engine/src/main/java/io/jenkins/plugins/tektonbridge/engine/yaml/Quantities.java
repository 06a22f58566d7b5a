package io.jenkins.plugins.tektonbridge.engine.yaml;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities of Kubernetes, as far as decoding refuses texts that are none. */
final class Quantities {
    private static final Pattern NOTATION = Pattern.compile("[-+]?[0-9]*(\\.[0-9]*)?([eEinumkKMGTP]*[-+]?[0-9]*)");
    private static final Pattern EXPONENT = Pattern.compile("[eE][-+]?[0-9]+");
    private static final Set<String> SUFFIXES = Set.of(
            "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");

    private Quantities() {}

    /** What Kubernetes says to a text that is no quantity. */
    static Optional<String> error(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.of("quantities must match the regular expression"
                    + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        }
        String suffix = matcher.group(2);
        return SUFFIXES.contains(suffix) || EXPONENT.matcher(suffix).matches()
                ? Optional.empty()
                : Optional.of("unable to parse quantity's suffix");
    }
}
