package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and writes below {@code /tekton} from outside, where containers write too. What they leave there is not trusted:
 * no link is followed, since on the machine it would lead to something else than in the container, and nothing is opened
 * before it is known to be a directory or a plain file, since a FIFO would never answer. Nobody writes there meanwhile:
 * the step has ended, and what sidecars see of it is read-only.
 *
 * @param tekton what containers see as {@code /tekton}
 */
record TektonFiles(Path tekton) {
    /** How large a result may be, in bytes. */
    static final long LIMIT = 10L * 1024 * 1024;

    /** Tekton's reason for a result that is too large. */
    static final String TOO_LARGE = "TaskRunResultLargerThanAllowedLimit";

    /** Tekton's reason for a result that can't be taken. */
    static final String INVALID = "TaskRunValidationFailed";

    /**
     * The text of a result of the task, verbatim; nothing when it has not been written, or its directory is gone.
     *
     * @throws AttemptException when it is too large, no plain file or not readable
     */
    Optional<String> result(String name) throws IOException {
        return read(List.of("results"), name);
    }

    /** The text of a result of a step; else as {@link #result}. */
    Optional<String> stepResult(int step, String name) throws IOException {
        return read(List.of("run", String.valueOf(step), "status", "results"), name);
    }

    /**
     * Leaves a step's exit code where others can read it.
     *
     * @return why that can't be, if it can't: the step may have removed or replaced the place for it
     */
    Optional<String> exitCode(int step, int code) {
        try (SecureDirectoryStream<Path> status = open(List.of("run", String.valueOf(step), "status"))) {
            Path file = Path.of("exitCode");
            try {
                status.deleteFile(file);
            } catch (NoSuchFileException e) {
                // It is written for the first time.
            }
            try (SeekableByteChannel channel = status.newByteChannel(
                    file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW))) {
                channel.write(ByteBuffer.wrap(String.valueOf(code).getBytes(StandardCharsets.US_ASCII)));
            }
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.of("\"" + e.getMessage() + "\" is gone");
        } catch (NotDirectoryException e) {
            return Optional.of("\"" + e.getMessage() + "\" is no directory any more");
        } catch (AccessDeniedException e) {
            return Optional.of("\"" + e.getMessage() + "\" may not be written");
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> read(List<String> directories, String name) throws IOException {
        try (SecureDirectoryStream<Path> directory = open(directories)) {
            Path file = Path.of(name);
            if (!attributes(directory, file).isRegularFile()) {
                throw new AttemptException(
                        INVALID, "result \"" + name + "\" is no plain file; write its value to the file itself");
            }
            try (SeekableByteChannel channel = directory.newByteChannel(
                    file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
                return Optional.of(text(name, channel));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw new AttemptException(
                    INVALID, "result \"" + name + "\" can't be read: the mode of \"" + e.getMessage() + "\" forbids it", e);
        }
    }

    private static String text(String name, SeekableByteChannel channel) throws IOException {
        long size = channel.size();
        if (size > LIMIT) {
            throw new AttemptException(
                    TOO_LARGE,
                    "result \"" + name + "\" is " + size + " bytes large, and at most " + LIMIT
                            + " are kept; keep it in a workspace, and its path in the result");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // More of it follows.
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    /** Opens a directory, one name after the other. */
    private SecureDirectoryStream<Path> open(List<String> names) throws IOException {
        SecureDirectoryStream<Path> directory = secure(Files.newDirectoryStream(tekton));
        for (String name : names) {
            SecureDirectoryStream<Path> above = directory;
            try (above) {
                Path below = Path.of(name);
                if (!attributes(above, below).isDirectory()) {
                    throw new NotDirectoryException(name);
                }
                directory = above.newDirectoryStream(below, LinkOption.NOFOLLOW_LINKS);
            }
        }
        return directory;
    }

    private static BasicFileAttributes attributes(SecureDirectoryStream<Path> directory, Path name)
            throws IOException {
        return directory.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) {
        // On Linux every one is.
        return (SecureDirectoryStream<Path>) stream;
    }
}
