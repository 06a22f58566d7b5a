package io.jenkins.plugins.tektonbridge.policy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.Test;

/** Which objects a run may create beside its pods. */
public class AppliedObjectsTest {
    private static final String CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n";
    private static final String BINDING = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata:
              name: b
            """;

    private final PolicyRule rule = new PolicyRule("");

    @Test
    public void noneByDefault() {
        assertThatThrownBy(() -> check(CONFIG_MAP))
                .hasMessageContaining("a run may not create the ConfigMap \"c\" (appliedKinds)")
                .hasMessageContaining("run.yaml:3");
    }

    @Test
    public void thoseThatTheRuleNames() {
        rule.setAppliedKinds("Secret, ConfigMap");
        assertThatCode(() -> check(CONFIG_MAP)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(BINDING)).isInstanceOf(PolicyException.class);
    }

    @Test
    public void rightsMustBeNamedByThemselves() {
        rule.setAppliedKinds("*, Role");
        assertThatCode(() -> check(CONFIG_MAP)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(BINDING))
                .hasMessageContaining("a run may not create the RoleBinding \"b\" (appliedKinds)");
        rule.setAppliedKinds("*, RoleBinding");
        assertThatCode(() -> check(BINDING)).doesNotThrowAnyException();
    }

    @Test
    public void whatMakesPodsMustBeNamedByItself() {
        rule.setAppliedKinds("*");
        assertThatThrownBy(() -> check("apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: d}\n"))
                .hasMessageContaining("a run may not create the DaemonSet \"d\" (appliedKinds)");
    }

    @Test
    public void onlyWhereItsPodsMayBe() {
        rule.setAppliedKinds("ConfigMap");
        assertThatCode(() -> check(CONFIG_MAP.replace("name: c", "name: c, namespace: ci"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(CONFIG_MAP.replace("name: c", "name: c, namespace: kube-system")))
                .hasMessageContaining("namespace \"kube-system\" is not the cluster's own, \"ci\" (namespaces)");
    }

    private void check(String yaml) {
        Policy.of(List.of(rule), "job").checkApplied(Pods.read(yaml), "ci");
    }
}
