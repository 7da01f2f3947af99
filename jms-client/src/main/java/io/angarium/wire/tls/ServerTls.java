package io.angarium.wire.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS for a listener, of any protocol. It looks at its files every second and, once they have changed and come to rest,
 * reads them again: connections from then on get the new certificate, those that are open go on with the old one. Files that
 * can't be used are told in the log, once, and what was read before stays. Thread-safe.
 */
public final class ServerTls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final long CHECK_SECONDS = 1;
    private static final long HANDSHAKE_SECONDS = 10;

    /** For looking at files, and for the arithmetic of handshakes: event loops have messages to move. */
    private static final int THREADS = 2;

    private final TlsFiles files;
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(THREADS, new DefaultThreadFactory("angarium-tls", true));

    private volatile SslContext context;

    /** What the files looked like when they were read last, with or without success. One check at a time. */
    private List<FileStamp> read;

    /** What they looked like a check ago. */
    private List<FileStamp> seen;

    /**
     * Reads the files.
     *
     * @throws TlsException if they can't be used
     */
    public ServerTls(TlsFiles files) throws TlsException {
        this.files = files;
        read = FileStamp.of(files.paths());
        seen = read;
        load();
        executor.scheduleWithFixedDelay(this::check, CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Makes a new channel speak TLS; for its initializer, before any handler of the protocol. How a handshake ended is told
     * to these by Netty's {@link io.netty.handler.ssl.SslHandshakeCompletionEvent}.
     *
     * @param farewell what a client is told that does not speak TLS, in the bytes of its own protocol
     */
    public void addTo(Channel channel, Supplier<ByteBuf> farewell) {
        SslHandler handler = context.newHandler(channel.alloc(), executor);
        handler.setHandshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
        channel.pipeline().addLast(new PlainClientCheck(farewell), handler);
    }

    /**
     * What a failed handshake means, for the log.
     *
     * @param cause of the {@link io.netty.handler.ssl.SslHandshakeCompletionEvent}
     */
    public static String explain(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        if (text.contains("Received fatal alert: certificate_")
                || text.contains("Received fatal alert: bad_certificate")
                || text.contains("Received fatal alert: unknown_ca")) {
            return "the client does not accept this certificate (" + text + ")";
        }
        if (text.contains("Empty client certificate chain")) {
            return "the client has shown no certificate that is trusted here";
        }
        return text;
    }

    /** Whoever replaces a key and a certificate does so in two steps; so nothing is read while it still changes. */
    private void check() {
        List<FileStamp> now = FileStamp.of(files.paths());
        boolean atRest = now.equals(seen);
        seen = now;
        if (now.equals(read) || !atRest) {
            return;
        }
        read = now;
        try {
            load();
            LOG.info("The TLS files were read again and hold for new connections");
        } catch (TlsException e) {
            LOG.error("The TLS files have changed and can't be used, so those read before stay: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The TLS files have changed and can't be used, so those read before stay", e);
        }
    }

    private void load() throws TlsException {
        OwnKeys keys = OwnKeys.read(files.keys());
        SslContextBuilder builder = SslContextBuilder.forServer(keys.factory())
                .sslProvider(SslProvider.JDK)
                .protocols(Suites.PROTOCOLS)
                .ciphers(Suites.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .clientAuth(clientAuth(files.clients()));
        if (files.trust() != null) {
            builder.trustManager(Trust.read(files.trust()));
        }
        try {
            context = builder.build();
        } catch (SSLException e) {
            throw new TlsException("TLS can't be set up: " + e.getMessage(), e);
        }
        announce(keys.certificate());
    }

    private static ClientAuth clientAuth(ClientCertificates clients) {
        return switch (clients) {
            case NONE -> ClientAuth.NONE;
            case WANTED -> ClientAuth.OPTIONAL;
            case REQUIRED -> ClientAuth.REQUIRE;
        };
    }

    private static void announce(X509Certificate certificate) {
        String whose = certificate.getSubjectX500Principal().toString();
        try {
            certificate.checkValidity();
            LOG.info(
                    "TLS with the certificate of {}, valid until {}",
                    whose,
                    certificate.getNotAfter().toInstant());
        } catch (CertificateExpiredException e) {
            LOG.warn(
                    "The TLS certificate of {} has expired on {}: clients will refuse it; replace its file",
                    whose,
                    certificate.getNotAfter().toInstant());
        } catch (CertificateNotYetValidException e) {
            LOG.warn(
                    "The TLS certificate of {} is valid from {} only: clients will refuse it until then",
                    whose,
                    certificate.getNotBefore().toInstant());
        }
    }

    /** Stops looking at the files; for when the last channel is closed. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
