package io.angarium.security;

/** The exchange has failed. The message is what the server sends then: {@code e=invalid-proof} (RFC 5802 §7). */
public final class ScramException extends Exception {
    private static final long serialVersionUID = 1L;

    ScramException(String error) {
        super("e=" + error);
    }
}
