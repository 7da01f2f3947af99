package io.angarium.wire;

/** The name of a destination and its kind, as both sides write it: {@code queue://NAME} or {@code topic://NAME}. */
public record Address(Kind kind, String name) {

    /** Queues are one namespace and topics another. The numbers are part of the protocol and never change. */
    public enum Kind {
        QUEUE(0),
        TOPIC(1);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** The number on the wire. */
        public int code() {
            return code;
        }
    }

    /** Longest name accepted, in UTF-8 bytes. */
    public static final int MAX_NAME_BYTES = 1024;

    /** What the names of temporary destinations begin with, and no others. */
    public static final String TEMPORARY_PREFIX = "$temp.";

    private static final String QUEUE_SCHEME = "queue://";
    private static final String TOPIC_SCHEME = "topic://";

    public static Address queue(String name) {
        return new Address(Kind.QUEUE, name);
    }

    public static Address topic(String name) {
        return new Address(Kind.TOPIC, name);
    }

    /** The address of this text, as {@link #toString} writes it; null if it is none. Whether the name may be one is not asked. */
    public static Address parse(String text) {
        if (text.startsWith(QUEUE_SCHEME)) {
            return queue(text.substring(QUEUE_SCHEME.length()));
        }
        return text.startsWith(TOPIC_SCHEME) ? topic(text.substring(TOPIC_SCHEME.length())) : null;
    }

    /** Whether it names a temporary destination, which lives as long as the connection that made it. */
    public boolean temporary() {
        return name.startsWith(TEMPORARY_PREFIX);
    }

    @Override
    public String toString() {
        return (kind == Kind.QUEUE ? QUEUE_SCHEME : TOPIC_SCHEME) + name;
    }
}
