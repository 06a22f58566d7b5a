package io.jenkins.plugins.tektonbridge.engine.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The output of one container in a file, with the cursor in a second one beside it. Bytes are written first, then the
 * cursor together with their number; a process that dies in between leaves bytes that nobody counted, which are cut
 * off when the file is opened again, and the runtime brings them once more. The two places of the cursor take turns,
 * so that one of them is whole at any time.
 */
final class KeptLog implements AutoCloseable {
    private static final int SLOT = 1024;
    private static final int HEAD = Integer.BYTES + 2 * Long.BYTES + Short.BYTES;
    /** The longest cursor in bytes of UTF-8. */
    static final int LONGEST_CURSOR = SLOT - HEAD;

    private final FileChannel bytes;
    private final FileChannel cursors;
    private Slot kept;

    private KeptLog(FileChannel bytes, FileChannel cursors, Slot kept) {
        this.bytes = bytes;
        this.cursors = cursors;
        this.kept = kept;
    }

    /** How far the log has come. */
    private record Slot(long number, long length, String cursor) {
        ByteBuffer encode() throws IOException {
            byte[] text = cursor.getBytes(StandardCharsets.UTF_8);
            if (text.length > LONGEST_CURSOR) {
                throw new IOException("a cursor of " + text.length + " bytes is too long, at most " + LONGEST_CURSOR);
            }
            ByteBuffer slot = ByteBuffer.allocate(SLOT);
            slot.putInt(0).putLong(number).putLong(length).putShort((short) text.length).put(text);
            slot.putInt(0, checksum(slot.array()));
            return slot.rewind();
        }

        static Optional<Slot> decode(ByteBuffer slot) {
            if (slot.remaining() < SLOT || slot.getInt(0) != checksum(slot.array())) {
                return Optional.empty();
            }
            slot.position(Integer.BYTES);
            long number = slot.getLong();
            long length = slot.getLong();
            byte[] text = new byte[slot.getShort()];
            slot.get(text);
            return Optional.of(new Slot(number, length, new String(text, StandardCharsets.UTF_8)));
        }

        private static int checksum(byte[] slot) {
            CRC32 checksum = new CRC32();
            checksum.update(slot, Integer.BYTES, SLOT - Integer.BYTES);
            return (int) checksum.getValue();
        }
    }

    static KeptLog open(Path file) throws IOException {
        Files.createDirectories(requireNonNull(file.toAbsolutePath().getParent(), "a file has a directory"));
        FileChannel bytes = open(file, StandardOpenOption.CREATE);
        FileChannel cursors = open(file.resolveSibling(file.getFileName() + ".cursor"), StandardOpenOption.CREATE);
        try {
            KeptLog log = new KeptLog(bytes, cursors, read(cursors).orElse(new Slot(0, bytes.size(), "")));
            log.agree();
            return log;
        } catch (IOException e) {
            bytes.close();
            cursors.close();
            throw e;
        }
    }

    private static FileChannel open(Path file, StandardOpenOption create) throws IOException {
        return FileChannel.open(file, create, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static Optional<Slot> read(FileChannel cursors) throws IOException {
        Optional<Slot> latest = Optional.empty();
        for (int i = 0; i < 2; i++) {
            ByteBuffer slot = ByteBuffer.allocate(SLOT);
            long at = (long) i * SLOT;
            while (slot.hasRemaining() && cursors.read(slot, at + slot.position()) > 0) {
                // One read need not bring all.
            }
            Optional<Slot> found = Slot.decode(slot.flip());
            if (found.isPresent() && (latest.isEmpty() || found.get().number() > latest.get().number())) {
                latest = found;
            }
        }
        return latest;
    }

    private void agree() throws IOException {
        if (bytes.size() > kept.length()) {
            bytes.truncate(kept.length());
        }
        keep(new Slot(kept.number() + 1, bytes.size(), kept.cursor()));
    }

    long length() {
        return kept.length();
    }

    String cursor() {
        return kept.cursor();
    }

    void append(byte[] from, int offset, int length, String cursor) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(from, offset, length);
        long at = kept.length();
        while (buffer.hasRemaining()) {
            at += bytes.write(buffer, at);
        }
        keep(new Slot(kept.number() + 1, at, cursor));
    }

    private void keep(Slot slot) throws IOException {
        ByteBuffer encoded = slot.encode();
        long at = slot.number() % 2 * SLOT;
        while (encoded.hasRemaining()) {
            at += cursors.write(encoded, at);
        }
        kept = slot;
    }

    /** Some of the bytes, for who looks for the ends of lines. */
    byte[] read(long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && bytes.read(buffer, from + buffer.position()) > 0) {
            // One read need not bring all.
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    @Override
    public void close() throws IOException {
        try (bytes; cursors) {
            // Both.
        }
    }
}
