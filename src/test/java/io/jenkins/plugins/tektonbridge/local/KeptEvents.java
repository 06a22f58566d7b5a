package io.jenkins.plugins.tektonbridge.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** What was told of an attempt. */
final class KeptEvents implements AttemptEvents {
    final List<String> told = new ArrayList<>();
    String text = "";
    String cursor = "";
    RuntimeException problem;

    private void tell(String what) {
        if (problem != null) {
            throw problem;
        }
        told.add(what);
    }

    @Override
    public void waiting(String reason, String message) {
        tell("waiting " + reason + ": " + message);
    }

    @Override
    public void started(String podName, String at) {
        tell("started " + podName + " at " + at);
    }

    @Override
    public void stepChanged(byte[] step) {
        tell("step");
    }

    @Override
    public void sidecarChanged(byte[] sidecar) {
        tell("sidecar");
    }

    @Override
    public long length(String container) {
        return text.length();
    }

    @Override
    public String cursor(String container) {
        return cursor;
    }

    @Override
    public void append(String container, byte[] bytes, String next) {
        tell("output");
        text += new String(bytes, UTF_8);
        cursor = next;
    }

    @Override
    public void ended(byte[] end) {
        tell("ended");
    }

    @Override
    public void note(String note) {
        tell("note " + note);
    }
}
