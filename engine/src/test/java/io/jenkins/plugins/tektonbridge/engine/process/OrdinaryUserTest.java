package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.JUnitCore;

/** The other tests once more, as a user who is not root. */
public class OrdinaryUserTest {
    private static final String USER = "12345";
    private static final int MINUTES = 10;

    @Test
    public void everything_works_without_root() throws IOException, InterruptedException {
        assumeTrue("left out: only root can become another user (then the other tests run as a user anyway)",
                System.getProperty("os.name").equals("Linux") && Machine.isRoot());
        assumeTrue("left out: this machine lets users make no namespaces: " + namespaces(), namespaces().isEmpty());
        Path directory = Files.createTempDirectory("tekton-bridge-user");
        RootFiles.mode(directory, 0755);
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.setAttribute(home, "unix:uid", Integer.valueOf(USER));
        try {
            List<String> command = new ArrayList<>(List.of(
                    "setpriv", "--reuid", USER, "--regid", USER, "--clear-groups", "env", "HOME=" + home));
            command.addAll(ForkedJvm.command(
                    ForkedJvm.copyClassPath(directory), JUnitCore.class.getName(),
                    Stream.of(StepsTest.class, RootTest.class, VolumesTest.class, StopTest.class, SecurityTest.class,
                                    CredentialsInStepsTest.class, TektonFilesTest.class)
                            .map(Class::getName)
                            .toList()));
            Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
            String output = ForkedJvm.output(process);

            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            assertThat(output).contains("OK (");
        } finally {
            Disposal.delete(directory);
        }
    }

    /** Why a user can't make namespaces; empty when one can. */
    private static String namespaces() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "setpriv", "--reuid", USER, "--regid", USER, "--clear-groups", "unshare", "--user",
                        "--map-root-user", "--mount", "--pid", "--fork", "mount", "-t", "proc", "proc", "/proc")
                .redirectErrorStream(true)
                .start();
        String output = ForkedJvm.output(process);
        return process.waitFor() == 0 ? "" : output;
    }
}
