package io.jenkins.plugins.tektonbridge.engine.pod;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.builder.TypedVisitor;
import io.fabric8.kubernetes.api.model.AzureFileVolumeSourceFluent;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.LocalObjectReferenceFluent;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretEnvSourceFluent;
import io.fabric8.kubernetes.api.model.SecretKeySelectorFluent;
import io.fabric8.kubernetes.api.model.SecretProjectionFluent;
import io.fabric8.kubernetes.api.model.SecretReferenceFluent;
import io.fabric8.kubernetes.api.model.SecretVolumeSourceFluent;
import java.util.List;
import java.util.Map;

/**
 * Other names for Secrets: a pod that refers to a Secret by the name that its YAML has is made to refer to another one.
 *
 * @param names the names of Secrets, by those of the YAML
 * @param pullNames the names of Secrets to pull images with, where they are others
 */
public record SecretNames(Map<String, String> names, Map<String, String> pullNames) {
    /** Every Secret has the name that the YAML has. */
    public static final SecretNames SAME = new SecretNames(Map.of(), Map.of());

    public SecretNames {
        requireNonNull(names, "names");
        requireNonNull(pullNames, "pullNames");
        names = Map.copyOf(names);
        pullNames = Map.copyOf(pullNames);
    }

    /** The pod with all its references to Secrets: of variables, volumes, registries and drivers. */
    public Pod in(Pod pod) {
        if (names.isEmpty() && pullNames.isEmpty()) {
            return pod;
        }
        List<LocalObjectReference> pull = pod.getSpec().getImagePullSecrets().stream()
                .map(secret -> new LocalObjectReference(
                        pullNames.getOrDefault(secret.getName(), name(secret.getName()))))
                .toList();
        return new PodBuilder(pod)
                .accept(
                        new TypedVisitor<SecretKeySelectorFluent<?>>() {
                            @Override
                            public void visit(SecretKeySelectorFluent<?> selector) {
                                selector.withName(name(selector.getName()));
                            }
                        },
                        new TypedVisitor<SecretEnvSourceFluent<?>>() {
                            @Override
                            public void visit(SecretEnvSourceFluent<?> source) {
                                source.withName(name(source.getName()));
                            }
                        },
                        new TypedVisitor<SecretVolumeSourceFluent<?>>() {
                            @Override
                            public void visit(SecretVolumeSourceFluent<?> source) {
                                source.withSecretName(name(source.getSecretName()));
                            }
                        },
                        new TypedVisitor<SecretProjectionFluent<?>>() {
                            @Override
                            public void visit(SecretProjectionFluent<?> projection) {
                                projection.withName(name(projection.getName()));
                            }
                        },
                        new TypedVisitor<SecretReferenceFluent<?>>() {
                            @Override
                            public void visit(SecretReferenceFluent<?> reference) {
                                reference.withName(name(reference.getName()));
                            }
                        },
                        // All that a pod has of these refers to Secrets.
                        new TypedVisitor<LocalObjectReferenceFluent<?>>() {
                            @Override
                            public void visit(LocalObjectReferenceFluent<?> reference) {
                                reference.withName(name(reference.getName()));
                            }
                        },
                        new TypedVisitor<AzureFileVolumeSourceFluent<?>>() {
                            @Override
                            public void visit(AzureFileVolumeSourceFluent<?> source) {
                                source.withSecretName(name(source.getSecretName()));
                            }
                        })
                .editSpec()
                .withImagePullSecrets(pull)
                .endSpec()
                .build();
    }

    private String name(String secret) {
        return secret == null ? null : names.getOrDefault(secret, secret);
    }
}
