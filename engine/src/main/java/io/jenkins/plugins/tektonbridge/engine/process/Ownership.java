package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which engine drives a detached attempt: the one that came last. An engine that was cut off from whoever uses it may not
 * know of that yet when another one takes its place, be it in another process or in the same; it lets go as soon as it
 * looks here.
 */
final class Ownership {
    /** An engine that does not answer for so long is stuck, and will see that it is late before it does anything. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path file;
    private final String token;

    private Ownership(Path file, String token) {
        this.file = file;
        this.token = token;
    }

    /** Waits a while. */
    @FunctionalInterface
    interface Pause<E extends Exception> {
        void of(Duration time) throws E;
    }

    /** An engine, and the process that it is in. */
    private record Owner(String token, Optional<ProcessIdentity> process) {
        static Optional<Owner> read(Path file) throws IOException {
            try {
                List<String> words = List.of(Files.readString(file).strip().split(" "));
                return words.size() == 4
                        ? Optional.of(new Owner(words.get(0), Optional.of(new ProcessIdentity(
                                Long.parseLong(words.get(1)), Long.parseLong(words.get(2)), words.get(3)))))
                        : Optional.of(new Owner(words.get(0), Optional.empty()));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }

        String text() {
            return token + process.map(one -> " " + one.pid() + " " + one.startTime() + " " + one.bootId()).orElse("");
        }

        boolean isAlive() {
            return process.filter(ProcessIdentity::isAlive).isPresent();
        }
    }

    /**
     * Takes an attempt over, and returns when the engine that had it has let go.
     *
     * @param pause how to wait; may end the waiting by an exception
     */
    static <E extends Exception> Ownership take(AttemptDirectory directory, Pause<E> pause) throws IOException, E {
        Path file = directory.owner();
        Optional<Owner> former = Owner.read(file);
        String token = UUID.randomUUID().toString();
        Path mine = file.resolveSibling(token);
        Files.writeString(mine, new Owner(token, ProcessIdentity.of(ProcessHandle.current().pid())).text());
        Files.move(mine, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Ownership ownership = new Ownership(file, token);
        if (former.isPresent()) {
            ownership.await(former.get(), pause);
        }
        return ownership;
    }

    private <E extends Exception> void await(Owner former, Pause<E> pause) throws IOException, E {
        Path farewell = farewell(former.token());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(farewell) && former.isAlive() && isMine() && System.nanoTime() - deadline < 0) {
            pause.of(PAUSE);
        }
        Files.deleteIfExists(farewell);
    }

    /** Whether no other engine has taken the attempt over. */
    boolean isMine() throws IOException {
        return Owner.read(file).filter(owner -> owner.token().equals(token)).isPresent();
    }

    /** Lets go of the attempt; the next engine need not wait. */
    void leave() throws IOException {
        Files.writeString(farewell(token), "");
    }

    private Path farewell(String of) {
        return file.resolveSibling("left-" + of);
    }
}
