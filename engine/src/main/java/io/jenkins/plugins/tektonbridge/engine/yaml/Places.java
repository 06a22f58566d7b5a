package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;

/**
 * Places in a file, from those in one of its documents.
 *
 * @param file the file
 * @param firstLine the line at which the document begins, from 0
 */
record Places(String file, int firstLine) {

    /** Where the document begins. */
    Location first() {
        return new Location(file, firstLine + 1, 1);
    }

    /** Where an event begins. */
    Location of(Event event) {
        return of(event.getStartMark());
    }

    Location of(Mark mark) {
        return new Location(file, firstLine + mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The place of a character of the document's text. */
    Location of(String text, int index) {
        Location inText = TextDecoder.end(file, text.substring(0, index));
        return new Location(file, firstLine + inText.line(), inText.column());
    }
}
