package io.angarium.jms;

import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameDecoder;
import io.angarium.wire.FrameEncoder;
import io.angarium.wire.Protocol;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * One network connection to a broker, from its handshake until it breaks. A link never recovers; its
 * {@link ClientConnection} makes another one. Thread-safe; where a method is only for the event loop it says so.
 */
final class BrokerLink {

    private static final String PRODUCT = "Angarium JMS client";
    /** How long acknowledgements may wait for something else to be written. */
    private static final long ACK_DELAY_MILLIS = 1;

    private final Channel channel;
    private final Outgoing outgoing;
    private final Requests requests = new Requests();
    private final ClientOptions options;
    private final Runnable ackTimer = this::ackTimerFired;
    private volatile boolean ackTimerArmed;
    private volatile int maxMessageBytes;
    private volatile long memory;

    private BrokerLink(Channel channel, SocketChannel plain, ClientOptions options) {
        this.channel = channel;
        this.options = options;
        this.outgoing = new Outgoing(channel, plain);
        this.maxMessageBytes = FrameEncoder.maxMessageBytes(Protocol.LOGIN_FRAME_BYTES);
    }

    /**
     * Connects to one address and logs in; all that within the connect timeout.
     *
     * @throws JMSException if nobody is there, or the broker refuses
     */
    static BrokerLink connect(ClientConnection owner, EventLoopGroup loops, SocketAddress address) throws JMSException {
        ClientOptions options = owner.options();
        Transport transport = Transport.of(options);
        LinkHandler handler = new LinkHandler(owner);
        TlsLink tls = options.tls() == null ? null : TlsLink.to((InetSocketAddress) address, options);
        SocketChannel socket = transport == Transport.SOCKETS ? open() : null;
        SocketChannel plain = tls == null ? socket : null;
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channelFactory(() -> socket == null ? new LocalChannel() : new NioSocketChannel(socket))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, options.connectTimeout())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel ch) {
                        handler.attach(new BrokerLink(ch, plain, options));
                        if (tls != null) {
                            tls.addTo(ch);
                        }
                        ch.pipeline().addLast(new FrameDecoder(options.maxFrame()), handler);
                    }
                });
        if (socket != null) {
            bootstrap.option(ChannelOption.TCP_NODELAY, true);
        }
        ChannelFuture connected = bootstrap.connect(address);
        if (!connected.awaitUninterruptibly(options.connectTimeout(), TimeUnit.MILLISECONDS)) {
            connected.channel().close();
            throw new JMSException("No connection to " + address + " within " + options.connectTimeout() + " ms");
        }
        if (!connected.isSuccess()) {
            throw Failures.because("No connection to " + address, connected.cause());
        }
        BrokerLink link = handler.link();
        boolean ready = false;
        try {
            if (tls != null) {
                tls.awaitHandshake();
            }
            link.handshake(handler, owner);
            ready = true;
        } finally {
            if (!ready) {
                link.channel.close();
            }
        }
        return link;
    }

    private static SocketChannel open() throws JMSException {
        try {
            return SocketChannel.open();
        } catch (IOException e) {
            throw Failures.because("No socket can be opened", e);
        }
    }

    private void handshake(LinkHandler handler, ClientConnection owner) throws JMSException {
        ClientConnection.Login login = owner.login();
        Frame.Hello hello =
                new Frame.Hello(Protocol.VERSION, Protocol.VERSION, options.maxFrame(), options.heartbeat(), PRODUCT);
        Frame.Welcome welcome = handler.greet(hello, options.connectTimeout());
        maxMessageBytes = FrameEncoder.maxMessageBytes(welcome.maxFrameBytes());
        Requests.Pending answer = ask(
                "the login",
                id -> new Frame.Login(id, login.user(), login.password(), login.clientId(), owner.numbers().key));
        memory = requests.await(answer, options.connectTimeout());
    }

    Channel channel() {
        return channel;
    }

    Outgoing outgoing() {
        return outgoing;
    }

    Requests requests() {
        return requests;
    }

    /** Longest message that this broker takes, in bytes of its layout. */
    int maxMessageBytes() {
        return maxMessageBytes;
    }

    /**
     * Whether this broker knows what has become of all that was sent on an earlier link with a number: it is the same one,
     * and has forgotten nothing since.
     */
    boolean remembers(BrokerLink earlier) {
        return memory != 0 && memory == earlier.memory;
    }

    /** Appends a frame. Does nothing on a broken link. */
    void write(Frame frame) {
        ByteBuf out = outgoing.begin();
        if (out != null) {
            try {
                FrameEncoder.encode(frame, out);
            } finally {
                outgoing.end();
            }
        }
    }

    /** Sends a request and returns at once. The answer is had from {@link #await}. */
    Requests.Pending ask(String what, LongFunction<Frame> frame) {
        Requests.Pending request = requests.add(what);
        write(frame.apply(request.id));
        return request;
    }

    /** Waits for the answer as long as a send may wait; see {@link Requests#await}. */
    long await(Requests.Pending request) throws JMSException {
        return requests.await(request, options.sendTimeout());
    }

    /** Sends a request and waits for its answer. */
    long request(String what, LongFunction<Frame> frame) throws JMSException {
        return await(ask(what, frame));
    }

    /** A consumer has acknowledgements to write: soon, or with what is written before that. */
    void acksPending(WireConsumer consumer) {
        outgoing.remember(consumer);
        if (!ackTimerArmed) {
            ackTimerArmed = true;
            channel.eventLoop().execute(this::scheduleAckTimer);
        }
    }

    /** Event loop: deliveries have come, so acknowledgements will. Spares the application's thread the wake-up. */
    void expectAcks() {
        if (!ackTimerArmed) {
            ackTimerArmed = true;
            scheduleAckTimer();
        }
    }

    private void scheduleAckTimer() {
        channel.eventLoop().schedule(ackTimer, ACK_DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ackTimerFired() {
        ackTimerArmed = false;
        outgoing.flushAcks();
    }

    /** Event loop: the channel is closed, and everything that waits for it is told. */
    void broken(LinkLostException cause) {
        outgoing.breakOff();
        requests.failAll(cause);
    }

    /** Says good-bye and closes the channel after what has been written so far; returns when that is done. */
    void close() {
        write(new Frame.Close(ErrorCode.NONE, ""));
        outgoing.finish(channel::close);
        if (!channel.eventLoop().inEventLoop()
                && !channel.closeFuture().awaitUninterruptibly(options.connectTimeout(), TimeUnit.MILLISECONDS)) {
            channel.close(); // the broker does not read what was written
        }
    }
}
