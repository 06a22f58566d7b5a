package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Turns the bytes of a file into text: UTF-8, or UTF-16 where a byte order mark says so. */
final class TextDecoder {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextDecoder() {}

    /**
     * The text, without its byte order mark.
     *
     * @throws UnreadableException when the bytes are no text; it names the place of the first that is none
     */
    static String decode(String file, byte[] bytes) {
        CharsetDecoder decoder = charset(bytes)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        String decoded = text.toString();
        int nul = decoded.indexOf('\0');
        if (nul >= 0) {
            throw new UnreadableException(
                    "this is a binary file, not YAML: there is a NUL character here",
                    end(file, decoded.substring(0, nul)));
        }
        if (result.isError()) {
            throw new UnreadableException(
                    "the file is not text in UTF-8: there is a byte here that no character begins with",
                    end(file, decoded));
        }
        return decoded.isEmpty() || decoded.charAt(0) != BYTE_ORDER_MARK ? decoded : decoded.substring(1);
    }

    private static Charset charset(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return switch (first) {
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            default -> StandardCharsets.UTF_8;
        };
    }

    /** The place behind a text that stands at the beginning of a file. */
    static Location end(String file, String text) {
        int line = Lines.count(text, 0, text.length());
        int lineStart = Lines.startOfLast(text);
        int column = text.codePointCount(lineStart, text.length());
        return new Location(file, line + 1, column + 1);
    }
}
