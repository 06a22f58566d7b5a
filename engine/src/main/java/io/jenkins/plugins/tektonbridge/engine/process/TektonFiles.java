package io.jenkins.plugins.tektonbridge.engine.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and writes below {@code /tekton} from outside, where containers write too. What they leave there is not trusted:
 * no link is followed, since on the machine it would lead to something else than in the container.
 *
 * @param tekton what containers see as {@code /tekton}
 */
record TektonFiles(Path tekton) {
    /** How large a result may be, in bytes. */
    static final long LIMIT = 10L * 1024 * 1024;

    /** Tekton's reason for a result that is too large. */
    static final String TOO_LARGE = "TaskRunResultLargerThanAllowedLimit";

    /** The text of a result of the task, verbatim; nothing when it has not been written. */
    Optional<String> result(String name) throws IOException {
        return read(List.of("results"), name);
    }

    /** The text of a result of a step. */
    Optional<String> stepResult(int step, String name) throws IOException {
        return read(List.of("run", String.valueOf(step), "status", "results"), name);
    }

    /** Leaves a step's exit code where others can read it. */
    void exitCode(int step, int code) throws IOException {
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
        }
    }

    private Optional<String> read(List<String> directories, String name) throws IOException {
        try (SecureDirectoryStream<Path> directory = open(directories)) {
            Path file = Path.of(name);
            BasicFileAttributeView view =
                    directory.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (!view.readAttributes().isRegularFile()) {
                throw new AttemptException(
                        "TaskRunValidationFailed",
                        "result \"" + name + "\" is no plain file; write its value to the file itself");
            }
            try (SeekableByteChannel channel = directory.newByteChannel(
                    file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
                return Optional.of(text(name, channel));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
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
                directory = above.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS);
            }
        }
        return directory;
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) {
        // On Linux every one is.
        return (SecureDirectoryStream<Path>) stream;
    }
}
