package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.Rule;
import org.junit.Test;

/** What steps write arrives: all of it, as it is, and at once. */
public class OutputTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Rule
    public final ProcessRule process = new ProcessRule();

    @Test
    public void lines_arrive_while_the_step_runs() throws IOException {
        TestAttempt attempt = TestAttempt.of("""
                workspaces: [{name: w, persistentVolumeClaim: {claimName: c}}]
                taskSpec:
                  workspaces: [{name: w}]
                  steps:
                  - name: a
                    image: x
                    script: |
                      for i in 1 2 3; do
                          echo "line $i"
                          while [ ! -e $(workspaces.w.path)/$i ]; do sleep 0.02; done
                      done
                """);
        Told told = process.start(attempt);
        Path claim = process.state().resolve("claims/n/c");
        for (int i = 1; i <= 3; i++) {
            String line = "line " + i + "\n";
            await().atMost(PATIENCE).until(() -> told.log().endsWith(line));
            assertThat(told.isOver()).isFalse();
            Files.createFile(claim.resolve(String.valueOf(i)));
        }

        told.succeeded();
    }

    @Test
    public void bytes_are_kept_as_they_are_and_in_the_order_of_both_streams() {
        Told told = process.run("""
                printf 'no newline, \\000 zero, \\377\\376 no UTF-8, \\r carriage return'
                for i in 1 2 3 4 5; do echo out $i; echo err $i >&2; done
                """);

        told.succeeded();
        byte[] expected = ("no newline, \0 zero, \377\376 no UTF-8, \r carriage return"
                + "out 1\nerr 1\nout 2\nerr 2\nout 3\nerr 3\nout 4\nerr 4\nout 5\nerr 5\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(told.bytesOf("step-a")).isEqualTo(expected);
    }

    @Test
    public void huge_output_arrives_completely() throws NoSuchAlgorithmException {
        Told told = process.run("""
                i=0
                while [ $i -lt 200 ]; do head -c 500000 /dev/urandom | tee -a /tmp/all; i=$((i + 1)); done
                sha256sum /tmp/all | cut -d' ' -f1
                """);

        told.succeeded();
        byte[] all = told.bytesOf("step-a");
        int random = 200 * 500_000;
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(all, 0, random);
        assertThat(new String(all, random, all.length - random, StandardCharsets.US_ASCII))
                .isEqualTo(HexFormat.of().formatHex(digest.digest()) + "\n");
    }

    @Test
    public void output_that_is_truncated_by_the_step_itself_is_not_lost() {
        Told told = process.run("echo first; echo second >/dev/stdout; echo third >/dev/stderr; echo fourth | tee /dev/stderr");

        told.succeeded();
        assertThat(told.log()).isEqualTo("first\nsecond\nthird\nfourth\nfourth\n");
    }

    @Test
    public void what_the_background_writes_before_the_end_is_kept() {
        Told told = process.run("(echo from the background) & wait; echo end");

        told.succeeded();
        assertThat(told.log()).isEqualTo("from the background\nend\n");
    }
}
