package io.angarium.log;

/** When an append counts as done. */
public enum Durability {
    /** After the storage has been forced: survives power loss, as far as the disk honours a flush. */
    SYNC,
    /**
     * After the write: survives the death of the process, not of the machine. Forced soon after, or at once if it is
     * written together with what waits for the force.
     */
    ASYNC,
    /**
     * As {@link #ASYNC}, but in no hurry: written along with the next append that is, or after a few milliseconds. For
     * what nobody waits for, such as acknowledgements.
     */
    LAZY
}
