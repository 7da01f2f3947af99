package io.angarium.security;

/** A change of users, roles or permissions makes no sense, and was not made. The message says why and what would. */
public final class AccessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AccessException(String message) {
        super(message);
    }

    public AccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
