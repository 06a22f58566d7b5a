package io.jenkins.plugins.tektonbridge.engine.resolve;

import java.util.Optional;

/** Where tokens and passwords of resolvers come from: Secrets of the namespace that the run is in. */
public interface Secrets {
    /** Knows none. */
    Secrets NONE = (name, key) -> Optional.empty();

    /** The value of a key of a Secret. */
    Optional<String> value(String name, String key);
}
