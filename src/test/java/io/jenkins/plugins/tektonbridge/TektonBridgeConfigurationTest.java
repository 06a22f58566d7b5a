package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.cluster.TektonCluster;
import io.jenkins.plugins.tektonbridge.policy.PolicyRule;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.Page;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlForm;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The form of the configuration, and who may see and change it. */
public class TektonBridgeConfigurationTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    private TektonBridgeConfiguration configuration;

    @Before
    public void configure() {
        configuration = TektonBridgeConfiguration.get();
    }

    @Test
    public void everyFieldComesBackFromTheForm() throws Exception {
        TektonCluster prod = cluster();
        configuration.setClusters(List.of(prod, new TektonCluster("plain")));
        configuration.setDefaultCluster("plain");
        PolicyRule rule = rule();
        configuration.setPolicy(List.of(rule, new PolicyRule("**")));
        jenkins.configRoundtrip();
        assertThat(configuration.getClusters()).hasSize(2);
        jenkins.assertEqualDataBoundBeans(prod, configuration.getClusters().get(0));
        jenkins.assertEqualDataBoundBeans(new TektonCluster("plain"), configuration.getClusters().get(1));
        assertThat(configuration.getDefaultCluster()).isEqualTo("plain");
        jenkins.assertEqualDataBoundBeans(rule, configuration.getPolicy().get(0));
        jenkins.assertEqualDataBoundBeans(new PolicyRule("**"), configuration.getPolicy().get(1));
    }

    @Test
    public void whatIsSavedIsThereAfterARestart() {
        configuration.setClusters(List.of(cluster()));
        configuration.setPolicy(List.of(rule()));
        TektonBridgeConfiguration again = new TektonBridgeConfiguration();
        assertThat(again.getClusters()).extracting(TektonCluster::getNamespace).containsExactly("ci");
        assertThat(again.getPolicy()).extracting(PolicyRule::getCapabilities).containsExactly("NET_ADMIN");
    }

    @Test
    public void whatIsRemovedFromTheFormIsGone() throws Exception {
        configuration.setClusters(List.of(cluster()));
        configuration.setPolicy(List.of(rule()));
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            HtmlForm form = client.goTo("configure").getFormByName("config");
            form.getInputsByName("_.apiUrl").forEach(field -> remove(field));
            form.getInputsByName("_.hostPaths").forEach(field -> remove(field));
            jenkins.submit(form);
        }
        assertThat(configuration.getClusters()).isEmpty();
        assertThat(configuration.getPolicy()).isEmpty();
    }

    private static void remove(DomElement field) {
        DomNode chunk = field;
        while (!(chunk instanceof DomElement element && element.getAttribute("class").contains("repeated-chunk"))) {
            chunk = chunk.getParentNode();
        }
        chunk.remove();
    }

    @Test
    public void clustersAreFoundByTheirName() {
        assertThat(configuration.cluster("")).isEmpty();
        configuration.setClusters(List.of(new TektonCluster("a"), new TektonCluster("b")));
        assertThat(configuration.cluster("").map(TektonCluster::getName)).contains("a");
        assertThat(configuration.cluster("b").map(TektonCluster::getName)).contains("b");
        assertThat(configuration.cluster("c")).isEmpty();
        configuration.setDefaultCluster("b");
        assertThat(configuration.cluster("").map(TektonCluster::getName)).contains("b");
        configuration.setDefaultCluster("gone");
        assertThat(configuration.cluster("")).isEmpty();
    }

    @Test
    public void namesOfClustersAreTakenOnce() {
        assertThatThrownBy(() -> configuration.setClusters(List.of(new TektonCluster("a"), new TektonCluster("a"))))
                .hasMessage("there are two clusters with the name a");
        assertThatThrownBy(() -> configuration.setClusters(List.of(new TektonCluster("local"))))
                .hasMessageContaining("cluster \"local\"");
        assertThat(configuration.getClusters()).isEmpty();
    }

    @Test
    public void onlyAdministratorsMaySeeAndChangeIt() throws Exception {
        configuration.setClusters(List.of(cluster()));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER).everywhere().to("admin")
                .grant(Jenkins.READ, Jenkins.MANAGE).everywhere().to("manager")
                .grant(Jenkins.READ).everywhere().to("reader"));
        assertThat(page("admin").getWebResponse().getContentAsString()).contains("Tekton Bridge");
        assertThat(page("manager").getWebResponse().getContentAsString()).doesNotContain("Tekton Bridge");
        assertThat(page("reader").getWebResponse().getStatusCode()).isEqualTo(403);
    }

    @Test
    public void whoMayReadTheSystemCanChangeNothing() throws Exception {
        configuration.setClusters(List.of(cluster()));
        Jenkins.SYSTEM_READ.setEnabled(true);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ, Jenkins.SYSTEM_READ).everywhere().to("auditor"));
        Page page = page("auditor");
        assertThat(page.getWebResponse().getContentAsString())
                .contains("Tekton Bridge")
                .contains("https://kubernetes.example.com:6443")
                .doesNotContain("Test Connection");
    }

    @Test
    public void methodsOfTheFormAreForPostAlone() throws Exception {
        String base = "descriptorByName/io.jenkins.plugins.tektonbridge.cluster.TektonCluster/";
        for (String method : List.of("checkName", "checkApiUrl", "checkCaCertificate", "checkCredentialsId",
                "checkNamespace", "checkProxy", "checkImageMapping", "checkMaxPods", "fillCredentialsIdItems",
                "testConnection")) {
            try (JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
                WebResponse response = client.goTo(base + method + "?value=x", null).getWebResponse();
                assertThat(response.getStatusCode()).as(method).isIn(404, 405);
            }
        }
    }

    private Page page(String user) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            return client.withThrowExceptionOnFailingStatusCode(false).login(user).goTo("configure", null);
        }
    }

    private static TektonCluster cluster() {
        TektonCluster cluster = new TektonCluster("prod");
        cluster.setApiUrl("https://kubernetes.example.com:6443");
        cluster.setCaCertificate("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
        cluster.setCredentialsId("kubeconfig");
        cluster.setNamespace("ci");
        cluster.setProxy("http://proxy.example.com:3128");
        cluster.setImageMapping("alpine=registry.example.com/alpine\ngcr.io/=registry.example.com/gcr/");
        cluster.setToolsImage("registry.example.com/busybox:1");
        cluster.setMaxPods(20);
        cluster.setKeepFailedPods(true);
        cluster.setInCluster(true);
        return cluster;
    }

    private static PolicyRule rule() {
        PolicyRule rule = new PolicyRule("team/**, other");
        rule.setClusters("prod");
        rule.setNamespaces("team-*");
        rule.setServiceAccounts("build");
        rule.setImages("registry.example.com/");
        rule.setHostPaths("/cache");
        rule.setCapabilities("NET_ADMIN");
        rule.setAppliedKinds("ConfigMap");
        rule.setPrivileged(true);
        rule.setHostNetwork(true);
        rule.setHostNamespaces(true);
        return rule;
    }
}
