package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** For tests of other packages that run steps as processes. */
public final class NeedsProcesses {
    private NeedsProcesses() {}

    /** Leaves the test out where the machine can't run any. */
    public static void assume() {
        try {
            Path state = Files.createTempDirectory("tekton-bridge-test");
            try {
                ProcessRule.skipWhereImpossible(state);
            } finally {
                Disposal.delete(state);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
