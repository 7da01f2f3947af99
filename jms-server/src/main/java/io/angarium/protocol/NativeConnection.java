package io.angarium.protocol;

import io.angarium.broker.Broker;
import io.angarium.broker.BrokerException;
import io.angarium.broker.BrokerSession;
import io.angarium.broker.Login;
import io.angarium.broker.LoginListener;
import io.angarium.security.Credentials;
import io.angarium.security.Origin;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameDecoder;
import io.angarium.wire.FrameEncoder;
import io.angarium.wire.Protocol;
import io.angarium.wire.ProtocolException;
import io.angarium.wire.tls.PeerCertificate;
import io.angarium.wire.tls.ServerTls;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.security.auth.x500.X500Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection. Its state goes from HELLO (the client has to name versions) to LOGIN (and itself), then to
 * CHECKED (the broker finds out whether that is so) and to OPEN and, from any of them, to CLOSED; all on the channel's event loop.
 */
final class NativeConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(NativeConnection.class);
    private static final long LOGIN_SECONDS = 10;
    private static final long GOODBYE_SECONDS = 5;
    private static final long CONGESTION_CHECK_MILLIS = 2;

    private enum State {
        HELLO,
        LOGIN,
        CHECKED,
        OPEN,
        CLOSED
    }

    private final Broker broker;
    private final FrameDecoder decoder;
    private State state = State.HELLO;
    private ChannelHandlerContext context;
    private Outbound outbound;
    private BrokerSession session;
    private ClientWork work;

    /** What will happen if the client does not get on: before it has logged in, and once it has been closed. */
    private Future<?> deadline;

    NativeConnection(Broker broker, FrameDecoder decoder) {
        this.broker = broker;
        this.decoder = decoder;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        outbound = new Outbound(ctx.channel(), this::resume);
        deadline = ctx.executor().schedule(this::loginOverdue, LOGIN_SECONDS, TimeUnit.SECONDS);
    }

    private void loginOverdue() {
        close(ErrorCode.PROTOCOL, "no login within " + LOGIN_SECONDS + " seconds");
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        outbound.beginRead();
        Frame frame = (Frame) message;
        try {
            switch (state) {
                case HELLO -> hello(frame);
                case LOGIN -> login(frame);
                case CHECKED -> checked(frame);
                case OPEN -> open(frame);
                case CLOSED -> {}
            }
        } catch (ProtocolException e) {
            close(e.error(), e.getMessage());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        outbound.endRead();
        if (ctx.channel().config().isAutoRead() && (congested() || outbound.clogged())) {
            ctx.channel().config().setAutoRead(false);
            readAgain();
        }
        ctx.fireChannelReadComplete();
    }

    /** Reads on once nothing is in the way. That a client has taken its answers is heard from {@link #resume()}. */
    private void readAgain() {
        if (congested()) {
            context.executor().schedule(this::readAgain, CONGESTION_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } else if (!outbound.clogged()) {
            context.channel().config().setAutoRead(true);
        }
    }

    private boolean congested() {
        return state == State.OPEN && session.congested();
    }

    private void hello(Frame frame) {
        if (!(frame instanceof Frame.Hello hello)) {
            throw new ProtocolException(ErrorCode.PROTOCOL, "the first frame must be Hello");
        }
        if (hello.minVersion() > Protocol.VERSION || hello.maxVersion() < Protocol.VERSION) {
            throw new ProtocolException(
                    ErrorCode.VERSION,
                    "this broker speaks version " + Protocol.VERSION + " of the protocol, the client "
                            + hello.minVersion() + " to " + hello.maxVersion());
        }
        int ours = (int) broker.config().listen().heartbeat().toMillis();
        int heartbeat = hello.heartbeatMillis() > 0 ? Math.min(ours, hello.heartbeatMillis()) : ours;
        // First, so that it sees every byte that comes: a long frame may take longer than the client may be silent.
        context.pipeline()
                .addFirst(new IdleStateHandler(heartbeat * 2L, Math.max(1, heartbeat / 2), 0, TimeUnit.MILLISECONDS));
        int limit = broker.config().limits().frameSize();
        if (hello.maxFrameBytes() < limit) {
            throw new ProtocolException(
                    ErrorCode.RESOURCE,
                    "messages of this broker may take " + limit + " bytes (limits.frame-size), and the client accepts "
                            + hello.maxFrameBytes() + " (maxFrame)");
        }
        outbound.add(new Frame.Welcome(
                Protocol.VERSION, limit, heartbeat, broker.config().name()));
        state = State.LOGIN;
    }

    private void login(Frame frame) {
        if (frame instanceof Frame.Close) {
            close(ErrorCode.NONE, null);
            return;
        }
        if (frame instanceof Frame.Heartbeat) {
            return;
        }
        if (!(frame instanceof Frame.Login login)) {
            throw new ProtocolException(ErrorCode.PROTOCOL, "a login must come before anything else");
        }
        deadline.cancel(false);
        state = State.CHECKED;
        Origin origin = Origin.of(context.channel().remoteAddress());
        broker.login(new Login(credentials(login), origin, login.clientId(), login.key()), new LoginListener() {
            @Override
            public void admitted(BrokerSession admitted) {
                onEventLoop(() -> NativeConnection.this.admitted(login.request(), admitted), admitted::close);
            }

            @Override
            public void refused(BrokerException cause) {
                onEventLoop(() -> NativeConnection.this.refused(login.request(), cause), () -> {});
            }
        });
    }

    /** Who names a user is that user or nobody; who names none is whom the certificate names, if one was shown. */
    private Credentials credentials(Frame.Login login) {
        X500Principal certified = PeerCertificate.subject(context.channel());
        return login.user() == null && certified != null
                ? new Credentials.Certificate(certified.getName())
                : Credentials.of(login.user(), login.password());
    }

    /** Until it is known who that is, nothing is to be said but that there is somebody. */
    private void checked(Frame frame) {
        if (frame instanceof Frame.Close) {
            close(ErrorCode.NONE, null);
        } else if (!(frame instanceof Frame.Heartbeat)) {
            throw new ProtocolException(ErrorCode.PROTOCOL, "the login must be answered before anything else is asked");
        }
    }

    private void admitted(long request, BrokerSession admitted) {
        if (state == State.CLOSED) {
            admitted.close();
            return;
        }
        session = admitted;
        work = new ClientWork(session, outbound, broker.config().limits(), context.executor());
        decoder.setMaxFrameBytes(broker.config().limits().frameSize());
        outbound.add(new Frame.Ok(request, session.memory()));
        state = State.OPEN;
        session.whenRevoked(reason -> onEventLoop(() -> close(reason.code(), reason.getMessage()), () -> {}));
    }

    private void refused(long request, BrokerException cause) {
        if (state != State.CLOSED) {
            outbound.add(new Frame.Failed(request, cause.code(), cause.getMessage()));
            close(cause.code(), cause.getMessage());
        }
    }

    /** @param otherwise to be done if there is no event loop any more, as the broker has stopped */
    private void onEventLoop(Runnable task, Runnable otherwise) {
        if (context.executor().inEventLoop()) {
            task.run();
            return;
        }
        try {
            context.executor().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug(
                    "{}: the connection has ended meanwhile", context.channel().remoteAddress());
            otherwise.run();
        }
    }

    private void open(Frame frame) {
        if (frame instanceof Frame.Close close) {
            if (close.error() == ErrorCode.NONE) {
                session.leaving();
            }
            close(ErrorCode.NONE, null);
        } else if (!(frame instanceof Frame.Heartbeat)) {
            work.handle(frame);
        }
    }

    /** The client has taken enough of what waited for it. */
    private void resume() {
        if (state == State.OPEN) {
            work.resume();
        }
        if (!congested()) {
            readAgain();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            outbound.drain();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent idle) {
            if (idle.state() == IdleState.WRITER_IDLE) {
                outbound.add(new Frame.Heartbeat());
            } else if (!congested()) {
                close(ErrorCode.PROTOCOL, "nothing was heard of the client for two heartbeats");
            }
        } else if (event instanceof Frame.Close close) {
            close(close.error(), close.text());
        } else if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            handshakeFailed(handshake.cause());
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    /** TLS closes the channel then. Somebody who only looks whether the port is open has not failed. */
    private void handshakeFailed(Throwable cause) {
        if (state != State.CLOSED && context.channel().isActive()) {
            LOG.warn(
                    "connection from {} closed: the TLS handshake failed: {}",
                    context.channel().remoteAddress(),
                    ServerTls.explain(cause));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof DecoderException && cause.getCause() instanceof ProtocolException e) {
            close(e.error(), e.getMessage());
        } else if (cause instanceof IOException || cause.getCause() instanceof SSLException) {
            LOG.debug("connection from {} lost: {}", ctx.channel().remoteAddress(), cause.getMessage());
            ctx.close();
        } else {
            LOG.error(
                    "an error in the broker closes the connection from {}",
                    ctx.channel().remoteAddress(),
                    cause);
            close(ErrorCode.INTERNAL, "an error in the broker; its log says more");
        }
    }

    /** Sends what is waiting, says why, and closes the socket. */
    private void close(ErrorCode error, String text) {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        if (error == ErrorCode.PROTOCOL || error == ErrorCode.VERSION) {
            LOG.warn("connection from {} closed: {}", context.channel().remoteAddress(), text);
        }
        release();
        outbound.drain();
        ByteBuf out = context.alloc().buffer();
        FrameEncoder.encode(new Frame.Close(error, text), out);
        context.writeAndFlush(out).addListener(ChannelFutureListener.CLOSE);
        deadline.cancel(false);
        // For a client that does not read.
        deadline = context.executor().schedule((Runnable) context::close, GOODBYE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        state = State.CLOSED;
        deadline.cancel(false);
        release();
        ctx.fireChannelInactive();
    }

    private void release() {
        if (session != null) {
            session.close();
        }
    }
}
