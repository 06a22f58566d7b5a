package io.jenkins.plugins.tektonbridge.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.Test;

public class MaskingListenerTest {
    private final Kept kept = new Kept();
    private final StepLog log = new MaskingListener(kept, Pattern.compile("s3cret|ünder")).log("step-a");

    @Test
    public void secretsAreTakenOut() throws Exception {
        append("login with s3cret and ünder\nnothing here\n", "7");
        assertThat(kept.text()).isEqualTo("login with **** and ****\nnothing here\n");
        assertThat(log.cursor()).isEqualTo("7");
        assertThat(log.length()).isEqualTo(kept.bytes.size());
    }

    @Test
    public void whatHasNoSecretStaysAsItIsByteByByte() throws Exception {
        byte[] bytes = {'x', (byte) 0xff, 0, '\n', 'y'};
        log.append(bytes, 0, 4, "1");
        assertThat(kept.bytes.toByteArray()).containsExactly('x', 0xff, 0, '\n');
    }

    @Test
    public void anAppendOfNothingIsHandedOn() throws Exception {
        log.append(new byte[0], 0, 0, "pod");
        assertThat(log.cursor()).isEqualTo("pod");
    }

    private void append(String text, String cursor) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        log.append(bytes, 0, bytes.length, cursor);
    }

    @Test
    public void secretsOfManyLinesAreMaskedLineByLine() {
        SecretContent key = new SecretContent(SecretContent.SSH_AUTH, Map.of(
                "username", SecretContent.bytes("git"),
                "ssh-privatekey", SecretContent.bytes("-----BEGIN KEY-----\nabcdef\nghijkl\n=\n-----END KEY-----\n")));
        assertThat(key.words()).containsExactlyInAnyOrder("abcdef", "ghijkl");
    }

    private static final class Kept implements TaskRunListener {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<String> cursors = new ArrayList<>(List.of(""));

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public StepLog log(String container) {
            return new StepLog() {
                @Override
                public long length() {
                    return bytes.size();
                }

                @Override
                public String cursor() {
                    return cursors.get(cursors.size() - 1);
                }

                @Override
                public void append(byte[] content, int offset, int length, String cursor) {
                    bytes.write(content, offset, length);
                    cursors.add(cursor);
                }
            };
        }

        @Override
        public void waiting(String reason, String message) {}

        @Override
        public void started(String podName, Instant at) {}

        @Override
        public void stepChanged(StepState step) {}

        @Override
        public void sidecarChanged(StepState sidecar) {}

        @Override
        public void ended(End end) {}
    }
}
