package io.jenkins.plugins.tektonbridge.engine.resolve;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a reference through a resolver; all that resolvers here know are strings. */
public final class ResolverParams {
    private final String resolver;
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * The parameters of a reference.
     *
     * @throws LookupException when one is no string
     */
    public ResolverParams(Ref ref) {
        this.resolver = ref.resolver();
        for (Param param : ref.params()) {
            if (!(param.value() instanceof ParamValue.StringValue(String text))) {
                throw failed("param " + param.name() + " must be a string, not " + param.value().type());
            }
            values.put(param.name(), text);
        }
    }

    /** A parameter; the default when it is absent or empty. */
    public String get(String name, String byDefault) {
        String value = values.getOrDefault(name, "");
        return value.isEmpty() ? byDefault : value;
    }

    /** A parameter; empty when it is absent. */
    public String get(String name) {
        return get(name, "");
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** @throws LookupException with the names of all that are missing */
    public void require(String... names) {
        List<String> missing = List.of(names).stream().filter(name -> get(name).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw failed("missing required " + resolver + " resolver params: " + String.join(", ", missing));
        }
    }

    /** The value of a key of the Secret that a parameter names. */
    String secret(String param, String key, Secrets secrets) {
        String name = get(param);
        return secrets.value(name, key).orElseThrow(() -> failed("param " + param + " names Secret \"" + name
                + "\", which is not there or has no key \"" + key + "\"; give it beside the run"));
    }

    /** What went wrong, with the name of the resolver. */
    public LookupException failed(String message) {
        return new LookupException("resolver \"" + resolver + "\": " + message);
    }
}
