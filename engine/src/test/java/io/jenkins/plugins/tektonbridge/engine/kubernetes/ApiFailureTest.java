package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.Test;

/** What passes is tried again, what does not ends the attempt. */
public class ApiFailureTest {
    private static ApiFailure answered(int code, String reason, String message) {
        return ApiFailure.of(new KubernetesClientException(
                new StatusBuilder().withCode(code).withReason(reason).withMessage(message).build()));
    }

    /** As the client wraps what happens to a connection. */
    private static ApiFailure connection(IOException failure) {
        return ApiFailure.of(new KubernetesClientException("Operation: [get]  for kind: [Pod]  failed.", failure));
    }

    @Test
    public void nobody_listens() {
        try (RunThreads threads = RunThreads.few();
                Cluster cluster = Cluster.connect(
                        new ConfigBuilder().withMasterUrl("https://127.0.0.1:1").build(), threads)) {
            ApiFailure listing = ApiFailure.of(catchThrowable(() -> cluster.client().pods().inNamespace("n").list()));
            assertThat(listing.isPassing()).isTrue();
            assertThat(listing.waiting()).isEqualTo("the API server can't be reached: no connection");
            assertThat(catchThrowable(cluster::version))
                    .isInstanceOf(ClusterException.class).hasMessage("the API server can't be reached: no connection");
        }
    }

    @Test
    public void what_happens_to_connections_passes() {
        assertThat(connection(new SocketTimeoutException("timed out")).isPassing()).isTrue();
        assertThat(connection(new UnknownHostException("api.example.com")).waiting())
                .isEqualTo("the API server can't be reached: api.example.com");
        assertThat(connection(new SSLHandshakeException("Remote host terminated the handshake")).isPassing()).isTrue();
    }

    @Test
    public void a_certificate_that_is_not_trusted_stays_so() {
        SSLHandshakeException failure = new SSLHandshakeException("no");
        failure.initCause(new CertificateException("unable to find valid certification path"));
        assertThat(connection(failure).isPassing()).isFalse();
        assertThat(connection(failure).message()).contains("unable to find valid certification path");
    }

    @Test
    public void a_busy_or_broken_server_may_be_well_again() {
        for (int code : new int[] {401, 408, 429, 500, 502, 503, 504}) {
            assertThat(answered(code, "", "m").isPassing()).as("%d", code).isTrue();
        }
        assertThat(answered(409, "Conflict", "m").isPassing()).isTrue();
        for (int code : new int[] {400, 403, 404, 409, 410, 422}) {
            assertThat(answered(code, "", "m").isPassing()).as("%d", code).isFalse();
        }
    }

    @Test
    public void a_server_that_has_too_much_to_do_is_given_time() {
        assertThat(answered(429, "", "slow down").leastPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(answered(503, "", "m").leastPause()).isZero();
    }

    @Test
    public void what_is_no_matter_of_the_cluster_does_not_pass() {
        assertThat(ApiFailure.of(new IllegalStateException("no such thing")))
                .isEqualTo(new ApiFailure(-1, "", "no such thing"));
        assertThat(ApiFailure.of(new KubernetesClientException("can't be read")).isPassing()).isFalse();
    }

    @Test
    public void refusals_are_told_apart() {
        assertThat(answered(403, "Forbidden", "exceeded quota: q").isQuota()).isTrue();
        assertThat(answered(403, "Forbidden", "pods \"p\" is forbidden: violates PodSecurity").isAdmission()).isTrue();
        assertThat(answered(409, "AlreadyExists", "m").isAlreadyThere()).isTrue();
        assertThat(answered(404, "NotFound", "m").isNotFound()).isTrue();
    }
}
