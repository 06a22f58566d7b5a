package io.jenkins.plugins.tektonbridge.engine.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What looks like a variable of Tekton in a text: {@code $(}, a word that Tekton's variables begin with, and no white
 * space before {@code )}. Commands of a shell have none of these words.
 *
 * @param text the whole, as it is written
 * @param name what stands between the parentheses
 */
record WrittenVariable(String text, String name) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\(((?:results|workspaces|context|tasks|finally|steps"
            + "|step|credentials|artifacts)[.\\[][^()$\\s]++)\\)");

    /** The variables of a text, but for parameters, which validation looks at. */
    static List<WrittenVariable> in(String text) {
        if (!text.contains("$(")) {
            return List.of();
        }
        List<WrittenVariable> found = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            found.add(new WrittenVariable(matcher.group(), matcher.group(1)));
        }
        return found;
    }

    /** Whether the name begins with one of these words, which are parts of the name as a whole. */
    boolean isOf(String word) {
        return name.startsWith(word + ".") || name.startsWith(word + "[");
    }

    /** Its first parts, by dots. */
    String[] parts() {
        return name.split("\\.", -1);
    }
}
