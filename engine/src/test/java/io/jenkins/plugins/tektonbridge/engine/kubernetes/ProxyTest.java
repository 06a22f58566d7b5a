package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import org.junit.Rule;
import org.junit.Test;

public class ProxyTest {
    @Rule
    public final MockApi api = new MockApi();

    @Test
    public void the_proxy_of_the_Java_process_is_for_others() {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(ProxySelector.of(InetSocketAddress.createUnresolved("nowhere.invalid", 1)));
        try (Cluster cluster = api.connect()) {
            assertThat(cluster.client().pods().inNamespace("n").list().getItems()).isEmpty();
        } finally {
            ProxySelector.setDefault(before);
        }
    }
}
