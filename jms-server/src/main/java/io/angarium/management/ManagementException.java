package io.angarium.management;

/** What was asked for can't be understood. The message says what can. */
public final class ManagementException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean unknown;

    private ManagementException(boolean unknown, String message, Throwable cause) {
        super(message, cause);
        this.unknown = unknown;
    }

    static ManagementException unknownOperation(String message) {
        return new ManagementException(true, message, null);
    }

    static ManagementException wrongArguments(String message, Throwable cause) {
        return new ManagementException(false, message, cause);
    }

    /** Whether there is no such operation; else its arguments are wrong. */
    public boolean isUnknownOperation() {
        return unknown;
    }
}
