package io.jenkins.plugins.tektonbridge.engine.model;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** Texts as Go has them: bytes in UTF-8. */
public final class Utf8 {
    /** The order of Go's strings; Java's differs beyond the Basic Multilingual Plane. */
    public static final Comparator<String> ORDER = Utf8::compare;

    private Utf8() {}

    /** The length in bytes. */
    public static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int compare(String a, String b) {
        int limit = Math.min(a.length(), b.length());
        for (int i = 0; i < limit; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return Integer.compare(rank(a.charAt(i)), rank(b.charAt(i)));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Surrogates stand for code points beyond all others. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
