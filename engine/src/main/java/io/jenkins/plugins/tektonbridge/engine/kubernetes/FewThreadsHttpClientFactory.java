package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;

/**
 * The HTTP client of the JDK on threads that others give it. It needs one thread of its own for any number of
 * connections; fabric8 would give it as many as there are answers to be read at a time.
 */
final class FewThreadsHttpClientFactory extends JdkHttpClientFactory {
    private final Executor executor;

    FewThreadsHttpClientFactory(Executor executor) {
        this.executor = executor;
    }

    /** A proxy is that of the configuration, or none: those of the Java process are for others. */
    @Override
    protected HttpClient.Builder createNewHttpClientBuilder() {
        return HttpClient.newBuilder().executor(executor).proxy(HttpClient.Builder.NO_PROXY);
    }

    /** HTTP/2 would share one connection, on which a server allows a hundred answers at a time. */
    @Override
    protected void additionalConfig(HttpClient.Builder builder) {
        builder.version(HttpClient.Version.HTTP_1_1);
    }
}
