package io.angarium.broker;

/**
 * One message's claim to be the one that is stored of all with its id.
 *
 * @see DuplicateIds
 */
final class DuplicateClaim {
    /** What became of it; only the first changes. */
    enum Outcome {
        /** Its message is on its way. */
        PENDING,
        STORED,
        LOST
    }

    private final DuplicateId id;
    private final int window;
    private volatile Outcome outcome = Outcome.PENDING;

    /** @param window how many ids of its destination are remembered */
    DuplicateClaim(DuplicateId id, int window) {
        this.id = id;
        this.window = window;
    }

    DuplicateId id() {
        return id;
    }

    int window() {
        return window;
    }

    Outcome outcome() {
        return outcome;
    }

    void end(Outcome end) {
        outcome = end;
    }
}
