package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names as Kubernetes takes them, each once. */
final class Names {
    private static final int LONGEST = 50;

    private final Set<String> taken = new HashSet<>();

    /** A name that nothing else has. */
    String unique(String text, String otherwise) {
        String name = label(text, otherwise);
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    /** A text as a DNS label: small letters, digits and hyphens. */
    static String label(String text, String otherwise) {
        String label = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        if (label.length() > LONGEST) {
            label = label.substring(0, LONGEST);
        }
        label = label.replaceAll("^-+|-+$", "");
        return label.isEmpty() ? otherwise : label;
    }

    /** A text as the name of an environment variable. */
    static String variable(String text) {
        String name = text.replaceAll("[^A-Za-z0-9_]", "_");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }
}
