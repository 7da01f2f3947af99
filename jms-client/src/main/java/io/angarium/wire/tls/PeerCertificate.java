package io.angarium.wire.tls;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.security.auth.x500.X500Principal;

/** Whom the other side of a channel has proved to be. */
public final class PeerCertificate {

    private PeerCertificate() {}

    /**
     * The subject of the certificate that the peer has shown and that was verified against the trusted ones.
     *
     * @return null if the channel does not speak TLS, has not finished its handshake, or the peer has shown none
     */
    public static X500Principal subject(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return null;
        }
        try {
            return (X500Principal) tls.engine().getSession().getPeerPrincipal();
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }
}
