package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterRight.Use;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

public class GrantTest {
    @Rule
    public final MockApi api = new MockApi();

    @Test
    public void rules_are_by_resource() {
        assertThat(Grant.yaml("n", List.of(
                        new ClusterRight("pods", "get", Use.RUNS), new ClusterRight("pods/log", "get", Use.RUNS),
                        new ClusterRight("pods", "watch", Use.RUNS),
                        new ClusterRight("tasks.tekton.dev", "get", Use.RESOLVER)), "ada"))
                .isEqualTo("""
                        ---
                        apiVersion: "rbac.authorization.k8s.io/v1"
                        kind: "Role"
                        metadata:
                          name: "tekton-bridge"
                          namespace: "n"
                        rules:
                        - apiGroups:
                          - ""
                          resources:
                          - "pods"
                          verbs:
                          - "get"
                          - "watch"
                        - apiGroups:
                          - ""
                          resources:
                          - "pods/log"
                          verbs:
                          - "get"
                        - apiGroups:
                          - "tekton.dev"
                          resources:
                          - "tasks"
                          verbs:
                          - "get"
                        ---
                        apiVersion: "rbac.authorization.k8s.io/v1"
                        kind: "RoleBinding"
                        metadata:
                          name: "tekton-bridge:ada"
                          namespace: "n"
                        roleRef:
                          kind: "Role"
                          apiGroup: "rbac.authorization.k8s.io"
                          name: "tekton-bridge"
                        subjects:
                        - kind: "User"
                          apiGroup: "rbac.authorization.k8s.io"
                          name: "ada"
                        """);
    }

    @Test
    public void what_is_of_the_whole_cluster_takes_a_ClusterRole() {
        assertThat(Grant.yaml("n", List.of(new ClusterRight("nodes", "list", Use.IMAGE_VOLUMES)), "ada"))
                .contains("kind: \"ClusterRole\"", "kind: \"ClusterRoleBinding\"").doesNotContain("\"Role\"", "namespace");
    }

    @Test
    public void a_ServiceAccount_is_called_as_such() {
        assertThat(Grant.yaml("n", ClusterRight.ALL, "system:serviceaccount:ci:builder"))
                .contains("kind: \"ServiceAccount\"\n  name: \"builder\"\n  namespace: \"ci\"")
                .contains("name: \"tekton-bridge:system:serviceaccount:ci:builder\"");
    }

    @Test
    public void the_cluster_says_who_asks() {
        api.answer("POST /apis/authentication.k8s.io/v1/selfsubjectreviews",
                "{\"kind\":\"SelfSubjectReview\",\"apiVersion\":\"authentication.k8s.io/v1\",\"status\":{\"userInfo\":"
                        + "{\"username\":\"ada\"}}}");
        assertThat(Grant.user(api.client())).contains("ada");
        api.fail("POST /apis/authentication.k8s.io/v1/selfsubjectreviews", 404, "NotFound", "no such thing");
        assertThat(Grant.user(api.client())).isEmpty();
    }
}
