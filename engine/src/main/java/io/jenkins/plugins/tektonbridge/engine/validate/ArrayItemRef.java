package io.jenkins.plugins.tektonbridge.engine.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to an item of an array parameter, {@code $(params.name[1])} or with the name in brackets and quotes.
 *
 * @param text the whole reference
 * @param param the parameter
 * @param index the item, from 0
 */
record ArrayItemRef(String text, String param, int index) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(params(?:\\.([_a-zA-Z0-9.-]++)"
            + "|\\['([_a-zA-Z0-9./]++)']|\\[\"([_a-zA-Z0-9./]++)\"])\\[([0-9]++)]\\)");

    /** The references of a text. */
    static List<ArrayItemRef> in(String text) {
        if (!text.contains("$(params")) {
            return List.of();
        }
        List<ArrayItemRef> found = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            found.add(new ArrayItemRef(matcher.group(), name(matcher), index(matcher.group(4))));
        }
        return found;
    }

    /** After a dot the first part is the name; more than two parts are no name at all. */
    private static String name(Matcher matcher) {
        String dotted = matcher.group(1);
        if (dotted == null) {
            return matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        }
        String[] parts = dotted.split("\\.", -1);
        return parts.length > 2 ? "" : parts[0];
    }

    private static int index(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            // Longer than any array.
            return Integer.MAX_VALUE - 1;
        }
    }
}
