package io.angarium.jms;

import io.angarium.wire.tls.TlsException;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import jakarta.jms.JMSException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** TLS on one link, with the files as they are when it is made. For the thread that connects, and the event loop. */
final class TlsLink {
    private final InetSocketAddress broker;
    private final int timeoutMillis;
    private final SslContext context;
    private volatile SslHandler handler;

    private TlsLink(InetSocketAddress broker, int timeoutMillis, SslContext context) {
        this.broker = broker;
        this.timeoutMillis = timeoutMillis;
        this.context = context;
    }

    /** @throws JMSException if the files can't be used */
    static TlsLink to(InetSocketAddress broker, ClientOptions options) throws JMSException {
        try {
            return new TlsLink(broker, options.connectTimeout(), options.tls().context());
        } catch (TlsException e) {
            throw TlsFailures.of(broker, e);
        }
    }

    /** Before all other handlers. */
    void addTo(Channel channel) {
        SslHandler tls = context.newHandler(channel.alloc(), broker.getHostString(), broker.getPort());
        tls.setHandshakeTimeoutMillis(timeoutMillis);
        channel.pipeline().addLast(tls);
        handler = tls;
    }

    /**
     * Waits until the broker has proved who it is; it ends with the handshake's own timeout. Whether the broker accepts us,
     * TLS 1.3 tells only later.
     */
    void awaitHandshake() throws JMSException {
        Future<Channel> handshake = handler.handshakeFuture();
        if (!handshake.awaitUninterruptibly(timeoutMillis, TimeUnit.MILLISECONDS)) {
            throw new JMSException("No TLS handshake with " + broker + " within " + timeoutMillis + " ms");
        }
        if (!handshake.isSuccess()) {
            throw TlsFailures.of(broker, handshake.cause());
        }
    }
}
