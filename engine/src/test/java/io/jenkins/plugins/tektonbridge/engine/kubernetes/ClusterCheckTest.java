package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterRight.Use;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

public class ClusterCheckTest {
    @Rule
    public final MockApi api = new MockApi();

    @Test
    public void nothing_is_missing_where_all_is_granted() {
        namespace();
        api.answer("GET /version", "{\"major\":\"1\",\"minor\":\"37\",\"gitVersion\":\"v1.37.2\"}");
        ClusterRight.ALL.forEach(right -> grant(right, true));
        ClusterCheck check = ClusterCheck.of(api.client(), "n");
        assertThat(check).isEqualTo(new ClusterCheck("v1.37.2", "n", List.of()));
        assertThat(check.suffices()).isTrue();
        assertThat(check.lines()).isEmpty();
    }

    @Test
    public void what_is_missing_is_told_by_its_use() {
        namespace();
        api.answer("GET /version", "{\"gitVersion\":\"v1.37.2\"}");
        ClusterRight.ALL.forEach(right -> grant(
                right, !right.resource().equals("pods/log") && !right.resource().equals("secrets")));
        ClusterCheck check = ClusterCheck.of(api.client(), "n");
        assertThat(check.suffices()).isFalse();
        assertThat(check.lines()).containsExactly(
                "every run: get pods/log",
                "ServiceAccounts and their credentials: get secrets, create secrets, update secrets, delete secrets",
                "Secrets made of credentials: list secrets");
    }

    @Test
    public void what_not_every_run_needs_does_not_hinder_runs() {
        ClusterCheck check = new ClusterCheck("v1", "n", List.of(new ClusterRight("secrets", "get", Use.ACCOUNTS)));
        assertThat(check.suffices()).isTrue();
    }

    @Test
    public void a_namespace_that_is_not_there_is_told() {
        api.answer("GET /version", "{\"gitVersion\":\"v1.37.2\"}");
        assertThatThrownBy(() -> ClusterCheck.of(api.client(), "n"))
                .isInstanceOf(ClusterException.class)
                .hasMessage("there is no namespace \"n\"");
    }

    @Test
    public void who_may_not_see_the_namespace_may_work_in_it() {
        api.answer("GET /version", "{\"gitVersion\":\"v1.37.2\"}");
        api.fail("GET /api/v1/namespaces/n", 403, "Forbidden", "no");
        ClusterRight.ALL.forEach(right -> grant(right, true));
        assertThat(ClusterCheck.of(api.client(), "n").missing()).isEmpty();
    }

    @Test
    public void credentials_that_are_refused_are_told() {
        api.fail("GET /version", 401, "Unauthorized", "Unauthorized");
        assertThatThrownBy(() -> ClusterCheck.of(api.client(), "n"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("refuses the credentials (401)");
    }

    private void namespace() {
        api.client().namespaces()
                .resource(new NamespaceBuilder().withNewMetadata().withName("n").endMetadata().build())
                .create();
    }

    private void grant(ClusterRight right, boolean allowed) {
        api.answer(
                "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                "{\"kind\":\"SelfSubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\",\"status\":{\"allowed\":"
                        + allowed + "}}");
    }
}
