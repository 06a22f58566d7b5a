package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.builder.TypedVisitor;
import io.fabric8.kubernetes.api.model.ConfigMapEnvSourceFluent;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelectorFluent;
import io.fabric8.kubernetes.api.model.ConfigMapProjectionFluent;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSourceFluent;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSourceFluent;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretEnvSourceFluent;
import io.fabric8.kubernetes.api.model.SecretKeySelectorFluent;
import io.fabric8.kubernetes.api.model.SecretProjectionFluent;
import io.fabric8.kubernetes.api.model.SecretVolumeSourceFluent;
import io.fabric8.kubernetes.api.model.Volume;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.pod.Trees;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that must be there for a pod to run.
 *
 * @param kind {@code Secret}, {@code ConfigMap} or {@code PersistentVolumeClaim}
 * @param name its name
 */
record Reference(String kind, String name) implements Comparable<Reference> {
    private static final String SECRET = "Secret";
    private static final String CONFIG_MAP = "ConfigMap";
    private static final String CLAIM = "PersistentVolumeClaim";
    private static final Comparator<Reference> ORDER =
            Comparator.comparing(Reference::kind).thenComparing(Reference::name);

    @Override
    public int compareTo(Reference other) {
        return ORDER.compare(this, other);
    }

    /** What a pod refers to and can't do without. */
    static Set<Reference> in(Pod pod) {
        Set<Reference> found = new TreeSet<>();
        new PodBuilder(pod).accept(secrets(found)).accept(configMaps(found))
                .accept(new TypedVisitor<PersistentVolumeClaimVolumeSourceFluent<?>>() {
                    @Override
                    public void visit(PersistentVolumeClaimVolumeSourceFluent<?> claim) {
                        found.add(new Reference(CLAIM, claim.getClaimName()));
                    }
                });
        return found;
    }

    private static void add(Set<Reference> found, String kind, String name, Boolean optional) {
        if (name != null && !Boolean.TRUE.equals(optional)) {
            found.add(new Reference(kind, name));
        }
    }

    private static TypedVisitor<?>[] secrets(Set<Reference> found) {
        return new TypedVisitor<?>[] {
            new TypedVisitor<SecretVolumeSourceFluent<?>>() {
                @Override
                public void visit(SecretVolumeSourceFluent<?> volume) {
                    add(found, SECRET, volume.getSecretName(), volume.getOptional());
                }
            },
            new TypedVisitor<SecretProjectionFluent<?>>() {
                @Override
                public void visit(SecretProjectionFluent<?> projection) {
                    add(found, SECRET, projection.getName(), projection.getOptional());
                }
            },
            new TypedVisitor<SecretEnvSourceFluent<?>>() {
                @Override
                public void visit(SecretEnvSourceFluent<?> source) {
                    add(found, SECRET, source.getName(), source.getOptional());
                }
            },
            new TypedVisitor<SecretKeySelectorFluent<?>>() {
                @Override
                public void visit(SecretKeySelectorFluent<?> selector) {
                    add(found, SECRET, selector.getName(), selector.getOptional());
                }
            }
        };
    }

    private static TypedVisitor<?>[] configMaps(Set<Reference> found) {
        return new TypedVisitor<?>[] {
            new TypedVisitor<ConfigMapVolumeSourceFluent<?>>() {
                @Override
                public void visit(ConfigMapVolumeSourceFluent<?> volume) {
                    add(found, CONFIG_MAP, volume.getName(), volume.getOptional());
                }
            },
            new TypedVisitor<ConfigMapProjectionFluent<?>>() {
                @Override
                public void visit(ConfigMapProjectionFluent<?> projection) {
                    add(found, CONFIG_MAP, projection.getName(), projection.getOptional());
                }
            },
            new TypedVisitor<ConfigMapEnvSourceFluent<?>>() {
                @Override
                public void visit(ConfigMapEnvSourceFluent<?> source) {
                    add(found, CONFIG_MAP, source.getName(), source.getOptional());
                }
            },
            new TypedVisitor<ConfigMapKeySelectorFluent<?>>() {
                @Override
                public void visit(ConfigMapKeySelectorFluent<?> selector) {
                    add(found, CONFIG_MAP, selector.getName(), selector.getOptional());
                }
            }
        };
    }

    /** What bindings of workspaces refer to. */
    static Set<Reference> in(List<WorkspaceBinding> bindings) {
        Set<Reference> found = new TreeSet<>();
        for (WorkspaceBinding binding : bindings) {
            binding.sources().forEach((kind, source) -> {
                if (!kind.equals("volumeClaimTemplate")) {
                    Volume volume = Trees.read(Map.of("name", "x", kind, Trees.plain(source)), Volume.class);
                    found.addAll(in(new PodBuilder().withNewSpec().withVolumes(volume).endSpec().build()));
                }
            });
        }
        return found;
    }
}
