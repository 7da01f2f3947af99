package io.angarium.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict decoding of UTF-8: bad bytes are an error, never replaced. */
final class Utf8 {

    private Utf8() {}

    /**
     * The text in these bytes, or null if they are not valid UTF-8.
     *
     * <p>The platform's lenient decoder is much faster than its strict one, and puts U+FFFD for whatever is wrong. So only
     * a text with U+FFFD in it needs the strict one, to tell a mistake from a U+FFFD that was really sent.
     */
    static String decode(byte[] data, int offset, int length) {
        String text = new String(data, offset, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0 && !isValid(data, offset, length)) {
            return null;
        }
        return text;
    }

    private static boolean isValid(byte[] data, int offset, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data, offset, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
