package io.angarium.log;

/** A record that was promised is damaged; the message names segment and offset. */
public final class LogCorruptException extends LogException {
    private static final long serialVersionUID = 1L;

    public LogCorruptException(String message) {
        super(message);
    }

    public LogCorruptException(String message, Throwable cause) {
        super(message, cause);
    }
}
