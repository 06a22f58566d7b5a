package io.jenkins.plugins.tektonbridge.engine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The file for what is of use to nobody but who mends this program: traces of bugs, and what its parts log. Thread-safe.
 */
final class ErrorLog {
    private final Environment environment;
    private final Path file;

    ErrorLog(Environment environment) {
        this.environment = environment;
        this.file = environment.stateDirectory().resolve("errors.log");
    }

    /** Sends there what is logged, and what no thread catches, instead of to standard error. */
    void takeOver() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").addHandler(new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                    write(record.getLoggerName() + ": " + record.getMessage(), Optional.ofNullable(record.getThrown()));
                }
            }

            @Override
            public void flush() {
                // Each record is written at once.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        });
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> write(thread.getName(), Optional.of(thrown)));
    }

    /**
     * Appends to it.
     *
     * @return the file; empty when it can't be written
     */
    synchronized Optional<Path> write(String message, Optional<Throwable> thrown) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println(environment.clock().instant() + " " + message);
        thrown.ifPresent(cause -> cause.printStackTrace(out));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Optional.of(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
