package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * The last line of an ended container's log. Who follows the log and has kept that line has kept all of it, and need not
 * read seconds of it again to be sure: the kubelet finds the line from the end of its file.
 */
final class LastLine {
    private LastLine() {}

    /**
     * Asks for it.
     *
     * @param url the log of the container
     * @return completes with the time of the line in nanoseconds since the epoch; with {@link LogTime#NONE} where that
     *     can't be had, or where the line before has the same, so that the time does not tell which line it is
     */
    static CompletableFuture<Long> time(KubernetesClient client, String url) {
        return client.getHttpClient()
                .sendAsync(
                        client.getHttpClient().newHttpRequestBuilder()
                                .uri(URI.create(url + "&timestamps=true&tailLines=2"))
                                .build(),
                        byte[].class)
                .handle((response, failure) -> failure == null ? time(response) : LogTime.NONE);
    }

    private static long time(HttpResponse<byte[]> response) {
        return response.code() == 200 ? time(response.body()) : LogTime.NONE;
    }

    /** The time of the last of one or two lines. */
    static long time(byte[] lines) {
        int end = lines.length > 0 && lines[lines.length - 1] == '\n' ? lines.length - 1 : lines.length;
        int from = end;
        while (from > 0 && lines[from - 1] != '\n') {
            from--;
        }
        long time = time(lines, from, end);
        boolean alike = from > 0 && time == time(Arrays.copyOf(lines, from));
        return alike ? LogTime.NONE : time;
    }

    private static long time(byte[] lines, int from, int to) {
        LogTime times = new LogTime();
        int length = times.length(lines, from, to);
        return length < 0 ? LogTime.NONE : times.read(lines, from, from + length - 1);
    }
}
