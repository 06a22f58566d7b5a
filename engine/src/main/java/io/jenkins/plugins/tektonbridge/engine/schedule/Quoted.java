package io.jenkins.plugins.tektonbridge.engine.schedule;

/** Names and texts in quotation marks, as they stand in Tekton's messages. */
final class Quoted {
    private Quoted() {}

    /** A text as Go's {@code %q} prints it. */
    static String text(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + "\"";
    }
}
