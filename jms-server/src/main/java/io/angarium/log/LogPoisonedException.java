package io.angarium.log;

/** A write or a force failed, so what is on the storage is unknown; nothing is written to this log any more. */
public final class LogPoisonedException extends LogException {
    private static final long serialVersionUID = 1L;

    public LogPoisonedException(String message) {
        super(message);
    }

    public LogPoisonedException(String message, Throwable cause) {
        super(message, cause);
    }
}
