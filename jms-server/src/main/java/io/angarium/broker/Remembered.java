package io.angarium.broker;

/** What a broker knows of a number that a client gave to a send or a commit. */
public enum Remembered {
    /** It is stored. */
    DONE,
    /** It is not stored; if it was sent on an earlier connection, it never will be. */
    NOT_DONE,
    /** It is too long ago. */
    FORGOTTEN
}
