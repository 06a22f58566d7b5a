package io.jenkins.plugins.tektonbridge;

import static org.junit.Assume.assumeTrue;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.cluster.TektonCluster;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.Cluster;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.rules.ExternalResource;

/**
 * A namespace of its own in a real cluster, with what {@code docs/rbac.yaml} gives Jenkins there. Needs the cluster of
 * {@code KUBECONFIG} and {@code TEKTON_BRIDGE_IT=1}; without them, tests are left out, which is said loudly.
 */
public final class TestNamespace extends ExternalResource {
    private final String name = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private final boolean isLong;
    private RunThreads threads;
    private Cluster cluster;

    TestNamespace() {
        this(false);
    }

    private TestNamespace(boolean isLong) {
        this.isLong = isLong;
    }

    /** One for tests that take minutes: without {@code bin/test --soak} they are left out. */
    static TestNamespace ofLongTests() {
        return new TestNamespace(true);
    }

    @Override
    protected void before() throws IOException {
        assumeTrue("long: bin/test --soak", !isLong || "true".equals(System.getenv("TEKTON_BRIDGE_SOAK")));
        boolean wanted = "1".equals(System.getenv("TEKTON_BRIDGE_IT")) && System.getenv("KUBECONFIG") != null;
        if (!wanted) {
            System.out.println("!! LEFT OUT: tests on a real cluster (set KUBECONFIG and TEKTON_BRIDGE_IT=1)");
        }
        assumeTrue("no cluster", wanted);
        threads = RunThreads.few();
        cluster = Cluster.connect(ClusterOptions.usual(), threads);
        client().namespaces()
                .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
                .create();
        String manifest = Files.readString(Path.of("docs/rbac.yaml")).replace("namespace: ci", "namespace: " + name);
        client().load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8))).create();
    }

    String name() {
        return name;
    }

    /** An administrator's client. */
    KubernetesClient client() {
        return cluster.client();
    }

    /** A token for the ServiceAccount that the manifest makes. */
    String token() {
        return client().serviceAccounts().inNamespace(name).withName("jenkins")
                .tokenRequest(new TokenRequestBuilder().withNewSpec().withExpirationSeconds(7200L).endSpec().build())
                .getStatus()
                .getToken();
    }

    /** Gives the ServiceAccount that the manifest makes one right more. */
    void grant(String resource, String verb) {
        grant("", resource, verb);
    }

    /** The same for a resource of an API group. */
    void grant(String group, String resource, String verb) {
        String role = verb + "-" + resource;
        client().rbac().roles().inNamespace(name).resource(new RoleBuilder()
                        .withNewMetadata().withName(role).endMetadata()
                        .addNewRule().withApiGroups(group).withResources(resource).withVerbs(verb).endRule()
                        .build())
                .create();
        client().rbac().roleBindings().inNamespace(name).resource(new RoleBindingBuilder()
                        .withNewMetadata().withName(role).endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", role)
                        .addNewSubject().withKind("ServiceAccount").withName("jenkins").withNamespace(name).endSubject()
                        .build())
                .create();
    }

    /** How Jenkins would be told of the cluster, with the credential of an id. */
    TektonCluster configuration(String credentialsId) {
        return configuration("real", credentialsId);
    }

    /** The same under another name. */
    TektonCluster configuration(String name, String credentialsId) {
        TektonCluster configuration = new TektonCluster(name);
        configuration.setApiUrl(client().getConfiguration().getMasterUrl());
        configuration.setCaCertificate(new String(
                Base64.getMimeDecoder().decode(client().getConfiguration().getCaCertData()), StandardCharsets.US_ASCII));
        configuration.setNamespace(this.name);
        configuration.setCredentialsId(credentialsId);
        configuration.setToolsImage("busybox");
        return configuration;
    }

    /** What is left in the namespace, but for what is there from the beginning. */
    List<String> leftovers() {
        List<String> left = new ArrayList<>();
        client().pods().inNamespace(name).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .forEach(pod -> left.add("pod " + pod.getMetadata().getName()));
        client().secrets().inNamespace(name).list().getItems()
                .forEach(secret -> left.add("secret " + secret.getMetadata().getName()));
        client().persistentVolumeClaims().inNamespace(name).list().getItems().stream()
                .filter(claim -> claim.getMetadata().getDeletionTimestamp() == null)
                .forEach(claim -> left.add("claim " + claim.getMetadata().getName()));
        client().configMaps().inNamespace(name).list().getItems().stream()
                .filter(map -> !map.getMetadata().getName().equals("kube-root-ca.crt"))
                .forEach(map -> left.add("configmap " + map.getMetadata().getName()));
        return left;
    }

    @Override
    protected void after() {
        if (cluster != null) {
            client().namespaces().withName(name).delete();
            cluster.close();
            threads.close();
        }
    }
}
