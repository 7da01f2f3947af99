package io.angarium.config;

/** What becomes of a message for which a queue has no room. */
public enum WhenFull {
    /** Its producer waits. */
    BLOCK,
    /** It is refused. */
    REFUSE,
    /** The oldest message is dropped for it. */
    DROP_OLDEST
}
