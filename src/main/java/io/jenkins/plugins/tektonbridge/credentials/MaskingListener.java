package io.jenkins.plugins.tektonbridge.credentials;

import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.StepLog;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of the output of an attempt before it is kept anywhere: it comes in whole lines. */
final class MaskingListener implements TaskRunListener {
    private static final String MASK = "****";

    private final TaskRunListener listener;
    private final Pattern secrets;

    MaskingListener(TaskRunListener listener, Pattern secrets) {
        this.listener = listener;
        this.secrets = secrets;
    }

    @Override
    public StepLog log(String container) {
        StepLog log = listener.log(container);
        return new StepLog() {
            @Override
            public long length() {
                return log.length();
            }

            @Override
            public String cursor() {
                return log.cursor();
            }

            @Override
            public void append(byte[] bytes, int offset, int length, String cursor) throws IOException {
                Matcher matcher = secrets.matcher(new String(bytes, offset, length, StandardCharsets.UTF_8));
                if (matcher.find()) {
                    byte[] masked = matcher.replaceAll(MASK).getBytes(StandardCharsets.UTF_8);
                    log.append(masked, 0, masked.length, cursor);
                } else {
                    log.append(bytes, offset, length, cursor);
                }
            }
        };
    }

    @Override
    public void waiting(String reason, String message) {
        listener.waiting(reason, message);
    }

    @Override
    public void started(String podName, Instant at) {
        listener.started(podName, at);
    }

    @Override
    public void stepChanged(StepState step) {
        listener.stepChanged(step);
    }

    @Override
    public void sidecarChanged(StepState sidecar) {
        listener.sidecarChanged(sidecar);
    }

    @Override
    public void ended(End end) {
        listener.ended(end);
    }
}
