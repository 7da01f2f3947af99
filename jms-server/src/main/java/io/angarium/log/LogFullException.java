package io.angarium.log;

/** There is no room for another segment. Nothing was written; a later append may succeed. */
public final class LogFullException extends LogException {
    private static final long serialVersionUID = 1L;

    public LogFullException(String message) {
        super(message);
    }

    public LogFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
