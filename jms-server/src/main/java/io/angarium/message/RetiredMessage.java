package io.angarium.message;

import io.angarium.wire.Address;
import io.angarium.wire.BodyType;
import io.angarium.wire.MessageReader;
import io.angarium.wire.MessageWriter;
import java.util.Map;

/** Makes of a message that leaves its queue without having been consumed the one that tells of it elsewhere. */
public final class RetiredMessage {
    /** Where it was, as a URI: {@code queue://orders}. */
    public static final String ORIGINAL_DESTINATION = "JMS_ANGARIUM_originalDestination";

    /** Its number among those of its queue; not there if it was not in the log. */
    public static final String ORIGINAL_POSITION = "JMS_ANGARIUM_originalPosition";

    /** Why it is here: {@code EXPIRED}, {@code MAX_DELIVERIES}. */
    public static final String CAUSE = "JMS_ANGARIUM_cause";

    private RetiredMessage() {}

    /**
     * The same message for another destination, with these properties besides its own, and neither expiration nor delay.
     *
     * @param facts property values by name
     * @throws io.angarium.wire.ProtocolException if a text of its header or properties is not UTF-8
     */
    public static Message of(Message original, Address destination, Map<String, Object> facts) {
        MessageReader reader = new MessageReader(original.bytes());
        MessageWriter writer = new MessageWriter()
                .persistent(original.persistent())
                .priority(reader.priority())
                .timestamp(reader.timestamp())
                .messageId(reader.messageId())
                .destination(destination)
                .replyTo(reader.replyTo())
                .type(reader.type());
        if (reader.correlationId() != null) {
            writer.correlationId(reader.correlationId());
        } else {
            writer.correlationId(reader.correlationIdBytes());
        }
        reader.properties().forEach((name, value) -> {
            if (!facts.containsKey(name)) {
                writer.property(name, value);
            }
        });
        facts.forEach(writer::property);
        if (reader.bodyType() == BodyType.TEXT && reader.body().length == 0) {
            writer.bodyText(reader.bodyText()); // null, or empty
        } else {
            writer.body(reader.bodyType(), reader.body());
        }
        return new Message(original.format(), writer.finish(), original.persistent());
    }
}
