package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules for references to Tasks, Pipelines and StepActions. */
final class RefRules {
    private static final Pattern LIKE_URL = Pattern.compile("[\\w-]:/");

    private RefRules() {}

    /**
     * A reference as v1beta1 sees it: the model has turned a bundle into a resolver, where v1beta1 looks at the name
     * beside it and leaves the bundle alone.
     */
    static Ref asWritten(Ref ref, Scope scope) {
        Optional<Node.Mapping> written = scope.written().object(ref.at());
        if (!scope.v1beta1() || written.filter(node -> node.get("bundle").isPresent()).isEmpty()) {
            return ref;
        }
        Node.Mapping node = written.get();
        boolean params = !Written.items(node, "params").isEmpty();
        return new Ref(
                Written.text(node, "name"), Written.text(node, "kind"), Written.text(node, "apiVersion"),
                Written.text(node, "resolver"), params ? ref.params() : List.of(), ref.at());
    }

    static FieldErrors check(Ref asRead, Scope scope) {
        Ref ref = asWritten(asRead, scope);
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
