package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;

/** Fetches what a reference through a resolver means. Asked once: what it finds is kept with the run. */
public interface Resolver {
    /** Knows no resolver. */
    Resolver NONE = ref -> {
        throw new LookupException("no resolver \"" + ref.resolver() + "\" is known here");
    };

    /**
     * The YAML that a reference means. May take its time.
     *
     * @param ref a reference with a resolver, its parameters replaced
     * @throws LookupException when it can't be had; the message says why
     */
    SourceFile resolve(Ref ref);
}
