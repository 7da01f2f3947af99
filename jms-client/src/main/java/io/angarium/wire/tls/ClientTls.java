package io.angarium.wire.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * How a client speaks TLS. Immutable.
 *
 * @param keys what it shows a broker that asks; null for nothing
 * @param trust whose certificates it takes; null: those that the JVM does
 * @param verifyHost whether the broker's certificate must be for the host that was connected to
 * @param protocols versions, such as {@code TLSv1.3}
 */
public record ClientTls(KeySource keys, TrustSource trust, boolean verifyHost, List<String> protocols) {

    /** The versions that there are, and that are offered unless said otherwise. */
    public static final List<String> ALL_PROTOCOLS = Suites.PROTOCOLS;

    /**
     * Reads the files and makes a context of what they hold now.
     *
     * @throws TlsException if one of them can't be used
     */
    public SslContext context() throws TlsException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols(protocols)
                .ciphers(Suites.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .endpointIdentificationAlgorithm(verifyHost ? "HTTPS" : null);
        if (keys != null) {
            builder.keyManager(OwnKeys.read(keys).factory());
        }
        if (trust != null) {
            builder.trustManager(Trust.read(trust));
        }
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new TlsException("TLS can't be set up: " + e.getMessage(), e);
        }
    }
}
