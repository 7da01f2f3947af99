package io.angarium.wire;

/** What kind of Jakarta Messaging message a body belongs to. The numbers are part of the message layout and never change. */
public enum BodyType {
    /** A {@code Message} without a body. */
    NONE(0),
    /** A {@code TextMessage}: UTF-8. Whether there is a text at all is told apart from the empty text. */
    TEXT(1),
    /** A {@code BytesMessage}. */
    BYTES(2),
    /** A {@code MapMessage}. */
    MAP(3),
    /** A {@code StreamMessage}. */
    STREAM(4),
    /** An {@code ObjectMessage}. */
    OBJECT(5);

    private static final BodyType[] BY_CODE = {NONE, TEXT, BYTES, MAP, STREAM, OBJECT};

    private final int code;

    BodyType(int code) {
        this.code = code;
    }

    /** The number in the layout. */
    int code() {
        return code;
    }

    /** The type with this number, 0 to 5. */
    static BodyType of(int code) {
        return BY_CODE[code];
    }
}
