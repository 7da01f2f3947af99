package io.angarium.wire;

/** Why a request, a send or a connection failed. The numbers are part of the protocol and never change. */
public enum ErrorCode {
    NONE(0),
    /** A frame that the protocol does not allow here, or that can't be decoded. Always closes the connection. */
    PROTOCOL(1),
    /** No protocol version in common. */
    VERSION(2),
    /** User or password not accepted, or not allowed to do this. */
    SECURITY(3),
    /** The client identifier is in use. */
    CLIENT_ID(4),
    /** No such destination, or not one of this kind. */
    DESTINATION(5),
    /** The selector can't be parsed. */
    SELECTOR(6),
    /** A limit was reached: memory, disk, size, count. */
    RESOURCE(7),
    /** This broker does not have that feature (yet). */
    UNSUPPORTED(8),
    /** The broker is stopping or has failed; another one may do. */
    UNAVAILABLE(9),
    /** An error inside the broker; its log says more. */
    INTERNAL(10),
    /** The transaction was rolled back instead of committed. */
    ROLLED_BACK(11),
    /** Not in this state: in use by another consumer, say, or a client identifier that is already there, or missing. */
    STATE(12),
    /** An operation of the administration can't be done with these arguments. */
    ARGUMENT(13);

    private final int code;

    ErrorCode(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The error with this number; {@link #INTERNAL} for a number from a later version. */
    public static ErrorCode of(int code) {
        for (ErrorCode e : values()) {
            if (e.code == code) {
                return e;
            }
        }
        return INTERNAL;
    }
}
