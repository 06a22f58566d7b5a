package io.jenkins.plugins.tektonbridge.engine.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.Test;

public class SecretNamesTest {
    private static final SecretNames NAMES = new SecretNames(Map.of("auth", "run-auth"), Map.of());

    @Test
    public void variablesReferToTheOtherSecret() {
        assertThat(in("""
                containers:
                - name: c
                  env:
                  - {name: A, valueFrom: {secretKeyRef: {name: auth, key: k}}}
                  - {name: B, valueFrom: {configMapKeyRef: {name: auth, key: k}}}
                  envFrom:
                  - secretRef: {name: auth}
                  - configMapRef: {name: auth}
                initContainers:
                - name: i
                  env: [{name: A, valueFrom: {secretKeyRef: {name: auth, key: k}}}]
                """)).isEqualTo(yaml("""
                containers:
                - name: c
                  env:
                  - {name: A, valueFrom: {secretKeyRef: {name: run-auth, key: k}}}
                  - {name: B, valueFrom: {configMapKeyRef: {name: auth, key: k}}}
                  envFrom:
                  - secretRef: {name: run-auth}
                  - configMapRef: {name: auth}
                initContainers:
                - name: i
                  env: [{name: A, valueFrom: {secretKeyRef: {name: run-auth, key: k}}}]
                """));
    }

    @Test
    public void volumesReferToTheOtherSecret() {
        assertThat(in("""
                volumes:
                - {name: a, secret: {secretName: auth, items: [{key: k, path: p}]}}
                - {name: b, configMap: {name: auth}}
                - name: c
                  projected:
                    sources:
                    - secret: {name: auth, items: [{key: k, path: p}]}
                    - configMap: {name: auth}
                    - secret: {name: other}
                - {name: d, csi: {driver: x, nodePublishSecretRef: {name: auth}}}
                - {name: e, persistentVolumeClaim: {claimName: auth}}
                - {name: f, azureFile: {secretName: auth, shareName: s}}
                - {name: g, cephfs: {monitors: [m], secretRef: {name: auth}}}
                - {name: h, scaleIO: {gateway: g, system: s, secretRef: {name: auth}}}
                """)).isEqualTo(yaml("""
                volumes:
                - {name: a, secret: {secretName: run-auth, items: [{key: k, path: p}]}}
                - {name: b, configMap: {name: auth}}
                - name: c
                  projected:
                    sources:
                    - secret: {name: run-auth, items: [{key: k, path: p}]}
                    - configMap: {name: auth}
                    - secret: {name: other}
                - {name: d, csi: {driver: x, nodePublishSecretRef: {name: run-auth}}}
                - {name: e, persistentVolumeClaim: {claimName: auth}}
                - {name: f, azureFile: {secretName: run-auth, shareName: s}}
                - {name: g, cephfs: {monitors: [m], secretRef: {name: run-auth}}}
                - {name: h, scaleIO: {gateway: g, system: s, secretRef: {name: run-auth}}}
                """));
    }

    @Test
    public void registriesReferToTheOneForThem() {
        SecretNames names = new SecretNames(
                Map.of("auth", "run-auth", "plain", "run-plain"), Map.of("auth", "run-auth-pull"));
        Pod pod = names.in(pod("imagePullSecrets: [{name: auth}, {name: plain}, {name: other}]"));
        assertThat(pod.getSpec().getImagePullSecrets())
                .extracting("name")
                .containsExactly("run-auth-pull", "run-plain", "other");
    }

    @Test
    public void aPodStaysAsItIsWithoutOtherNames() {
        Pod pod = pod("volumes: [{name: a, secret: {secretName: auth}}]");
        assertThat(SecretNames.SAME.in(pod)).isSameAs(pod);
    }

    @Test
    public void namesAreReplacedOnce() {
        SecretNames names = new SecretNames(Map.of("a", "b", "b", "c"), Map.of());
        Pod pod = names.in(pod("volumes: [{name: a, secret: {secretName: a}}, {name: b, secret: {secretName: b}}]"));
        assertThat(pod.getSpec().getVolumes())
                .extracting(volume -> volume.getSecret().getSecretName())
                .containsExactly("b", "c");
    }

    private static Object in(String spec) {
        return yaml(NAMES.in(pod(spec)));
    }

    private static Pod pod(String spec) {
        return Serialization.unmarshal(
                "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n" + spec.indent(2), Pod.class);
    }

    private static Object yaml(String spec) {
        return yaml(pod(spec));
    }

    private static Object yaml(Pod pod) {
        return Serialization.asYaml(pod);
    }
}
