package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules for what a TaskRun, or an entry of a PipelineRun's taskRunSpecs, says of single steps and of the whole. */
final class RunFieldRules {
    private RunFieldRules() {}

    /** Resources by step and sidecar, and of the whole task; v1beta1 has other names for the first two. */
    static FieldErrors resources(Location at, Scope scope) {
        String steps = scope.v1beta1() ? "stepOverrides" : "stepSpecs";
        String sidecars = scope.v1beta1() ? "sidecarOverrides" : "sidecarSpecs";
        return FieldErrors.all(
                named(at, steps, scope), named(at, sidecars, scope), computeResources(at, steps, scope));
    }

    private static FieldErrors named(Location at, String field, Scope scope) {
        if (!scope.written().has(at, field)) {
            return FieldErrors.NONE;
        }
        List<String> names = new ArrayList<>();
        FieldErrors missing = FieldErrors.each(scope.written().items(at, field), (i, item) -> {
            String name = item instanceof Node.Mapping mapping ? Written.text(mapping, "name") : "";
            if (name.isEmpty()) {
                return FieldErrors.missing("name").viaIndex(i);
            }
            names.add(name);
            return FieldErrors.NONE;
        });
        FieldErrors errors = missing.and(UniqueNames.byIndex(names)).via(field);
        return scope.requires(ApiFields.BETA, field).and(errors);
    }

    private static FieldErrors computeResources(Location at, String steps, Scope scope) {
        if (!scope.written().has(at, "computeResources")) {
            return FieldErrors.NONE;
        }
        String field = scope.v1beta1() ? "resources" : "computeResources";
        boolean both = scope.written().items(at, steps).stream().anyMatch(item -> hasResources(item, field));
        return scope.requires(ApiFields.BETA, "computeResources")
                .and(both ? FieldErrors.both(steps + ".resources", "computeResources") : FieldErrors.NONE);
    }

    private static boolean hasResources(Node item, String field) {
        if (!(item instanceof Node.Mapping mapping)) {
            return false;
        }
        return Written.object(mapping, field)
                .filter(resources -> List.of("limits", "requests", "claims").stream()
                        .anyMatch(part -> !isEmpty(resources, part)))
                .isPresent();
    }

    private static boolean isEmpty(Node.Mapping resources, String part) {
        return Written.object(resources, part).map(map -> map.fields().isEmpty()).orElse(true)
                && Written.items(resources, part).isEmpty();
    }

    /** Breakpoints are an alpha feature. */
    static FieldErrors debug(Location at, Scope scope) {
        return scope.written().object(at, "debug")
                .map(debug -> scope.requires(ApiFields.ALPHA, "debug")
                        .and(Written.object(debug, "breakpoints")
                                .map(RunFieldRules::breakpoints)
                                .orElse(FieldErrors.NONE)
                                .via("debug.breakpoints")))
                .orElse(FieldErrors.NONE);
    }

    private static FieldErrors breakpoints(Node.Mapping breakpoints) {
        String onFailure = Written.text(breakpoints, "onFailure");
        FieldErrors errors = switch (onFailure) {
            case "enabled" -> FieldErrors.NONE;
            case "" ->
                FieldErrors.invalid(
                        "onFailure breakpoint is empty, it is only allowed to be set as enabled", "onFailure");
            default ->
                FieldErrors.invalid(
                        onFailure + " is not a valid onFailure breakpoint value, onFailure breakpoint is only allowed"
                                + " to be set as enabled",
                        "onFailure");
        };
        Set<String> seen = new HashSet<>();
        return errors.and(FieldErrors.each(Written.items(breakpoints, "beforeSteps"), (i, item) -> {
            String step = item instanceof Node.Scalar scalar ? String.valueOf(scalar.value()) : "";
            return seen.add(step)
                    ? FieldErrors.NONE
                    : FieldErrors.of(
                            "before step must be unique, the same step: " + step + " is defined multiple times at",
                            "beforeSteps[" + i + "]");
        }));
    }

    /** A run that began cannot be made to wait. */
    static FieldErrors pending(String kind, String status, Scope scope) {
        boolean started = Written.object(scope.written().root(), "status")
                .filter(written -> !Written.text(written, "startTime").isEmpty())
                .isPresent();
        return started && status.equals(kind + "Pending")
                ? FieldErrors.invalid(kind + " cannot be Pending after it is started", "spec.status")
                : FieldErrors.NONE;
    }
}
