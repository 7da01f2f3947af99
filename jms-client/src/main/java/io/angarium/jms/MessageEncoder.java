package io.angarium.jms;

import io.angarium.wire.Address;
import io.angarium.wire.BodyType;
import io.angarium.wire.MessageWriter;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.util.Map;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;

/** Lays messages out for the wire. For one thread at a time: that of its session. */
final class MessageEncoder {

    private MessageWriter writer = new MessageWriter();

    /**
     * Encodes a message whose header says already how it is sent.
     *
     * @param idOrigin null for a message without an id
     * @throws MessageFormatException if a part of it is longer than the protocol allows
     */
    Buffer encode(AngariumMessage message, Address destination, UUID idOrigin, long idCounter) throws JMSException {
        boolean done = false;
        try {
            Buffer bytes = write(message, destination, idOrigin, idCounter);
            done = true;
            return bytes;
        } catch (IllegalArgumentException e) {
            throw Failures.caused(new MessageFormatException("The message can't be sent: " + e.getMessage()), e);
        } finally {
            if (!done) {
                writer = new MessageWriter(); // the old one still holds half of this message
            }
        }
    }

    private Buffer write(AngariumMessage message, Address destination, UUID idOrigin, long idCounter)
            throws JMSException {
        writer.persistent(message.deliveryMode == DeliveryMode.PERSISTENT)
                .priority(message.priority)
                .timestamp(message.timestamp)
                .expiration(message.expiration)
                .deliveryTime(message.deliveryTime == message.timestamp ? 0 : message.deliveryTime)
                .destination(destination)
                .type(message.type);
        if (idOrigin != null) {
            writer.messageId(idOrigin, idCounter);
        }
        if (message.correlationBytes != null) {
            writer.correlationId(message.correlationBytes);
        } else {
            writer.correlationId(message.correlationText);
        }
        AngariumDestination replyTo = message.replyTo();
        writer.replyTo(replyTo == null ? null : replyTo.address());
        for (Map.Entry<String, Object> property : message.properties().entries()) {
            if (!property.getKey().equals(AngariumMessage.DELIVERY_COUNT)) {
                writer.property(property.getKey(), property.getValue());
            }
        }
        writeBody(message);
        return writer.finish();
    }

    private void writeBody(AngariumMessage message) throws JMSException {
        if (message instanceof AngariumBytesMessage m) {
            ByteBody body = m.content();
            writer.body(BodyType.BYTES, new Buffer(body.array(), body.offset(), body.length()));
        } else if (message instanceof AngariumTextMessage m) {
            writer.bodyText(m.getText());
        } else if (message instanceof AngariumMapMessage m) {
            writer.body(BodyType.MAP, m.encodedBody());
        } else if (message instanceof AngariumStreamMessage m) {
            writer.body(BodyType.STREAM, m.encodedBody());
        } else if (message instanceof AngariumObjectMessage m) {
            writer.body(BodyType.OBJECT, m.encodedBody());
        }
    }
}
