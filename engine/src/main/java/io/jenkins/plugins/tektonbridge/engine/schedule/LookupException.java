package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;

/** A reference leads nowhere; the message says why, and ends Tekton's {@code Couldn't retrieve Task "x": …}. */
public final class LookupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Any reason. */
    public LookupException(String message) {
        super(message);
    }

    /** No object of that name, in the words of the Kubernetes API. */
    static LookupException notFound(String plural, Ref ref) {
        String group = plural + ".tekton.dev ";
        return ref.resolver().isEmpty()
                ? new LookupException(group + Quoted.text(ref.name()) + " not found")
                : new LookupException("nothing was resolved for " + describe(ref));
    }

    /** How Tekton names what a reference means in an error: its name, or else the resolver and its parameters. */
    static String describe(Ref ref) {
        if (!ref.name().isBlank()) {
            return ref.name();
        }
        StringBuilder described = new StringBuilder("resolver type " + ref.resolver() + "\n");
        for (Param param : ref.params()) {
            boolean tells = param.name().equals("name") || param.name().equals("url");
            if (tells && param.value() instanceof ParamValue.StringValue value) {
                described.append(param.name()).append(" = ").append(value.value()).append("\n");
            }
        }
        return described.toString();
    }
}
