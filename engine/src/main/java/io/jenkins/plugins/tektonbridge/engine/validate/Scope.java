package io.jenkins.plugins.tektonbridge.engine.validate;

/**
 * What rules need to know beyond the object that they look at.
 *
 * @param flags the installation's settings
 * @param v1beta1 whether the document is checked as v1beta1, which differs from v1 in places
 * @param written the document as it was written
 * @param defaulted whether Tekton has set its defaults here; it leaves those of a pipeline in a pipeline alone
 */
record Scope(FeatureFlags flags, boolean v1beta1, Written written, boolean defaulted) {

    /** The scope of a pipeline inside a pipeline. */
    Scope inner() {
        return new Scope(flags, v1beta1, written, false);
    }

    /** An error unless the installation accepts fields of this level. */
    FieldErrors requires(ApiFields level, String feature) {
        if (flags.apiFields().compareTo(level) >= 0) {
            return FieldErrors.NONE;
        }
        String levels = level == ApiFields.ALPHA ? "\"alpha\"" : "\"alpha\" or \"beta\"";
        return FieldErrors.of(feature + " requires \"enable-api-fields\" feature gate to be " + levels + " but it is \""
                + flags.apiFields() + "\"");
    }

    /** An error when the installation forbids specifications inside objects of this kind. */
    FieldErrors inlineSpec(String kind, String field) {
        return flags.disableInlineSpec().contains(kind) ? FieldErrors.disallowed(field) : FieldErrors.NONE;
    }
}
