package io.jenkins.plugins.tektonbridge.engine.validate;

import java.util.Locale;

/** Tekton's {@code enable-api-fields}: which fields a cluster accepts, from the fewest to the most. */
public enum ApiFields {
    /** Stable fields only. */
    STABLE,
    /** Beta fields too; Tekton's default. */
    BETA,
    /** All fields. */
    ALPHA;

    /** Tekton's word. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
