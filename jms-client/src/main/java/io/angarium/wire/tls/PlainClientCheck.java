package io.angarium.wire.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands in front of TLS, which could only hang up: whoever does not speak it is told so in his own protocol. */
final class PlainClientCheck extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(PlainClientCheck.class);

    /** How every TLS client begins: with a handshake record (RFC 8446 §5.1). */
    private static final byte HANDSHAKE = 22;

    private final Supplier<ByteBuf> farewell;
    private boolean refused;

    PlainClientCheck(Supplier<ByteBuf> farewell) {
        this.farewell = farewell;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (!refused && in.getByte(in.readerIndex()) == HANDSHAKE) {
            ctx.pipeline().remove(this);
            ctx.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        if (!refused) {
            refused = true;
            LOG.warn(
                    "connection from {} closed: it does not speak TLS, as this port does",
                    ctx.channel().remoteAddress());
            ctx.writeAndFlush(farewell.get()).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
