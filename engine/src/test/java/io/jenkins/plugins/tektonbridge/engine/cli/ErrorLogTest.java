package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ErrorLogTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void what_comes_later_stands_behind() throws IOException {
        ErrorLog log = log(folder.getRoot().toPath());
        Path file = log.write("first", Optional.empty()).orElseThrow();
        log.write("second", Optional.of(new IllegalStateException("why")));
        assertThat(Files.readString(file)).startsWith("2026-03-01T10:00:00Z first\n2026-03-01T10:00:00Z second\n"
                + "java.lang.IllegalStateException: why\n\tat ");
    }

    @Test
    public void a_file_that_can_not_be_written_is_no_further_trouble() throws IOException {
        assertThat(log(folder.newFile().toPath()).write("first", Optional.empty())).isEmpty();
    }

    private static ErrorLog log(Path state) {
        return new ErrorLog(new Environment(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), false,
                false, Map.of("XDG_STATE_HOME", state.toString()), "ada",
                Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC), handler -> { }, code -> { },
                Map.of()));
    }
}
