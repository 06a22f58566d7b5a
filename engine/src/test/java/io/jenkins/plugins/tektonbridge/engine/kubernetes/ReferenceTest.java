package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.tektonbridge.engine.pod.Attempts;
import java.util.Set;
import org.junit.Test;

/** What pods and workspaces refer to. */
public class ReferenceTest {
    private static Set<Reference> in(String spec) {
        return Reference.in(Serialization.unmarshal("kind: Pod\napiVersion: v1\nspec:\n" + spec.indent(2), Pod.class));
    }

    @Test
    public void volumes_refer_to_objects() {
        assertThat(in("""
                volumes:
                  - {name: a, secret: {secretName: s1}}
                  - {name: b, configMap: {name: c1}}
                  - {name: c, persistentVolumeClaim: {claimName: p1}}
                  - {name: d, projected: {sources: [{secret: {name: s2}}, {configMap: {name: c2}}]}}
                  - {name: e, emptyDir: {}}
                """)).containsExactly(
                new Reference("ConfigMap", "c1"), new Reference("ConfigMap", "c2"),
                new Reference("PersistentVolumeClaim", "p1"),
                new Reference("Secret", "s1"), new Reference("Secret", "s2"));
    }

    @Test
    public void the_environment_of_all_containers_refers_to_objects() {
        assertThat(in("""
                initContainers:
                  - {name: i, env: [{name: A, valueFrom: {secretKeyRef: {name: s1, key: k}}}]}
                containers:
                  - name: c
                    env: [{name: A, valueFrom: {configMapKeyRef: {name: c1, key: k}}}, {name: B, value: x}]
                    envFrom: [{secretRef: {name: s2}}, {configMapRef: {name: c2}}]
                """)).containsExactly(
                new Reference("ConfigMap", "c1"), new Reference("ConfigMap", "c2"),
                new Reference("Secret", "s1"), new Reference("Secret", "s2"));
    }

    @Test
    public void what_is_optional_need_not_be_there() {
        assertThat(in("""
                volumes:
                  - {name: a, secret: {secretName: s1, optional: true}}
                  - {name: b, configMap: {name: c1, optional: true}}
                  - {name: c, projected: {sources: [{secret: {name: s2, optional: true}}]}}
                containers:
                  - name: c
                    env: [{name: A, valueFrom: {secretKeyRef: {name: s3, key: k, optional: true}}}]
                    envFrom: [{configMapRef: {name: c2, optional: true}}]
                """)).isEmpty();
    }

    @Test
    public void image_pull_secrets_need_not_be_there() {
        assertThat(in("imagePullSecrets: [{name: s1}]")).isEmpty();
    }

    @Test
    public void workspaces_refer_to_objects() {
        assertThat(Reference.in(Attempts.of("""
                workspaces:
                  - {name: a, secret: {secretName: s1}}
                  - {name: b, configMap: {name: c1}}
                  - {name: c, persistentVolumeClaim: {claimName: p1}}
                  - {name: d, emptyDir: {}}
                  - {name: e, volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce]}}}
                taskSpec: {steps: [{name: a, image: i, script: x}]}
                """).workspaces())).containsExactly(
                new Reference("ConfigMap", "c1"), new Reference("PersistentVolumeClaim", "p1"),
                new Reference("Secret", "s1"));
    }
}
