package io.angarium.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Turns received bytes into {@link Frame}s. One a channel; all methods are for the channel's event loop.
 *
 * <p>A frame's length is judged as soon as its four bytes are there, so what is held back never exceeds the longest
 * frame allowed and one read. The first fault reaches the handlers behind through {@code exceptionCaught}, as a
 * {@link io.netty.handler.codec.DecoderException} whose cause is a {@link ProtocolException}; from then on all input is
 * thrown away, because nobody can tell where the next frame would start.
 */
public final class FrameDecoder extends ByteToMessageDecoder {

    private static final int LENGTH_BYTES = 4;

    private final FrameFields fields = new FrameFields();
    private final boolean helloFirst;
    private int maxFrameBytes;
    private boolean first = true;
    private boolean failed;

    /**
     * A decoder that takes any frame as the first one: the client's.
     *
     * @param maxFrameBytes longest frame accepted, in bytes of type and body
     */
    public FrameDecoder(int maxFrameBytes) {
        this(maxFrameBytes, false);
    }

    private FrameDecoder(int maxFrameBytes, boolean helloFirst) {
        this.helloFirst = helloFirst;
        setMaxFrameBytes(maxFrameBytes);
    }

    /**
     * A decoder for the broker: the first frame must be a {@link Frame.Hello}, and a peer that speaks another protocol is
     * refused on its first bytes.
     *
     * @param maxFrameBytes longest frame accepted, in bytes of type and body; {@link Protocol#LOGIN_FRAME_BYTES} until
     *     the peer is known
     */
    public static FrameDecoder forBroker(int maxFrameBytes) {
        return new FrameDecoder(maxFrameBytes, true);
    }

    /**
     * Changes the longest frame accepted, from the next frame on. A handler that calls this while it is given a frame
     * can be sure that the frame after that one is still to be decoded.
     *
     * @param maxFrameBytes in bytes of type and body
     */
    public void setMaxFrameBytes(int maxFrameBytes) {
        if (maxFrameBytes < 1) {
            throw new IllegalArgumentException("maxFrameBytes is " + maxFrameBytes + ", less than 1");
        }
        this.maxFrameBytes = maxFrameBytes;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (failed) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            Frame frame = next(in);
            if (frame != null) {
                out.add(frame);
            }
        } catch (ProtocolException e) {
            failed = true;
            in.skipBytes(in.readableBytes());
            throw e;
        }
    }

    /** The next frame, or null if it is not complete. One at a time, as {@link #setMaxFrameBytes} promises. */
    private Frame next(ByteBuf in) {
        int readable = in.readableBytes();
        if (readable < LENGTH_BYTES) {
            return null;
        }
        int start = in.readerIndex();
        if (first) {
            FirstBytes.check(in, helloFirst, maxFrameBytes);
        }
        int length = in.getInt(start);
        if (length <= 0 || length > maxFrameBytes) {
            throw new ProtocolException(
                    ErrorCode.PROTOCOL,
                    "frame length is " + Integer.toUnsignedString(length) + " bytes, not from 1 to " + maxFrameBytes);
        }
        if (readable - LENGTH_BYTES < length) {
            return null;
        }
        FrameType type = type(in.getUnsignedByte(start + LENGTH_BYTES));
        in.readerIndex(start + LENGTH_BYTES + 1);
        fields.open(type, in, length - 1);
        Frame frame = FrameReader.read(type, fields);
        fields.close();
        first = false;
        return frame;
    }

    private static FrameType type(int code) {
        FrameType type = FrameType.of(code);
        if (type == null) {
            throw new ProtocolException(ErrorCode.PROTOCOL, "unknown frame type " + code);
        }
        return type;
    }
}
