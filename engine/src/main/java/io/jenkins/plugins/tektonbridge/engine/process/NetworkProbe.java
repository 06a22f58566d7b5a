package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Probes that ask over the network, as the kubelet does: redirects count as success, and certificates are not checked. */
final class NetworkProbe {
    private NetworkProbe() {}

    /**
     * Does a probe.
     *
     * @throws IOException when it fails; the message says how
     */
    static void run(Probe.Action action, Duration timeout) throws IOException {
        switch (action) {
            case Probe.Http http -> http(http, timeout);
            case Probe.Tcp tcp -> tcp(tcp, timeout);
            case Probe.Exec exec -> throw new IllegalArgumentException("a command is run in the container");
        }
    }

    private static void tcp(Probe.Tcp tcp, Duration timeout) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(tcp.host(), tcp.port()), (int) timeout.toMillis());
        }
    }

    private static void http(Probe.Http http, Duration timeout) throws IOException {
        URI uri = URI.create(http.scheme() + "://" + http.host() + ":" + http.port() + http.path());
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        try {
            if (connection instanceof HttpsURLConnection secure) {
                secure.setSSLSocketFactory(Anyone.context().getSocketFactory());
                secure.setHostnameVerifier((host, session) -> true);
            }
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout((int) timeout.toMillis());
            connection.setReadTimeout((int) timeout.toMillis());
            connection.setUseCaches(false);
            http.headers().forEach(connection::setRequestProperty);
            int status = connection.getResponseCode();
            if (status < 200 || status >= 400) {
                throw new IOException("HTTP probe failed with statuscode: " + status);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            connection.disconnect();
        }
    }

    /** A probe asks whether a server answers, not who it is. */
    private static final class Anyone implements X509TrustManager {
        static SSLContext context() throws GeneralSecurityException {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anyone()}, null);
            return context;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // No client asks for it.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Whoever answers is what the probe looks for.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
