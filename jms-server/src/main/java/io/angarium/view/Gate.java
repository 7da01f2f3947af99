package io.angarium.view;

/** Lets in no more than there is room for. Thread-safe. */
public interface Gate {

    /** Takes the room if it is there. Who comes later than others who wait does not pass them by. */
    boolean take(Claim claim);

    /**
     * Takes the room, or waits for it.
     *
     * @param granted called, if false is returned, when the room has been taken for the claim, unless it has been
     *     {@link #cancel}led; with locks held, so it must neither block nor come back here
     * @return whether it has been taken at once
     */
    boolean takeOrWait(Claim claim, Runnable granted);

    /** Does not wait any more. False if that was granted already. */
    boolean cancel(Runnable granted);

    /** Gives back what was taken. */
    void giveBack(Claim claim);

    /** Whether who finds no room waits for it; else he is refused. */
    boolean blocks();

    /** Whether there is ever room for so much. */
    boolean everFits(Claim claim);

    /** Says what is full: {@code queue://orders is full: it may hold 1000 messages (max-messages)}. */
    String full(Claim claim);
}
