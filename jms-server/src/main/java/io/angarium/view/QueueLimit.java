package io.angarium.view;

/**
 * How much a queue may hold: what waits, is delayed, is at consumers, and is on its way into it.
 *
 * @param messages 0 for any number
 * @param bytes of messages as they are stored; 0 for any number
 */
public record QueueLimit(long messages, long bytes, WhenFull whenFull) {
    /** No limit. */
    public static final QueueLimit NONE = new QueueLimit(0, 0, WhenFull.BLOCK);

    /** What becomes of a message for which there is no room. */
    public enum WhenFull {
        /** Its producer waits. */
        BLOCK,
        /** It is refused. */
        REFUSE,
        /** It comes in, and the oldest that waits is dropped. */
        DROP_OLDEST
    }

    boolean isSet() {
        return messages > 0 || bytes > 0;
    }

    boolean drops() {
        return isSet() && whenFull == WhenFull.DROP_OLDEST;
    }

    /** Whether a message has to be let in before it comes. */
    boolean gates() {
        return isSet() && whenFull != WhenFull.DROP_OLDEST;
    }

    boolean allows(long totalMessages, long totalBytes) {
        return (messages == 0 || totalMessages <= messages) && (bytes == 0 || totalBytes <= bytes);
    }

    /** What of it so many messages are too much for: {@code 1000 messages (max-messages)}. */
    String violated(long totalMessages, String messagesKey, String bytesKey) {
        return messages > 0 && (bytes == 0 || totalMessages > messages)
                ? messages + " messages (" + messagesKey + ")"
                : bytes + " bytes (" + bytesKey + ")";
    }
}
