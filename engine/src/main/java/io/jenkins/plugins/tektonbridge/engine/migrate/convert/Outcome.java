package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.Locale;

/** What came of a statement; the later, the worse. */
public enum Outcome {
    /** The YAML does what the statement did. */
    CONVERTED,
    /** The YAML does something that is close to it; the report says how. */
    APPROXIMATED,
    /** The YAML does not do it; the report says why, and what to do by hand. */
    LEFT;

    /** The word for it in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Outcome worse(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
