package io.jenkins.plugins.tektonbridge.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class InClusterTest {
    @Rule
    public final TemporaryFolder files = new TemporaryFolder();

    @Test
    public void tellsWhatKubernetesGivesAPod() throws Exception {
        write("token", "t1\n");
        write("ca.crt", "ca");
        write("namespace", "jenkins");
        InCluster inCluster = inCluster(Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "6443"));
        assertThat(inCluster.access()).isEqualTo(new ApiAccess(
                "https://10.0.0.1:6443", "ca", false, "", "jenkins", ClientIdentity.ofToken("t1")));
        write("token", "t2");
        assertThat(inCluster.access().identity().token()).isEqualTo("t2");
    }

    @Test
    public void addressesMayBeLong() throws Exception {
        write("token", "t");
        write("ca.crt", "ca");
        write("namespace", "n");
        assertThat(inCluster(Map.of("KUBERNETES_SERVICE_HOST", "fd00::1")).access().url())
                .isEqualTo("https://[fd00::1]:443");
    }

    @Test
    public void saysWhenJenkinsRunsInNoPod() {
        assertThatThrownBy(() -> inCluster(Map.of()).access())
                .isInstanceOf(AccessException.class)
                .hasMessageStartingWith("Jenkins does not run in a cluster");
        assertThatThrownBy(() -> inCluster(Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1")).access())
                .hasMessageEndingWith("can't be read; is automountServiceAccountToken off for Jenkins' pod?");
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(files.getRoot().toPath().resolve(name), text);
    }

    private InCluster inCluster(Map<String, String> environment) {
        return new InCluster(files.getRoot().toPath(), environment);
    }
}
