package io.angarium.wire;

import java.util.Objects;

/**
 * Bytes that the protocol does not allow: a frame, a message or a field that can't be decoded. The message says what
 * and where. It has no stack trace: it tells of the peer's mistake and must cost little, as a peer can cause any number.
 */
public final class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode error;

    public ProtocolException(ErrorCode error, String message) {
        super(message, null, false, false);
        this.error = Objects.requireNonNull(error, "error");
    }

    /** What to tell the peer in a {@link Frame.Close}. */
    public ErrorCode error() {
        return error;
    }
}
