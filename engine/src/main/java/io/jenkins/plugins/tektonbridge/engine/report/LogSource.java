package io.jenkins.plugins.tektonbridge.engine.report;

import io.jenkins.plugins.tektonbridge.engine.run.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the kept output of a run's containers is read. */
public interface LogSource {
    /** No output is to be had. */
    LogSource NONE = log -> InputStream.nullInputStream();

    /**
     * The output of a container, as bytes: mostly UTF-8, but nobody sees to that.
     *
     * @throws IOException when it can't be read
     */
    InputStream open(LogFile log) throws IOException;

    /** The files below the directory of a run; what is not there any more counts as empty. */
    static LogSource in(Path directory) {
        return log -> {
            Path file = directory.resolve(log.file());
            return Files.exists(file) ? Files.newInputStream(file) : InputStream.nullInputStream();
        };
    }
}
