package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says in clear words what the parser did not understand. */
final class SyntaxErrors {
    private SyntaxErrors() {}

    static UnreadableException explain(YAMLException e, String text, Places places) {
        return switch (e) {
            case MarkedYAMLException marked -> new UnreadableException(message(marked), place(marked, places));
            case ReaderException reader -> new UnreadableException(
                    String.format("the character U+%04X is not allowed in YAML", reader.getCodePoint()),
                    places.of(text, text.offsetByCodePoints(0, reader.getPosition())));
            default -> new UnreadableException(e.getMessage(), places.first());
        };
    }

    private static Location place(MarkedYAMLException e, Places places) {
        return e.getProblemMark() != null ? places.of(e.getProblemMark()) : places.first();
    }

    private static String message(MarkedYAMLException e) {
        return e.getContext() == null ? e.getProblem() : e.getContext() + ": " + e.getProblem();
    }
}
