package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RunLockTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path file() {
        return folder.getRoot().toPath().resolve("lock");
    }

    @Test
    public void partsOfOneProcessExcludeEachOther() {
        assertThat(RunLock.isTaken(file())).isFalse();
        RunLock lock = RunLock.take("r", file());
        assertThat(RunLock.isTaken(file())).isTrue();
        assertThatThrownBy(() -> RunLock.take("r", file()))
                .isInstanceOf(RunException.class)
                .hasMessage("run r is being driven by this process already");
        lock.close();
        lock.close();
        assertThat(RunLock.isTaken(file())).isFalse();
        RunLock.take("r", file()).close();
    }

    @Test
    public void anotherProcessExcludesThisOneUntilItDies() throws Exception {
        Process other = holder();
        try {
            assertThat((char) other.getInputStream().read()).isEqualTo('k');
            assertThat(RunLock.isTaken(file())).isTrue();
            assertThatThrownBy(() -> RunLock.take("r", file()))
                    .isInstanceOf(RunException.class)
                    .hasMessage("run r is being driven by another process (pid " + other.pid()
                            + "); wait for its end, or cancel the run");
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(RunLock.isTaken(file())).isFalse();
        RunLock.take("r", file()).close();
    }

    private Process holder() throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        return new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Holder.class.getName(), file().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** A process that holds a lock until it is killed. */
    public static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            RunLock.take("r", Path.of(args[0]));
            System.out.print('k');
            System.out.flush();
            Thread.sleep(TimeUnit.MINUTES.toMillis(2));
        }
    }
}
