package io.angarium.security;

/** Nobody is let in. The message is fit to be shown, and says nothing of who exists. */
public final class LoginRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** What was shown as proof is not accepted. */
        NOT_ACCEPTED,
        /** There were too many attempts, of this user or address or at all. */
        TOO_MANY
    }

    private final Reason reason;

    LoginRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
