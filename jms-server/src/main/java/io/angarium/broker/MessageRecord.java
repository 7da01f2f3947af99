package io.angarium.broker;

import io.angarium.message.Message;
import io.angarium.message.MessageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/**
 * Payload of a MESSAGE record: {@code format u8 | flags u8 | routes var-int | (queue var-int, sequence var-long,
 * route flags u8)* | [id] | [number] | the message's bytes}. Flag 1: durable. Flag 2: there is a {@link ClientNumber}. Flag 4:
 * there is a {@link DuplicateId}. Route
 * flag 1: a consumer was waiting, so the message may have been delivered as soon as it was stored. Queues that do not
 * outlive the broker get no route: for them the record only holds the bytes.
 *
 * @param id null for none
 * @param number null for none
 */
public record MessageRecord(Message message, List<Route> routes, DuplicateId id, ClientNumber number) {
    private static final int DURABLE = 1;
    private static final int NUMBERED = 2;
    private static final int IDENTIFIED = 4;
    private static final int ATTEMPTABLE = 1;

    /** One queue that the message goes to, and that outlives the broker. */
    public record Route(int queue, long sequence, boolean attemptable) {}

    /** All but the message's own bytes. */
    public static Buffer head(Message message, Route... routes) {
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

    /** This head, of a message that its sender gave an id; before it is numbered. */
    static Buffer identified(Buffer head, DuplicateId id) {
        Buffer longer = id.after(head);
        longer.data[longer.offset + 1] |= IDENTIFIED;
        return longer;
    }

    /** This head, of a message that a client gave a number. */
    static Buffer numbered(Buffer head, UUID key, long number) {
        Buffer longer = ClientNumber.after(head, key, number);
        longer.data[longer.offset + 1] |= NUMBERED;
        return longer;
    }

    public static MessageRecord decode(Buffer payload) {
        try {
            DataByteArrayInputStream in = new DataByteArrayInputStream(payload);
            byte code = in.readByte();
            MessageFormat format = MessageFormat.of(code);
            if (format == null) {
                throw new IOException("message format " + code + " is not known to this version");
            }
            int flags = in.readByte();
            int count = in.readVarInt();
            List<Route> routes = new ArrayList<>(1);
            for (int i = 0; i < count; i++) {
                routes.add(new Route(in.readVarInt(), in.readVarLong(), (in.readByte() & ATTEMPTABLE) != 0));
            }
            DuplicateId id = (flags & IDENTIFIED) != 0 ? DuplicateId.read(in) : null;
            ClientNumber number = (flags & NUMBERED) != 0 ? ClientNumber.read(in) : null;
            int head = in.getPos() - payload.offset;
            Buffer bytes = payload.slice(head, payload.length);
            return new MessageRecord(new Message(format, bytes, (flags & DURABLE) != 0), routes, id, number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
