package io.jenkins.plugins.tektonbridge.engine.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** JSON is YAML but for tabs, which the parser of YAML does not take between tokens. */
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /** The text with spaces for tabs if it is JSON, in which no string holds a tab; every other text as it is. */
    static String withoutTabs(String text) {
        boolean maybe = text.indexOf('\t') >= 0 && (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("["));
        return maybe && isJson(text) ? text.replace('\t', ' ') : text;
    }

    private static boolean isJson(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
