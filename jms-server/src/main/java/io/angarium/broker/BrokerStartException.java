package io.angarium.broker;

/** The broker could not start. The message says what to do and is fit to be shown to a user. */
public final class BrokerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
