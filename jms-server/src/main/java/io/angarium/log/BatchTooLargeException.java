package io.angarium.log;

/** A batch is larger than a segment may be. Nothing was written, and it would be refused again. */
public final class BatchTooLargeException extends LogException {
    private static final long serialVersionUID = 1L;

    public BatchTooLargeException(String message) {
        super(message);
    }
}
