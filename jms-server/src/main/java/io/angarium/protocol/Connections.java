package io.angarium.protocol;

import io.angarium.broker.Broker;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameDecoder;
import io.angarium.wire.Protocol;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections that are open, counted against the limit. Thread-safe. */
final class Connections {
    /** More than so many beyond the limit are not told why: with TLS that costs a handshake each. */
    private static final int MOST_TURNED_AWAY = 100;

    private final Broker broker;
    private final int limit;
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean stopping;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    Connections(Broker broker) {
        this.broker = broker;
        this.limit = broker.config().limits().connections();
    }

    /** Sets up a new channel, which may speak TLS already, or turns it away. */
    void accept(Channel channel) {
        channel.closeFuture().addListener(closed -> count.decrementAndGet());
        int number = count.incrementAndGet();
        if (number > limit + MOST_TURNED_AWAY) {
            channel.close();
            return;
        }
        if (number > limit) {
            channel.pipeline()
                    .addLast(new TurnedAway("the broker has its " + limit + " connections (limits.connections)"));
            return;
        }
        FrameDecoder decoder = FrameDecoder.forBroker(Protocol.LOGIN_FRAME_BYTES);
        channel.pipeline().addLast(decoder, new NativeConnection(broker, decoder));
        open.add(channel);
        if (stopping) { // it was on its way in when the others were told
            sayGoodbye(channel);
        }
    }

    /** Closes all connections, telling the clients why; waits, but not for ever. */
    void sayGoodbye(long seconds) {
        stopping = true;
        open.forEach(Connections::sayGoodbye);
        open.newCloseFuture().awaitUninterruptibly(seconds, TimeUnit.SECONDS);
        open.close().awaitUninterruptibly(seconds, TimeUnit.SECONDS);
    }

    private static void sayGoodbye(Channel channel) {
        channel.pipeline().fireUserEventTriggered(new Frame.Close(ErrorCode.UNAVAILABLE, "the broker is stopping"));
    }
}
