package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rules for references to Tasks, Pipelines and StepActions. */
final class RefRules {
    private static final Pattern LIKE_URL = Pattern.compile("[\\w-]:/");

    private RefRules() {}

    static FieldErrors check(Ref ref, Scope scope) {
        boolean params = !ref.params().isEmpty() || scope.written().has(ref.at(), "params");
        if (!ref.resolver().isEmpty() || params) {
            return remote(ref, params, scope);
        }
        return ref.name().isEmpty() ? FieldErrors.missing("name") : local(ref, scope);
    }

    private static FieldErrors remote(Ref ref, boolean params, Scope scope) {
        List<FieldErrors> errors = new ArrayList<>();
        if (params) {
            errors.add(scope.requires(ApiFields.BETA, "resolver params"));
            if (!ref.name().isEmpty()) {
                errors.add(FieldErrors.both("name", "params"));
            }
            if (ref.resolver().isEmpty()) {
                errors.add(FieldErrors.missing("resolver"));
            }
            errors.add(ParamRules.uniqueIgnoringCase(ref.params()));
        }
        if (!ref.resolver().isEmpty()) {
            errors.add(scope.requires(ApiFields.BETA, "resolver"));
            if (!ref.name().isEmpty()) {
                errors.add(isLikeUrl(ref)
                        ? conciseSyntax(scope)
                        : FieldErrors.invalid("invalid URI for request", "name"));
            }
        }
        return FieldErrors.all(errors.stream());
    }

    private static FieldErrors local(Ref ref, Scope scope) {
        if (isLikeUrl(ref)) {
            return conciseSyntax(scope).and(FieldErrors.missing("resolver"));
        }
        String errors = Names.qualifiedNameErrors(ref.name());
        return errors.isEmpty() ? FieldErrors.NONE : FieldErrors.invalid(errors, "name");
    }

    private static boolean isLikeUrl(Ref ref) {
        return LIKE_URL.matcher(ref.name()).find();
    }

    private static FieldErrors conciseSyntax(Scope scope) {
        return scope.flags().conciseResolverSyntax()
                ? FieldErrors.NONE
                : FieldErrors.here("feature flag enable-concise-resolver-syntax should be set to true to use concise"
                        + " resolver syntax");
    }
}
