package io.angarium.store;

/** Messages could not be written out or taken in. The message says why and, if it is about a line, which. */
public final class TransferException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransferException(String message) {
        super(message);
    }

    TransferException(String message, Throwable cause) {
        super(message, cause);
    }
}
