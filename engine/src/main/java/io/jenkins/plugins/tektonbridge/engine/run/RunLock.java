package io.jenkins.plugins.tektonbridge.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to drive a run, which one process at a time can have. The system takes it back when the process dies, so a
 * dead one is in nobody's way.
 */
final class RunLock implements AutoCloseable {
    /**
     * Locks of this process, by path: POSIX gives a process's lock back as soon as any part of that process closes the
     * file, so nobody here may open the file of a lock that is held.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws RunException when another process has it, or another part of this one
     */
    static RunLock take(String runId, Path file) {
        Path key = file.toAbsolutePath().normalize();
        if (!HELD.add(key)) {
            throw new RunException("run " + runId + " is being driven by this process already");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new RunException("run " + runId + " is being driven by another process" + holder(channel)
                        + "; wait for its end, or cancel the run");
            }
            String pid = String.valueOf(ProcessHandle.current().pid());
            channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
            return new RunLock(key, channel);
        } catch (IOException e) {
            release(key, channel);
            throw new UncheckedIOException("run " + runId + " can't be locked: " + e.getMessage(), e);
        } catch (RunException e) {
            release(key, channel);
            throw e;
        }
    }

    /** Whether some process has the lock. */
    static boolean isTaken(Path file) {
        Path key = file.toAbsolutePath().normalize();
        if (HELD.contains(key)) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be looked at: " + e.getMessage(), e);
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
        return text.matches("[0-9]+") ? " (pid " + text + ")" : "";
    }

    private static void release(Path key, FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The lock goes with the channel, which can't be used any more in any case.
        } finally {
            HELD.remove(key);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release(file, channel);
        }
    }
}
