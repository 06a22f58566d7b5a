package io.jenkins.plugins.tektonbridge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** This machine, which the agents of the tests run on. */
final class Machine {
    /** CI machines are slow, and busy with other things. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private Machine() {}

    /** Skips a test where no attempt can have namespaces of its own. */
    static void skipWhereImpossible() throws IOException, InterruptedException {
        assumeTrue("needs Linux", System.getProperty("os.name").equals("Linux"));
        Process process = new ProcessBuilder("unshare", "--mount", "--pid", "--fork", "true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assumeTrue("needs namespaces", process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0);
    }

    /** The processes whose command line has a text. */
    static List<String> processes(String text) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(Machine::command).filter(command -> command.contains(text)).toList();
        }
    }

    private static String command(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            // It has ended.
            return "";
        }
    }

    /** Ends the processes whose command line has a text. */
    static void kill(String text) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            all.filter(process -> command(process).contains(text)).forEach(ProcessHandle::destroyForcibly);
        }
        awaitNoProcess(text);
    }

    static void awaitNoProcess(String text) {
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(processes(text)).isEmpty());
    }
}
