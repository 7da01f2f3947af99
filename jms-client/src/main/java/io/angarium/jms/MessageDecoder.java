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
     * @throws JMSException if the header is malformed, or for a kind of message that is not supported yet
     */
    static AngariumMessage decode(Frame.Deliver delivery, Acknowledgement acknowledgement) throws JMSException {
        try {
            MessageReader reader = new MessageReader(delivery.message());
            AngariumMessage message = withBody(reader);
            message.received(reader, delivery.attempts(), acknowledgement);
            return message;
        } catch (ProtocolException e) {
            throw Failures.undecodable(e);
        }
    }

    private static AngariumMessage withBody(MessageReader reader) throws JMSException {
        switch (reader.bodyType()) {
            case NONE:
                return new AngariumMessage();
            case TEXT:
                return new AngariumTextMessage(reader);
            case BYTES:
                AngariumBytesMessage message = new AngariumBytesMessage();
                Buffer body = reader.body();
                message.content().wrap(body.data, body.offset, body.length);
                return message;
            default:
                throw NotSupportedYet.ofMany("Messages with a body of type " + reader.bodyType());
        }
    }
}
