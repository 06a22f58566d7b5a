package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How numbers and booleans were spelled, since in the place of a text they do not come back as they were written: {@code
 * 1.10} is {@code 1.1}, {@code yes} is {@code true}.
 */
final class Spellings {
    private static final int SHORT = 60;

    private final Map<Location, String> spellings = new HashMap<>();

    /** Keeps the spelling of a scalar that is no text, unless it is the usual one. */
    void add(Object value, String written, Location at) {
        if (value != null && !(value instanceof String) && !written.equals(value.toString())) {
            spellings.put(at, written);
        }
    }

    /** Warns if a text is not what was written. */
    void warn(Node.Scalar scalar, String text, List<Problem> problems) {
        String written = spellings.get(scalar.at());
        if (written != null && !written.equals(text)) {
            problems.add(Problem.warning(
                    shortened(written) + " is read as \"" + text + "\"; put it in quotation marks if " + shortened(written)
                            + " is meant",
                    scalar.at()));
        }
    }

    static String shortened(String text) {
        return text.length() <= SHORT ? text : text.substring(0, text.offsetByCodePoints(0, SHORT / 2)) + "…";
    }
}
