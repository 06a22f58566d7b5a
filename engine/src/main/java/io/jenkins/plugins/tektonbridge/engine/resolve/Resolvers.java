package io.jenkins.plugins.tektonbridge.engine.resolve;

import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Resolvers by name. Immutable; as safe for use by many threads as its resolvers are. */
public final class Resolvers implements Resolver {
    private static final Map<String, String> WAYS_OUT = Map.of(
            "cluster", "it reads from a cluster, and this run has none; give the file of the object beside the run and"
                    + " refer to it by its name",
            "hub", "it is not supported; take the URL of the YAML from the hub's page and use resolver http, or give the"
                    + " file beside the run and refer to the object by its name",
            "bundles", "it is not supported, as it needs a registry; write the object to a file (tkn bundle list BUNDLE"
                    + " KIND NAME -o yaml), give the file beside the run and refer to the object by its name");

    private final Map<String, Resolver> byName;

    private Resolvers(Map<String, Resolver> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /** The resolvers {@code git} and {@code http}, with the usual limits. */
    public static Resolvers usual(Secrets secrets) {
        return new Resolvers(Map.of())
                .with("git", new GitResolver(secrets))
                .with("http", new HttpResolver(secrets));
    }

    /** The same with one more, or another one of that name. */
    public Resolvers with(String name, Resolver resolver) {
        Map<String, Resolver> more = new HashMap<>(byName);
        more.put(name, resolver);
        return new Resolvers(more);
    }

    @Override
    public SourceFile resolve(Ref ref) {
        Resolver resolver = byName.get(ref.resolver());
        if (resolver == null) {
            throw new LookupException("resolver \"" + ref.resolver() + "\": "
                    + WAYS_OUT.getOrDefault(ref.resolver(), "it is not known; known are "
                            + String.join(", ", new TreeSet<>(byName.keySet()))));
        }
        return resolver.resolve(ref);
    }
}
