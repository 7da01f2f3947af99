package io.angarium.log;

/** Another writer holds this storage. */
public final class LogLockedException extends LogException {
    private static final long serialVersionUID = 1L;

    public LogLockedException(String message) {
        super(message);
    }

    public LogLockedException(String message, Throwable cause) {
        super(message, cause);
    }
}
