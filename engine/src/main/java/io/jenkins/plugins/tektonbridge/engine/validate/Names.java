package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The names that Kubernetes accepts, with its words for those that it does not. */
final class Names {
    /** The greatest length of a label, which Tekton demands of names too. */
    static final int LABEL_LENGTH = 63;

    private static final int SUBDOMAIN_LENGTH = 253;
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
    private static final String KEY = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final Pattern LABEL_PATTERN = Pattern.compile(LABEL);
    private static final Pattern KEY_PATTERN = Pattern.compile(KEY);

    private static final String KEY_ERROR = "must consist of alphanumeric characters, '-', '_' or '.', and must start"
            + " and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
            + " validation is '" + KEY + "')";
    private static final String SUBDOMAIN_ERROR = "a lowercase RFC 1123 subdomain must consist of lower case"
            + " alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g."
            + " 'example.com', regex used for validation is '" + SUBDOMAIN + "')";

    private Names() {}

    /** Whether this is a DNS label of RFC 1123. */
    static boolean isLabel(String name) {
        return name.length() <= LABEL_LENGTH && LABEL_PATTERN.matcher(name).matches();
    }

    /** Whether this is a DNS subdomain of RFC 1123: labels, of any length, joined by dots. */
    static boolean isSubdomain(String name) {
        return Utf8.length(name) <= SUBDOMAIN_LENGTH && isDottedLabels(name);
    }

    /** What is wrong with a qualified name, joined by commas; empty when nothing is. */
    static String qualifiedNameErrors(String name) {
        String[] parts = name.split("/", -1);
        if (parts.length > 2) {
            return "a valid label key " + KEY_ERROR
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
        }
        List<String> errors = new ArrayList<>();
        if (parts.length == 2) {
            prefixErrors(parts[0]).forEach(error -> errors.add("prefix part " + error));
        }
        localNameErrors(parts[parts.length - 1]).forEach(error -> errors.add("name part " + error));
        return String.join(",", errors);
    }

    private static List<String> prefixErrors(String prefix) {
        if (prefix.isEmpty()) {
            return List.of("must be non-empty");
        }
        List<String> errors = new ArrayList<>();
        if (Utf8.length(prefix) > SUBDOMAIN_LENGTH) {
            errors.add("must be no more than " + SUBDOMAIN_LENGTH + " bytes");
        }
        if (!isDottedLabels(prefix)) {
            errors.add(SUBDOMAIN_ERROR);
        }
        return errors;
    }

    private static List<String> localNameErrors(String name) {
        List<String> errors = new ArrayList<>();
        if (name.isEmpty()) {
            errors.add("must be non-empty");
        } else if (Utf8.length(name) > LABEL_LENGTH) {
            errors.add("must be no more than " + LABEL_LENGTH + " bytes");
        }
        if (!KEY_PATTERN.matcher(name).matches()) {
            errors.add(KEY_ERROR);
        }
        return errors;
    }

    /** By parts, because one pattern for the whole overflows the stack on a long text. */
    private static boolean isDottedLabels(String name) {
        for (String label : name.split("\\.", -1)) {
            if (!LABEL_PATTERN.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }
}
