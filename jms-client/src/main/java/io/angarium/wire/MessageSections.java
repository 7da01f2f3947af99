package io.angarium.wire;

import org.fusesource.hawtbuf.Buffer;

/**
 * Where the parts of one message are. Finding them is one pass over the header that steps over the properties and the
 * body; all but the properties is known to be well formed afterwards, up to the UTF-8 of the texts.
 *
 * <p>Positions are indexes into the message's array; -1 for a part that the message does not have.
 */
final class MessageSections {

    private final MessageFields in;

    final BodyType bodyType;
    final boolean nullText;
    final int messageId;
    final int destination;
    final int correlationId;
    final int replyTo;
    final int type;
    /** Where the number of properties is. */
    final int properties;

    final int propertiesEnd;
    final int body;

    /** @throws ProtocolException if the header is not well formed, or the body is not where it should be */
    MessageSections(Buffer message) {
        in = new MessageFields(message);
        int flags = fixedPart(in);
        int bodyCode = MessageLayout.bodyCode(flags);
        bodyType = MessageLayout.bodyType(bodyCode);
        nullText = bodyCode == MessageLayout.NULL_TEXT;

        messageId = in.position();
        skipMessageId(in);
        destination = in.position();
        skipAddress(in, "destination");
        correlationId = has(flags, MessageLayout.CORRELATION_ID);
        if (correlationId >= 0) {
            skipCorrelationId(in);
        }
        replyTo = has(flags, MessageLayout.REPLY_TO);
        if (replyTo >= 0) {
            skipAddress(in, "reply-to");
        }
        type = has(flags, MessageLayout.TYPE);
        if (type >= 0) {
            in.skipText(0, Protocol.MAX_TEXT_BYTES, "type");
        }
        if ((flags & MessageLayout.PROPERTIES) != 0) {
            int bytes = in.i32("properties length");
            if (bytes <= 0) {
                throw in.refusal("properties length", "is " + Integer.toUnsignedString(bytes));
            }
            properties = in.position();
            in.skip(bytes, "properties");
            propertiesEnd = in.position();
        } else {
            properties = -1;
            propertiesEnd = -1;
        }
        body = in.position();
        if ((bodyType == BodyType.NONE || nullText) && body != in.end()) {
            throw in.refusal("body", "has " + (in.end() - body) + " bytes, but the message has none");
        }
    }

    /** The fields of the message, ready to read what begins at {@code position} and ends before {@code end}. */
    MessageFields from(int position, int end) {
        in.window(position, end);
        return in;
    }

    private int has(int flags, int flag) {
        return (flags & flag) != 0 ? in.position() : -1;
    }

    /** Everything up to the message id; returns the flags. */
    private static int fixedPart(MessageFields in) {
        int version = in.u8("layout version");
        if (version != MessageLayout.VERSION) {
            throw in.refusal("layout version", "is " + version + ", not " + MessageLayout.VERSION);
        }
        int flags = in.u8("flags");
        if (MessageLayout.bodyCode(flags) > MessageLayout.NULL_TEXT) {
            throw in.refusal("flags", "has an unknown body type");
        }
        int priority = in.u8("priority");
        if (priority > MessageLayout.MAX_PRIORITY) {
            throw in.refusal("priority", "is " + priority + ", more than " + MessageLayout.MAX_PRIORITY);
        }
        checkTime(in, "timestamp");
        checkTime(in, "expiration");
        checkTime(in, "delivery time");
        return flags;
    }

    private static void checkTime(MessageFields in, String field) {
        if (in.i64(field) < 0) {
            throw in.refusal(field, "is negative");
        }
    }

    private static void skipMessageId(MessageFields in) {
        int form = in.u8("message id");
        switch (form) {
            case MessageLayout.ID_NONE -> {}
            case MessageLayout.ID_COUNTED -> {
                in.skip(16, "message id");
                in.varLong("message id");
            }
            case MessageLayout.ID_TEXT -> in.skipText(0, Protocol.MAX_TEXT_BYTES, "message id");
            default -> throw in.refusal("message id", "has the unknown form " + form);
        }
    }

    private static void skipAddress(MessageFields in, String field) {
        in.addressKind(field);
        in.skipText(1, Address.MAX_NAME_BYTES, field);
    }

    private static void skipCorrelationId(MessageFields in) {
        in.bool("correlation id form");
        int bytes = in.bounded(in.varInt("correlation id"), Protocol.MAX_TEXT_BYTES, "correlation id");
        in.skip(bytes, "correlation id");
    }
}
