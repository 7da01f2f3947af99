package io.angarium.broker;

import io.angarium.message.Message;
import io.angarium.message.MessageFormat;
import io.angarium.wire.Address;
import io.angarium.wire.BodyType;
import io.angarium.wire.MessageReader;
import io.angarium.wire.MessageWriter;
import org.fusesource.hawtbuf.Buffer;

/** Messages for tests whose bodies are texts. */
final class Texts {
    private Texts() {}

    /** A message with this text as its body. */
    static Message message(Buffer text, boolean persistent) {
        return message(new MessageWriter(), text, persistent);
    }

    /** A message with this text as its body, and what has been set in the writer besides. */
    static Message message(MessageWriter writer, Buffer text, boolean persistent) {
        Buffer bytes = writer.persistent(persistent)
                .destination(Address.queue("q"))
                .body(BodyType.BYTES, text)
                .finish();
        return new Message(MessageFormat.JMS, bytes, persistent);
    }

    static String of(Message message) {
        return new MessageReader(message.bytes()).body().utf8().toString();
    }
}
