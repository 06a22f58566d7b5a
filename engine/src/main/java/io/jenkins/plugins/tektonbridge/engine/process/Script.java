package io.jenkins.plugins.tektonbridge.engine.process;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A script, as Tekton writes it to a file: one that names no interpreter is for {@code sh}, which then ends at the first
 * command that fails.
 *
 * @param file the file, where the container sees it; empty for no script
 * @param text what the file holds
 */
record Script(String file, String text) {
    static final Script NONE = new Script("", "");

    private static final String PREAMBLE = "#!/bin/sh\nset -e\n";
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    /**
     * The file of a script.
     *
     * @param kind {@code script} or {@code sidecar-script}
     * @param index which step or sidecar it is
     * @param pod the pod, from which the random part of the file's name follows
     */
    static Script of(String script, String kind, int index, String pod) {
        if (script.isEmpty()) {
            return NONE;
        }
        boolean named = script.strip().startsWith("#!");
        return new Script(
                "/tekton/scripts/" + kind + "-" + index + "-" + suffix(pod + "/" + kind + index),
                named ? script : PREAMBLE + script);
    }

    /**
     * Whether the kernel refuses it: Tekton looks for {@code #!} behind leading white space, but writes the script as it
     * is, and then only the very first bytes count.
     */
    boolean isNoProgram() {
        return !text.isEmpty() && !text.startsWith("#!");
    }

    /** The interpreter that the first line names. */
    String interpreter() {
        String line = text.startsWith("#!") ? text.substring(2).lines().findFirst().orElse("").strip() : "";
        return line.split("\\s", 2)[0];
    }

    private static String suffix(String seed) {
        long bits = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).getLeastSignificantBits();
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            letters.append(LETTERS.charAt((int) Long.remainderUnsigned(bits, LETTERS.length())));
            bits = Long.divideUnsigned(bits, LETTERS.length());
        }
        return letters.toString();
    }
}
