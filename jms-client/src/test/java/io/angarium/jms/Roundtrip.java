package io.angarium.jms;

import io.angarium.wire.Address;
import io.angarium.wire.BodyType;
import io.angarium.wire.Frame;
import io.angarium.wire.MessageWriter;
import jakarta.jms.JMSException;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;

/** What a receiver gets of a message, without a broker in between. */
final class Roundtrip {

    private Roundtrip() {}

    @SuppressWarnings("unchecked") // a message arrives as what it was sent as
    static <M extends AngariumMessage> M received(M sent) throws JMSException {
        return (M) received(sent, 0);
    }

    static AngariumMessage received(AngariumMessage sent, int attempts) throws JMSException {
        return received(sent, attempts, AllowedClasses.and(null));
    }

    static AngariumMessage received(AngariumMessage sent, int attempts, AllowedClasses allowed) throws JMSException {
        Buffer bytes = new MessageEncoder().encode(sent, Address.queue("q"), UUID.randomUUID(), 7);
        return MessageDecoder.decode(new Frame.Deliver(1, 1, attempts, bytes), () -> {}, allowed);
    }

    /** A message with any bytes for a body. */
    static AngariumMessage withBody(BodyType type, byte[] body) throws JMSException {
        Buffer bytes = new MessageWriter()
                .destination(Address.queue("q"))
                .body(type, new Buffer(body))
                .finish();
        return MessageDecoder.decode(new Frame.Deliver(1, 1, 0, bytes), () -> {}, AllowedClasses.and(null));
    }
}
