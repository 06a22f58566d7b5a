package io.jenkins.plugins.tektonbridge;

import static io.jenkins.plugins.casc.misc.Util.getUnclassifiedRoot;
import static io.jenkins.plugins.casc.misc.Util.toStringFromYamlFile;
import static io.jenkins.plugins.casc.misc.Util.toYamlString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.tektonbridge.cluster.TektonCluster;
import io.jenkins.plugins.tektonbridge.engine.pod.StepTools;
import io.jenkins.plugins.tektonbridge.policy.PolicyRule;
import org.junit.Rule;
import org.junit.Test;

/** Everything can be configured as code, and comes back as code. */
public class ConfigurationAsCodeTest {
    @Rule
    public final JenkinsConfiguredWithCodeRule jenkins = new JenkinsConfiguredWithCodeRule();

    @Test
    @ConfiguredWithCode("configuration.yaml")
    public void everyFieldIsSet() {
        TektonBridgeConfiguration configuration = TektonBridgeConfiguration.get();
        assertThat(configuration.getDefaultCluster()).isEqualTo("prod");
        assertThat(configuration.getClusters()).extracting(TektonCluster::getName).containsExactly("test", "prod");
        TektonCluster test = configuration.getClusters().get(0);
        assertThat(test.isInCluster()).isTrue();
        assertThat(test.getToolsImage()).isEqualTo(StepTools.DEFAULT_IMAGE);
        TektonCluster prod = configuration.cluster("").orElseThrow();
        assertThat(prod.getApiUrl()).isEqualTo("https://kubernetes.example.com:6443");
        assertThat(prod.getCaCertificate()).startsWith("-----BEGIN CERTIFICATE-----\nAAAA");
        assertThat(prod.getCredentialsId()).isEqualTo("kubeconfig");
        assertThat(prod.getNamespace()).isEqualTo("ci");
        assertThat(prod.getProxy()).isEqualTo("http://proxy.example.com:3128");
        assertThat(prod.getMaxPods()).isEqualTo(20);
        assertThat(prod.isKeepFailedPods()).isTrue();
        assertThat(prod.getToolsImage()).isEqualTo("registry.example.com/busybox:1");
        assertThat(prod.images().map("gcr.io/a/b")).isEqualTo("registry.example.com/gcr/a/b");
        PolicyRule tools = configuration.getPolicy().get(0);
        assertThat(tools.getItems()).isEqualTo("tools/**");
        assertThat(tools.getClusters()).isEqualTo("prod");
        assertThat(tools.getNamespaces()).isEqualTo("tools, tools-*");
        assertThat(tools.getServiceAccounts()).isEqualTo("builder");
        assertThat(tools.getImages()).isEqualTo("registry.example.com/");
        assertThat(tools.isPrivileged()).isTrue();
        assertThat(tools.getCapabilities()).isEqualTo("NET_ADMIN");
        assertThat(tools.getHostPaths()).isEqualTo("/cache");
        assertThat(tools.isHostNetwork()).isTrue();
        assertThat(tools.isHostNamespaces()).isTrue();
        assertThat(tools.getAppliedKinds()).isEqualTo("ConfigMap");
        assertThat(tools.getGitUrls()).isEqualTo("https://git.example.com/");
        assertThat(tools.getHttpUrls()).isEqualTo("https://tasks.example.com/");
        PolicyRule others = configuration.getPolicy().get(1);
        assertThat(others.isPrivileged()).isFalse();
        assertThat(others.getServiceAccounts()).isEqualTo("*");
        assertThat(others.getGitUrls()).isEmpty();
        assertThat(others.getHttpUrls()).isEqualTo("https://");
    }

    @Test
    @ConfiguredWithCode("configuration.yaml")
    public void everyFieldComesBackAsCode() throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        String exported = toYamlString(getUnclassifiedRoot(context).get("tektonBridge"));
        assertThat(exported).isEqualTo(toStringFromYamlFile(this, "configuration.exported.yaml"));
    }

    @Test
    public void aMistakeIsTold() {
        String yaml = ConfigurationAsCodeTest.class.getResource("two-clusters-of-a-name.yaml").toString();
        assertThatThrownBy(() -> ConfigurationAsCode.get().configure(yaml))
                .hasStackTraceContaining("there are two clusters with the name prod");
        assertThat(TektonBridgeConfiguration.get().getClusters()).isEmpty();
    }
}
