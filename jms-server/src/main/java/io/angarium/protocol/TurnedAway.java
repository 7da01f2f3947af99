package io.angarium.protocol;

import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection too many: it is told so, as soon as TLS lets it, and closed. */
final class TurnedAway extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(TurnedAway.class);

    private final String why;

    TurnedAway(String why) {
        this.why = why;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(close(ErrorCode.RESOURCE, why)).addListener(ChannelFutureListener.CLOSE);
    }

    /** The bytes of a farewell. */
    static ByteBuf close(ErrorCode error, String text) {
        ByteBuf out = Unpooled.buffer();
        FrameEncoder.encode(new Frame.Close(error, text), out);
        return out;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("{} is turned away, and did not wait for it", ctx.channel().remoteAddress(), cause);
        ctx.close();
    }
}
