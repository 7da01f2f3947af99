package io.angarium.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.List;

/** A decoder with a network in front of it: takes bytes, gives frames, and remembers what went wrong. */
final class Wire implements AutoCloseable {

    private final EmbeddedChannel channel;
    private ProtocolException failure;

    Wire(FrameDecoder decoder) {
        channel = new EmbeddedChannel(decoder);
    }

    static byte[] bytes(Frame... frames) {
        ByteBuf out = Unpooled.buffer();
        for (Frame frame : frames) {
            FrameEncoder.encode(frame, out);
        }
        return ByteBufUtil.getBytes(out);
    }

    static byte[] hex(String hex) {
        return ByteBufUtil.decodeHexDump(hex.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return ByteBufUtil.hexDump(bytes);
    }

    /** Hands over bytes as one read. */
    Wire receive(byte[] data) {
        return receive(Unpooled.wrappedBuffer(data));
    }

    Wire receive(ByteBuf data) {
        try {
            channel.writeInbound(data);
        } catch (DecoderException e) {
            if (failure != null || !(e.getCause() instanceof ProtocolException)) {
                throw e;
            }
            failure = (ProtocolException) e.getCause();
        }
        return this;
    }

    /** The frames since the last call. */
    List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (Frame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            frames.add(frame);
        }
        return frames;
    }

    /** What the decoder refused; null if nothing. */
    ProtocolException failure() {
        return failure;
    }

    EmbeddedChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }
}
