package io.angarium.view;

/** What becomes of a delivery. */
public enum Settlement {
    /** Consumed: the queue forgets the message. */
    ACCEPTED,
    /** Handed back after an attempt to process it: delivered again, with a raised count. */
    RELEASED,
    /** Handed back without having been looked at: delivered again as if it had not been. */
    UNTOUCHED
}
