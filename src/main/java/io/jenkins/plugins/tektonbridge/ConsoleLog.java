package io.jenkins.plugins.tektonbridge;

import hudson.console.ConsoleNote;
import hudson.model.TaskListener;
import io.jenkins.plugins.tektonbridge.engine.report.TaskNews;
import io.jenkins.plugins.tektonbridge.engine.run.LogChunk;
import io.jenkins.plugins.tektonbridge.engine.run.RunListener;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Writes what a run writes into the log of its build, each line once with {@code [task : step]} before it.
 *
 * <p>How far it has come stands in a file beside the run, with the length that the build's log had then, and below it
 * what the run itself has said. When Jenkins was killed between a line and that note, the line is found behind that
 * length, and not written again.
 */
final class ConsoleLog implements RunListener {
    private static final Logger LOGGER = Logger.getLogger(ConsoleLog.class.getName());
    private static final String MASK = "****";
    private static final int MOST_TO_COMPARE = 16 << 20;

    private final PrintStream console;
    private final Path noteFile;
    private final File buildLog;
    private final long from;
    private final Deque<String> written;
    /** Warnings, news of tasks and the end, which are told anew to whoever takes the run up. */
    private final Set<String> said;
    private final TaskNews news = new TaskNews((task, text) -> say("[" + task + "] " + text));
    private long position;
    private long length;

    /**
     * @param listener the build's
     * @param runDirectory where the run is kept
     * @param buildLog the file of the build's log
     */
    ConsoleLog(TaskListener listener, Path runDirectory, File buildLog) {
        this.console = listener.getLogger();
        this.noteFile = runDirectory.resolve("console");
        this.buildLog = buildLog;
        Note note = readNote(noteFile, buildLog);
        this.from = note.position();
        this.position = note.position();
        this.length = note.length();
        this.said = new LinkedHashSet<>(note.said());
        this.written = behind(note.length());
    }

    /** How far an earlier console of the run came: nowhere, when there was none. */
    private static Note readNote(Path noteFile, File buildLog) {
        try {
            List<String> lines = Files.readAllLines(noteFile);
            String[] parts = lines.get(0).split(" ");
            return new Note(Long.parseLong(parts[0]), Long.parseLong(parts[1]), lines.subList(1, lines.size()));
        } catch (NoSuchFileException e) {
            // The run begins.
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            LOGGER.log(Level.WARNING, e, () -> noteFile + " can't be read; lines may stand twice in the build's log");
        }
        return new Note(0, buildLog.length(), List.of());
    }

    /** The lines that the build's log has behind a length, without what Jenkins adds for its own pages. */
    private Deque<String> behind(long length) {
        try (InputStream in = Files.newInputStream(buildLog.toPath())) {
            in.skipNBytes(Math.min(length, buildLog.length()));
            String text = new String(in.readNBytes(MOST_TO_COMPARE), StandardCharsets.UTF_8);
            return new ArrayDeque<>(List.of(ConsoleNote.removeNotes(text).split("\n", -1)));
        } catch (IOException e) {
            return new ArrayDeque<>();
        }
    }

    @Override
    public long logFrom() {
        return from;
    }

    @Override
    public synchronized void log(LogChunk chunk) {
        String prefix = "[" + chunk.pipelineTask() + " : " + chunk.step() + "] ";
        String text = new String(chunk.bytes(), StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        for (String line : (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1)) {
            String full = prefix + line.stripTrailing();
            if (!isWritten(full)) {
                out.append(full).append('\n');
            }
        }
        console.print(out);
        console.flush();
        position = chunk.position();
        length = buildLog.length();
        note();
    }

    /** Whether a line is one that was written before Jenkins was killed; lines come in their old order. */
    private boolean isWritten(String line) {
        if (written.isEmpty()) {
            return false;
        }
        int skipped = 0;
        for (String old : written) {
            skipped++;
            if (isSame(line, old.stripTrailing())) {
                for (int i = 0; i < skipped; i++) {
                    written.remove();
                }
                return true;
            }
        }
        // From the first line on that is not there nothing was written.
        written.clear();
        return false;
    }

    /** A line of the log may have a time before it, and a secret of the line may be masked in it. */
    private static boolean isSame(String line, String old) {
        int at = old.indexOf(line.substring(0, line.indexOf(' ') + 1).stripTrailing());
        if (at < 0) {
            return false;
        }
        String rest = line;
        String[] parts = old.substring(at).split(Pattern.quote(MASK), -1);
        for (int i = 0; i < parts.length; i++) {
            int found = i == parts.length - 1 && i > 0 ? rest.lastIndexOf(parts[i]) : rest.indexOf(parts[i]);
            if (found < 0 || i == 0 && found > 0) {
                return false;
            }
            rest = rest.substring(found + parts[i].length());
        }
        return rest.isEmpty();
    }

    private void note() {
        StringBuilder note = new StringBuilder(position + " " + length + "\n");
        said.forEach(line -> note.append(line).append('\n'));
        try {
            Path next = noteFile.resolveSibling("console.new");
            Files.writeString(next, note);
            Files.move(next, noteFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> noteFile + " can't be written; after a restart lines may stand twice");
        }
    }

    /** Writes what the run itself says, once, whoever takes it up. */
    private synchronized void say(String text) {
        String line = text.replace('\n', ' ').stripTrailing();
        if (said.add(line)) {
            if (written.stream().noneMatch(old -> isSame(line, old.stripTrailing()))) {
                console.println(line);
                console.flush();
            }
            note();
        }
    }

    @Override
    public void changed(RunState state) {
        news.tell(state);
    }

    @Override
    public void warning(String warning) {
        say("Warning: " + warning);
    }

    @Override
    public void ended(RunState state) {
        say(state.kind() + " " + state.name() + ": " + state.condition().reason() + ": "
                + state.condition().message());
        state.rollback().ifPresent(rollback -> say(
                "Rollback by task " + rollback.task() + ": " + rollback.outcome()
                        + (rollback.cause().isEmpty() ? "" : " (task " + rollback.cause() + " failed)")));
    }

    /**
     * What stands in the file beside a run.
     *
     * @param position how far the run's log has been written to the build's
     * @param length how long the build's log was then
     * @param said what the run itself has said, as far as it has been told
     */
    private record Note(long position, long length, List<String> said) {}
}
