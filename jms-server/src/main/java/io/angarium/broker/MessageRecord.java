package io.angarium.broker;

import io.angarium.message.Message;
import io.angarium.message.MessageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/**
 * Payload of a MESSAGE record: {@code format u8 | flags u8 | routes var-int | (queue var-int, sequence var-long,
 * route flags u8)* | the message's bytes}. Flag 1: durable. Route flag 1: a consumer was waiting, so the message may
 * have been delivered as soon as it was stored. Queues that do not outlive the broker get no route: for them the record
 * only holds the bytes.
 */
record MessageRecord(Message message, List<Route> routes) {
    private static final int DURABLE = 1;
    private static final int ATTEMPTABLE = 1;

    /** One queue that the message goes to, and that outlives the broker. */
    record Route(int queue, long sequence, boolean attemptable) {}

    /** All but the message's own bytes. */
    static Buffer head(Message message, Route... routes) {
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(8 + routes.length * 12);
            out.writeByte(message.format().code());
            out.writeByte(message.persistent() ? DURABLE : 0);
            out.writeVarInt(routes.length);
            for (Route route : routes) {
                out.writeVarInt(route.queue());
                out.writeVarLong(route.sequence());
                out.writeByte(route.attemptable() ? ATTEMPTABLE : 0);
            }
            return out.toBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MessageRecord decode(Buffer payload) {
        try {
            DataByteArrayInputStream in = new DataByteArrayInputStream(payload);
            byte code = in.readByte();
            MessageFormat format = MessageFormat.of(code);
            if (format == null) {
                throw new IOException("message format " + code + " is not known to this version");
            }
            boolean durable = (in.readByte() & DURABLE) != 0;
            int count = in.readVarInt();
            List<Route> routes = new ArrayList<>(1);
            for (int i = 0; i < count; i++) {
                routes.add(new Route(in.readVarInt(), in.readVarLong(), (in.readByte() & ATTEMPTABLE) != 0));
            }
            int head = in.getPos() - payload.offset;
            Buffer bytes = payload.slice(head, payload.length);
            return new MessageRecord(new Message(format, bytes, durable), routes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
