package io.angarium.wire.tls;

import java.io.IOException;

/** Keys or certificates can't be used. The message names the file, says what is wrong with it and what to do. */
public final class TlsException extends IOException {
    private static final long serialVersionUID = 1L;

    TlsException(String message) {
        super(message);
    }

    TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}
