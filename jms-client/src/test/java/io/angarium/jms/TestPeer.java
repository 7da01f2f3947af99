package io.angarium.jms;

import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameDecoder;
import io.angarium.wire.FrameEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A small broker for tests: real frames on a real channel, queues in memory, everything on one thread. Tests may take a
 * frame out of its hands with {@link #script}.
 */
final class TestPeer implements AutoCloseable {

    /** What to do with a frame before the default is done; returns true if there is nothing left to do. */
    interface Script {
        boolean handle(Connection from, Frame frame);
    }

    private final EventLoopGroup loop;
    private final Channel server;
    private final String url;
    private final TestQueues queues = new TestQueues();
    private final List<Connection> connections = new ArrayList<>();
    private final Queue<Frame> received = new ConcurrentLinkedQueue<>();
    private volatile Script script = (from, frame) -> false;
    private volatile int heartbeatMillis;
    private volatile long memory;
    private volatile boolean recording = true;

    private TestPeer(EventLoopGroup loop, ServerBootstrap bootstrap, java.net.SocketAddress address, String vm) {
        this.loop = loop;
        this.server = bootstrap
                .group(loop)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel ch) {
                        ch.pipeline().addLast(FrameDecoder.forBroker(1 << 27), new Connection(ch));
                    }
                })
                .bind(address)
                .syncUninterruptibly()
                .channel();
        this.url =
                vm != null ? "vm://" + vm : "tcp://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort();
    }

    static TestPeer local() {
        String name = UUID.randomUUID().toString();
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
        ServerBootstrap bootstrap = new ServerBootstrap().channel(LocalServerChannel.class);
        return new TestPeer(loop, bootstrap, new LocalAddress("angarium-" + name), name);
    }

    static TestPeer tcp() {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        ServerBootstrap bootstrap = new ServerBootstrap().channel(NioServerSocketChannel.class);
        return new TestPeer(loop, bootstrap, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null);
    }

    String url() {
        return url;
    }

    /** A factory for this peer with more options, {@code name=value&...}, that reconnects fast. */
    AngariumConnectionFactory factory(String options) {
        return new AngariumConnectionFactory(url + "?reconnectDelay=1&" + options);
    }

    AngariumConnectionFactory factory() {
        return factory("prefetch=16");
    }

    void script(Script newScript) {
        script = newScript;
    }

    void heartbeat(int millis) {
        heartbeatMillis = millis;
    }

    /** What logins are told from now on: which memory of clients' numbers there is. None until this is called. */
    void memory(long value) {
        memory = value;
    }

    void stopRecording() {
        recording = false;
        received.clear();
    }

    /** All frames of this kind that have come so far. */
    <F extends Frame> List<F> received(Class<F> kind) {
        return received.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** How many messages the queue holds that are not acknowledged. */
    int depth(String queue) {
        return call(() -> queues.depth(queue));
    }

    /** Closes all connections as a crash would: without a word. */
    void dropConnections() {
        call(() -> {
            List.copyOf(connections).forEach(c -> c.channel.close());
            return null;
        });
    }

    int connections() {
        return call(connections::size);
    }

    /** Sends a frame to all connections. */
    void push(Frame frame) {
        call(() -> {
            connections.forEach(c -> c.send(frame));
            return null;
        });
    }

    private <T> T call(java.util.concurrent.Callable<T> task) {
        try {
            Future<T> done = loop.next().submit(task);
            return done.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (!server.isOpen()) {
            return;
        }
        server.close().syncUninterruptibly();
        dropConnections();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** One client. */
    final class Connection extends ChannelInboundHandlerAdapter {

        private final Channel channel;

        Connection(Channel channel) {
            this.channel = channel;
        }

        /** Ends it as a crash would: without a word. */
        void drop() {
            channel.close();
        }

        void send(Frame frame) {
            ByteBuf out = channel.alloc().buffer();
            FrameEncoder.encode(frame, out);
            channel.writeAndFlush(out);
        }

        void sendLater(Frame frame, long millis) {
            channel.eventLoop().schedule(() -> send(frame), millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            connections.add(this);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            connections.remove(this);
            queues.disconnected(this);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            Frame frame = (Frame) message;
            if (recording) {
                received.add(frame);
            }
            if (script.handle(this, frame)) {
                return;
            }
            if (frame instanceof Frame.Hello f) {
                send(new Frame.Welcome(1, f.maxFrameBytes(), heartbeatMillis, "test peer"));
            } else if (frame instanceof Frame.Login f) {
                send(new Frame.Ok(f.request(), memory));
            } else if (frame instanceof Frame.Close) {
                ctx.close();
            } else {
                queues.handle(this, frame);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            send(new Frame.Close(ErrorCode.PROTOCOL, cause.getMessage()));
            ctx.close();
        }
    }
}
