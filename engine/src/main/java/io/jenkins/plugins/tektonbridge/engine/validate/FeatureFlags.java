package io.jenkins.plugins.tektonbridge.engine.validate;

import java.time.Duration;
import java.util.Set;

/**
 * The settings of a Tekton installation on which depends what it accepts (ConfigMaps {@code feature-flags} and {@code
 * config-defaults}).
 *
 * @param apiFields {@code enable-api-fields}
 * @param cel {@code enable-cel-in-whenexpression}
 * @param paramEnum {@code enable-param-enum}
 * @param artifacts {@code enable-artifacts}
 * @param conciseResolverSyntax {@code enable-concise-resolver-syntax}
 * @param disableInlineSpec {@code disable-inline-spec}: {@code pipeline}, {@code taskrun}, {@code pipelinerun}
 * @param defaultTimeout {@code default-timeout-minutes}
 * @param maxMatrixCombinations {@code default-max-matrix-combinations-count}
 */
public record FeatureFlags(
        ApiFields apiFields,
        boolean cel,
        boolean paramEnum,
        boolean artifacts,
        boolean conciseResolverSyntax,
        Set<String> disableInlineSpec,
        Duration defaultTimeout,
        int maxMatrixCombinations) {
    public FeatureFlags {
        disableInlineSpec = Set.copyOf(disableInlineSpec);
    }

    /**
     * Tekton's defaults at a level; at {@link ApiFields#ALPHA} with the features that are alpha and have a flag of their
     * own, except those that only shorten what can be written otherwise.
     */
    public static FeatureFlags at(ApiFields level) {
        boolean alpha = level == ApiFields.ALPHA;
        return new FeatureFlags(level, alpha, alpha, alpha, false, Set.of(), Duration.ofHours(1), 256);
    }
}
