package io.angarium.wire;

/** The numbers that both sides of the native protocol agree on before they have said anything. */
public final class Protocol {

    /** The version of the protocol that this code speaks; the only one so far. */
    public static final int VERSION = 1;

    /** The first four bytes in the body of every {@link Frame.Hello}: "ANGA". */
    public static final int MAGIC = 0x414E4741;

    /** The port of a broker unless somebody says otherwise. */
    public static final int DEFAULT_PORT = 61616;

    /** The same for TLS, where a client is concerned: a broker has such a port only if it is told to. */
    public static final int DEFAULT_TLS_PORT = 61617;

    /**
     * Longest frame, in bytes of type and body, that is accepted before a login has succeeded. Also the smallest limit
     * that {@link Frame.Hello} and {@link Frame.Welcome} may agree on.
     */
    public static final int LOGIN_FRAME_BYTES = 16 * 1024;

    /** Longest text in a frame or in a header field of a message, in bytes of UTF-8. */
    public static final int MAX_TEXT_BYTES = 65_535;

    private Protocol() {}
}
