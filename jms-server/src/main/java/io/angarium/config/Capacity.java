package io.angarium.config;

/**
 * How much a queue may hold.
 *
 * @param maxMessages 0 for any number
 * @param maxBytes 0 for any number
 */
public record Capacity(long maxMessages, long maxBytes, WhenFull whenFull) {
    /** Any number of messages. */
    public static final Capacity UNLIMITED = new Capacity(0, 0, WhenFull.BLOCK);
}
