package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import java.util.List;

/** Rules for the sidecars of a task. */
final class SidecarRules {
    /** The sidecar with which Tekton itself reads results from logs. */
    private static final String RESERVED_NAME = "tekton-log-results";

    private SidecarRules() {}

    /** v1beta1 looks at the name alone. */
    static FieldErrors check(List<Sidecar> sidecars, Scope scope) {
        return scope.v1beta1()
                ? FieldErrors.all(sidecars.stream().map(sidecar -> name(sidecar, "sidecars")))
                : FieldErrors.all(sidecars.stream().map(SidecarRules::check)).via("sidecars");
    }

    private static FieldErrors check(Sidecar sidecar) {
        FieldErrors image =
                sidecar.container().image().isEmpty() ? FieldErrors.missing("image") : FieldErrors.NONE;
        return FieldErrors.all(
                name(sidecar, "name"), image, StepRules.scriptOrCommand(sidecar.container(), sidecar.script()));
    }

    private static FieldErrors name(Sidecar sidecar, String path) {
        return sidecar.name().equals(RESERVED_NAME)
                ? FieldErrors.of("Invalid: cannot use reserved sidecar name " + RESERVED_NAME + " ", path)
                : FieldErrors.NONE;
    }
}
