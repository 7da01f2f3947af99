package io.angarium.cli;

/** A command can't go on. The message is all that the user sees, so it says what to do. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
