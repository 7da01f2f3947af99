package io.angarium.jms;

import io.angarium.wire.Frame;
import io.angarium.wire.MessageReader;
import io.angarium.wire.ProtocolException;
import jakarta.jms.JMSException;
import org.fusesource.hawtbuf.Buffer;

/** Makes the application's messages of deliveries. Stateless. */
final class MessageDecoder {

    private MessageDecoder() {}

    /**
     * A message with read-only body and properties, which are decoded when they are asked for.
     *
     * @param allowed what the object of an ObjectMessage may be made of
     * @throws JMSException if the header is malformed
     */
    static AngariumMessage decode(Frame.Deliver delivery, Acknowledgement acknowledgement, AllowedClasses allowed)
            throws JMSException {
        try {
            MessageReader reader = new MessageReader(delivery.message());
            AngariumMessage message = withBody(reader, allowed);
            message.received(reader, delivery.attempts(), acknowledgement);
            return message;
        } catch (ProtocolException e) {
            throw Failures.undecodable(e);
        }
    }

    private static AngariumMessage withBody(MessageReader reader, AllowedClasses allowed) {
        return switch (reader.bodyType()) {
            case NONE -> new AngariumMessage();
            case TEXT -> new AngariumTextMessage(reader);
            case BYTES -> new AngariumBytesMessage(reader.body());
            case MAP -> new AngariumMapMessage(reader.body());
            case STREAM -> new AngariumStreamMessage(reader.body());
            case OBJECT -> {
                Buffer bytes = reader.body();
                yield new AngariumObjectMessage(bytes.length == 0 ? null : new SerializedObject(bytes, allowed));
            }
        };
    }
}
