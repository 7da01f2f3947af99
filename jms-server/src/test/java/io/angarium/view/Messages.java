package io.angarium.view;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.angarium.message.Envelope;
import io.angarium.message.Message;
import io.angarium.message.MessageFormat;
import java.util.List;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.UTF8Buffer;

/** Messages for tests: their bytes are a text, padded to a size where that matters. */
final class Messages {
    private static final char PADDING = '.';

    private Messages() {}

    static Message persistent(String text) {
        return new Message(MessageFormat.JMS, new UTF8Buffer(text), true);
    }

    static Message nonPersistent(String text) {
        return new Message(MessageFormat.JMS, new UTF8Buffer(text), false);
    }

    /** A persistent message of so many bytes. */
    static Message large(String text, int bytes) {
        byte[] padded = (text + String.valueOf(PADDING).repeat(bytes - text.length())).getBytes(US_ASCII);
        return new Message(MessageFormat.JMS, new Buffer(padded), true);
    }

    static String text(Message message) {
        String padded = message.bytes().utf8().toString();
        int end = padded.indexOf(PADDING);
        return end < 0 ? padded : padded.substring(0, end);
    }

    static String text(Delivery delivery) {
        return text(delivery.message());
    }

    static List<String> texts(List<Delivery> deliveries) {
        return deliveries.stream().map(Messages::text).toList();
    }

    /** An entry of which only the identity matters. */
    static Entry entry(long sequence) {
        return Entry.logged(sequence, sequence, true, persistent("m" + sequence), Envelope.plain(4))
                .announced();
    }
}
