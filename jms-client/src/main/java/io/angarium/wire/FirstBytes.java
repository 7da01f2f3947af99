package io.angarium.wire;

import io.netty.buffer.ByteBuf;

/**
 * Judges the first bytes of a connection as soon as they arrive, so that somebody who speaks another protocol is told
 * so, rather than that a frame is 1.2 GB long.
 */
final class FirstBytes {

    private FirstBytes() {}

    /**
     * @param in positioned at the very first byte, with at least four readable
     * @param helloFirst whether the peer is a client, whose first frame must be a Hello
     */
    static void check(ByteBuf in, boolean helloFirst, int maxFrameBytes) {
        int start = in.readerIndex();
        int length = in.getInt(start);
        if (length <= 0 || length > maxFrameBytes) {
            String stranger = stranger(length);
            if (stranger != null) {
                throw refusal("it looks like " + stranger);
            }
            return;
        }
        if (!helloFirst) {
            return;
        }
        if (in.readableBytes() > 4 && in.getUnsignedByte(start + 4) != FrameType.HELLO.code()) {
            throw refusal("its first frame is not Hello");
        }
        if (length > 4 && in.readableBytes() > 8 && in.getInt(start + 5) != Protocol.MAGIC) {
            throw refusal(
                    in.getInt(start + 5) == ascii("Acti")
                            ? "it looks like OpenWire"
                            : "its first frame does not start with \"ANGA\"");
        }
    }

    private static ProtocolException refusal(String why) {
        return new ProtocolException(ErrorCode.PROTOCOL, "the peer does not speak the Angarium protocol: " + why);
    }

    /** The protocol that begins like this, or null. None of these is a length that a frame could have. */
    private static String stranger(int firstFour) {
        if (firstFour == ascii("AMQP")) {
            return "AMQP";
        }
        if (firstFour == ascii("HTTP")
                || firstFour == ascii("GET ")
                || firstFour == ascii("POST")
                || firstFour == ascii("PUT ")
                || firstFour == ascii("HEAD")
                || firstFour == ascii("OPTI")
                || firstFour == ascii("PRI ")) {
            return "HTTP";
        }
        if (firstFour == ascii("CONN") || firstFour == ascii("STOM")) {
            return "STOMP";
        }
        if (firstFour == ascii("SSH-")) {
            return "SSH";
        }
        int firstTwo = firstFour >>> 16;
        if (firstTwo == 0x1603 || firstTwo == 0x1503) {
            return "TLS";
        }
        return firstFour >>> 24 == 0x10 ? "MQTT" : null;
    }

    private static int ascii(String four) {
        return four.charAt(0) << 24 | four.charAt(1) << 16 | four.charAt(2) << 8 | four.charAt(3);
    }
}
