package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Utf8;

/** Rules for the names of objects. */
final class MetadataRules {
    private static final int GENERATED_BASE = 58;
    private static final String GENERATED_SUFFIX = "xxxxx";

    private MetadataRules() {}

    static FieldErrors check(ObjectMeta metadata) {
        String name = effectiveName(metadata);
        if (!Names.isSubdomain(name)) {
            return FieldErrors.of("invalid resource name " + Go.quote(name) + ": must be a valid DNS label", "name");
        }
        return Utf8.length(name) > Names.LABEL_LENGTH
                ? FieldErrors.of("Invalid resource name: length must be no more than 63 characters", "name")
                : FieldErrors.NONE;
    }

    /** The name, or one as Kubernetes would generate it before Tekton sees the object. */
    private static String effectiveName(ObjectMeta metadata) {
        String base = metadata.generateName();
        if (!metadata.name().isEmpty() || base.isEmpty()) {
            return metadata.name();
        }
        return base.substring(0, Math.min(base.length(), GENERATED_BASE)) + GENERATED_SUFFIX;
    }
}
