package io.angarium.tck.official;

/** A directory does not hold what a run of the TCK needs; the message says what to put there. */
final class IncompleteTckException extends Exception {
    private static final long serialVersionUID = 1L;

    IncompleteTckException(String message) {
        super(message);
    }
}
