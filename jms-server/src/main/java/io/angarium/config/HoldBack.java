package io.angarium.config;

/** How producers are held back when the broker has no room. */
public enum HoldBack {
    /** They wait. */
    BLOCK,
    /** Their messages are refused. */
    REFUSE
}
