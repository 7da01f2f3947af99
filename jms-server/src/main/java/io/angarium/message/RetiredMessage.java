package io.angarium.message;

import io.angarium.wire.Address;
import io.angarium.wire.BodyType;
import io.angarium.wire.MessageReader;
import io.angarium.wire.MessageWriter;
import java.util.Map;
import java.util.Set;

/**
 * Makes of a message that leaves its queue without having been consumed the one that tells of it elsewhere; and of that one
 * the message that can go back.
 */
public final class RetiredMessage {
    /** Where it was, as a URI: {@code queue://orders}. */
    public static final String ORIGINAL_DESTINATION = "JMS_ANGARIUM_originalDestination";

    /** The durable subscription that it was in, by name; not there if it was not in one. */
    public static final String ORIGINAL_SUBSCRIPTION = "JMS_ANGARIUM_originalSubscription";

    /** The client identifier of that subscription; not there if it has none. */
    public static final String ORIGINAL_CLIENT_ID = "JMS_ANGARIUM_originalClientId";

    /** Its number among those of its queue; not there if it was not in the log. */
    public static final String ORIGINAL_POSITION = "JMS_ANGARIUM_originalPosition";

    /** Why it is here: {@code EXPIRED}, {@code MAX_DELIVERIES}. */
    public static final String CAUSE = "JMS_ANGARIUM_cause";

    private static final Set<String> FACTS =
            Set.of(ORIGINAL_DESTINATION, ORIGINAL_SUBSCRIPTION, ORIGINAL_CLIENT_ID, ORIGINAL_POSITION, CAUSE);

    private RetiredMessage() {}

    /**
     * The same message for another destination, with these properties besides its own, and neither expiration nor delay.
     *
     * @param facts property values by name
     * @throws io.angarium.wire.ProtocolException if a text of its header or properties is not UTF-8
     */
    public static Message of(Message original, Address destination, Map<String, Object> facts) {
        MessageReader reader = new MessageReader(original.bytes());
        MessageWriter writer = header(reader, destination);
        reader.properties().forEach((name, value) -> {
            if (!FACTS.contains(name)) { // those of an earlier retirement are not true any more
                writer.property(name, value);
            }
        });
        facts.forEach(writer::property);
        return finish(original, reader, writer);
    }

    /**
     * The same message for another destination, without what {@link #of} has added, if anything.
     *
     * @throws io.angarium.wire.ProtocolException if a text of its header or properties is not UTF-8
     */
    public static Message returned(Message retired, Address destination) {
        MessageReader reader = new MessageReader(retired.bytes());
        MessageWriter writer =
                header(reader, destination).expiration(reader.expiration()).deliveryTime(reader.deliveryTime());
        reader.properties().forEach((name, value) -> {
            if (!FACTS.contains(name)) {
                writer.property(name, value);
            }
        });
        return finish(retired, reader, writer);
    }

    private static MessageWriter header(MessageReader reader, Address destination) {
        MessageWriter writer = new MessageWriter()
                .persistent(reader.persistent())
                .priority(reader.priority())
                .timestamp(reader.timestamp())
                .messageId(reader.messageId())
                .destination(destination)
                .replyTo(reader.replyTo())
                .type(reader.type());
        return reader.correlationId() != null
                ? writer.correlationId(reader.correlationId())
                : writer.correlationId(reader.correlationIdBytes());
    }

    private static Message finish(Message original, MessageReader reader, MessageWriter writer) {
        if (reader.bodyType() == BodyType.TEXT && reader.body().length == 0) {
            writer.bodyText(reader.bodyText()); // null, or empty
        } else {
            writer.body(reader.bodyType(), reader.body());
        }
        return new Message(original.format(), writer.finish(), original.persistent());
    }
}
