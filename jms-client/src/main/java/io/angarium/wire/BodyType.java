package io.angarium.wire;

/** What kind of Jakarta Messaging message a body belongs to. The ordinals are part of the message layout. */
public enum BodyType {
    /** A {@code Message} without a body. */
    NONE,
    /** A {@code TextMessage}: UTF-8. Whether there is a text at all is told apart from the empty text. */
    TEXT,
    /** A {@code BytesMessage}. */
    BYTES,
    /** A {@code MapMessage}. */
    MAP,
    /** A {@code StreamMessage}. */
    STREAM,
    /** An {@code ObjectMessage}. */
    OBJECT
}
