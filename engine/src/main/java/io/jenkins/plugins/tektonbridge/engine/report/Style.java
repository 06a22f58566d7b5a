package io.jenkins.plugins.tektonbridge.engine.report;

/** How text is emphasised: not at all, or by the escape sequences that terminals know. */
public enum Style {
    /** Text as it is: for files, pipes, and who wants no colours. */
    PLAIN,
    /** Bold, underlined and coloured, for terminals. */
    ANSI;

    private static final String RESET = "\u001b[0m";

    /** Bold text. */
    public String bold(String text) {
        return sequence("1", text);
    }

    /** The heading of a section. */
    public String heading(String text) {
        return sequence("1;4", text);
    }

    /** Text that stays in the background. */
    public String faint(String text) {
        return sequence("2", text);
    }

    /** What went wrong. */
    public String error(String text) {
        return sequence("91", text);
    }

    /** What may surprise. */
    public String warning(String text) {
        return sequence("93", text);
    }

    /** Text in the colour of a phase; the colours are those of {@code tkn}. */
    public String phase(TaskPhase phase, String text) {
        return switch (phase) {
            case SUCCEEDED -> sequence("92", text);
            case FAILED -> error(text);
            case IGNORED, CANCELLED -> warning(text);
            case RUNNING -> sequence("94", text);
            case WAITING, SKIPPED -> faint(text);
        };
    }

    /** Text in one of a few colours; equal keys have the same one. */
    public String tinted(String key, String text) {
        return sequence(String.valueOf(31 + 1 + Math.floorMod(key.hashCode(), 5)), text);
    }

    /** How many columns a text takes: its code points, without the sequences of this style. */
    static int width(String text) {
        String plain = text.indexOf('\u001b') < 0 ? text : text.replaceAll("\u001b\\[[0-9;]*m", "");
        return plain.codePointCount(0, plain.length());
    }

    private String sequence(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
    }
}
