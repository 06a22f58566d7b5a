package io.jenkins.plugins.tektonbridge.engine.resolve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

public class GitTest {
    @Test
    public void gives_up_on_a_server_that_does_not_answer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Git git = new Git(Duration.ofSeconds(1), Set.of("git"), Optional.empty(), false)) {
            String url = "git://127.0.0.1:" + silent.getLocalPort() + "/repo";
            assertThatThrownBy(() -> git.fetch(url, "main")).hasMessage("git fetch took longer than 1 s");
        }
    }

    @Test
    public void protocols_that_are_not_allowed_are_not_used() throws Exception {
        try (Git git = new Git(Duration.ofMinutes(1), Set.of("https"), Optional.empty(), false)) {
            assertThatThrownBy(() -> git.fetch("ext::true", "main")).hasMessageContaining("transport 'ext' not allowed");
        }
    }
}
