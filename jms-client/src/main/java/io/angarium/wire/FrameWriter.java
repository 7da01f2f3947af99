package io.angarium.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.fusesource.hawtbuf.Buffer;

/** Writes the frames that are not on the message path. The order of the fields here is the order on the wire. */
final class FrameWriter {

    private FrameWriter() {}

    static void write(Frame frame, ByteBuf out) {
        int start = out.writerIndex();
        boolean done = false;
        try {
            out.writeInt(0);
            if (!writeScope(frame, out) && !writeRequest(frame, out)) {
                writeConnection(frame, out);
            }
            out.setInt(start, out.writerIndex() - start - 4);
            done = true;
        } finally {
            if (!done) {
                out.writerIndex(start);
            }
        }
    }

    /** Sessions, producers, consumers, and what flows besides messages. False if the frame is none of those. */
    private static boolean writeScope(Frame frame, ByteBuf out) {
        if (frame instanceof Frame.Credit f) {
            numbers(out, FrameType.CREDIT, f.consumer(), f.messages());
        } else if (frame instanceof Frame.Flush f) {
            numbers(out, FrameType.FLUSH, f.request(), f.consumer());
        } else if (frame instanceof Frame.BrowseEnd f) {
            numbers(out, FrameType.BROWSE_END, f.consumer());
        } else if (frame instanceof Frame.Refused f) {
            numbers(
                    out,
                    FrameType.REFUSED,
                    f.producer(),
                    f.sequence(),
                    f.error().code());
            text(out, f.text());
        } else if (frame instanceof Frame.OpenSession f) {
            numbers(out, FrameType.OPEN_SESSION, f.request(), f.session());
            out.writeByte(f.transacted() ? 1 : 0);
        } else if (frame instanceof Frame.CloseSession f) {
            numbers(out, FrameType.CLOSE_SESSION, f.request(), f.session());
        } else if (frame instanceof Frame.OpenProducer f) {
            numbers(out, FrameType.OPEN_PRODUCER, f.request(), f.session(), f.producer());
            address(out, f.address());
        } else if (frame instanceof Frame.CloseProducer f) {
            numbers(out, FrameType.CLOSE_PRODUCER, f.request(), f.producer());
        } else if (frame instanceof Frame.OpenConsumer f) {
            numbers(out, FrameType.OPEN_CONSUMER, f.request(), f.session(), f.consumer());
            address(out, f.address());
            optionalText(out, f.selector());
            out.writeByte(TermsBits.of(f.terms()));
            optionalText(out, f.terms().subscription());
        } else if (frame instanceof Frame.CloseConsumer f) {
            numbers(out, FrameType.CLOSE_CONSUMER, f.request(), f.consumer());
        } else if (frame instanceof Frame.Commit f) {
            numbers(out, FrameType.COMMIT, f.request(), f.session(), f.number());
        } else if (frame instanceof Frame.Rollback f) {
            numbers(out, FrameType.ROLLBACK, f.request(), f.session());
        } else if (frame instanceof Frame.Hold f) {
            numbers(out, FrameType.HOLD, f.request(), f.session(), f.consumer(), f.first(), f.last());
        } else if (frame instanceof Frame.Restart f) {
            numbers(out, FrameType.RESTART, f.request(), f.consumer(), f.next());
        } else {
            return false;
        }
        return true;
    }

    /** Requests besides those of sessions and what is in them. False if the frame is none of those. */
    private static boolean writeRequest(Frame frame, ByteBuf out) {
        if (frame instanceof Frame.Unsubscribe f) {
            numbers(out, FrameType.UNSUBSCRIBE, f.request());
            text(out, f.subscription());
        } else if (frame instanceof Frame.CreateTemporary f) {
            numbers(out, FrameType.CREATE_TEMPORARY, f.request());
            address(out, f.address());
        } else if (frame instanceof Frame.DeleteTemporary f) {
            numbers(out, FrameType.DELETE_TEMPORARY, f.request());
            address(out, f.address());
        } else if (frame instanceof Frame.SetClientId f) {
            numbers(out, FrameType.SET_CLIENT_ID, f.request());
            text(out, f.clientId());
        } else if (frame instanceof Frame.Manage f) {
            numbers(out, FrameType.MANAGE, f.request());
            text(out, f.operation());
            bytes(out, f.arguments());
        } else if (frame instanceof Frame.Inquire f) {
            numbers(out, FrameType.INQUIRE, f.request(), f.number());
        } else {
            return false;
        }
        return true;
    }

    private static void writeConnection(Frame frame, ByteBuf out) {
        if (frame instanceof Frame.Heartbeat) {
            numbers(out, FrameType.HEARTBEAT);
        } else if (frame instanceof Frame.Ok f) {
            numbers(out, FrameType.OK, f.request(), f.value());
        } else if (frame instanceof Frame.Failed f) {
            numbers(out, FrameType.FAILED, f.request(), f.error().code());
            text(out, f.text());
        } else if (frame instanceof Frame.Result f) {
            numbers(out, FrameType.RESULT, f.request());
            bytes(out, f.content());
        } else if (frame instanceof Frame.Close f) {
            numbers(out, FrameType.CLOSE, f.error().code());
            text(out, f.text());
        } else if (frame instanceof Frame.Hello f) {
            out.writeByte(FrameType.HELLO.code());
            out.writeInt(Protocol.MAGIC);
            VarInt.write(out, f.minVersion());
            VarInt.write(out, f.maxVersion());
            VarInt.write(out, f.maxFrameBytes());
            VarInt.write(out, f.heartbeatMillis());
            text(out, f.product());
        } else if (frame instanceof Frame.Welcome f) {
            numbers(out, FrameType.WELCOME, f.version(), f.maxFrameBytes(), f.heartbeatMillis());
            text(out, f.broker());
        } else if (frame instanceof Frame.Login f) {
            numbers(out, FrameType.LOGIN, f.request());
            optionalText(out, f.user());
            optionalText(out, f.password());
            optionalText(out, f.clientId());
            out.writeLong(f.key() == null ? 0 : f.key().getMostSignificantBits());
            out.writeLong(f.key() == null ? 0 : f.key().getLeastSignificantBits());
        } else {
            throw new AssertionError(frame.getClass());
        }
    }

    private static void bytes(ByteBuf out, Buffer bytes) {
        out.writeBytes(bytes.data, bytes.offset, bytes.length);
    }

    private static void numbers(ByteBuf out, FrameType type, long... values) {
        out.writeByte(type.code());
        for (long value : values) {
            VarInt.write(out, value);
        }
    }

    private static void address(ByteBuf out, Address address) {
        out.writeByte(address.kind().code());
        if (address.name().isEmpty()) {
            throw new IllegalArgumentException("a destination has an empty name");
        }
        bounded(out, address.name(), Address.MAX_NAME_BYTES);
    }

    private static void optionalText(ByteBuf out, String text) {
        if (text == null) {
            VarInt.write(out, 0);
        } else {
            text(out, text);
        }
    }

    private static void text(ByteBuf out, String text) {
        bounded(out, text, Protocol.MAX_TEXT_BYTES);
    }

    private static void bounded(ByteBuf out, String text, int maxBytes) {
        int bytes = ByteBufUtil.utf8Bytes(text);
        if (bytes > maxBytes) {
            throw new IllegalArgumentException("a text of " + bytes + " bytes, more than " + maxBytes);
        }
        VarInt.write(out, bytes + 1L);
        ByteBufUtil.writeUtf8(out, text);
    }
}
