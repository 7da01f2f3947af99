package io.angarium.jms;

import io.netty.handler.ssl.NotSslRecordException;
import jakarta.jms.JMSSecurityException;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;

/** What it means when TLS with a broker fails, and what to do. */
final class TlsFailures {
    /** Not one of the broker's errors, and not final: the next address, or the next attempt, may be better. */
    static final String CODE = "TLS";

    private static final String NAME_OURS =
            "name it with certificate=client.pem and privateKey=client.key, or keyStore=client.p12, in the URL";

    private TlsFailures() {}

    static JMSSecurityException of(SocketAddress broker, Throwable cause) {
        String text = "No TLS connection to " + broker + ": " + explain(cause);
        return Failures.caused(new JMSSecurityException(text, CODE), cause);
    }

    private static String explain(Throwable failure) {
        CertificateExpiredException expired = find(failure, CertificateExpiredException.class);
        if (expired != null) {
            return "the certificate has expired (" + expired.getMessage() + "); the broker needs a new one";
        }
        if (find(failure, CertificateNotYetValidException.class) != null) {
            return "the certificate is not valid yet; is the clock right, here and there?";
        }
        if (find(failure, CertPathBuilderException.class) != null
                || find(failure, CertPathValidatorException.class) != null) {
            return "its certificate is not issued by anybody trusted here; name the issuer's certificate with"
                    + " trustCertificates=ca.pem or trustStore=trust.p12 in the URL";
        }
        CertificateException host = find(failure, CertificateException.class);
        if (host != null) {
            return "its certificate is for another host (" + host.getMessage()
                    + "); use a host name that it has, or get" + " one that has this name";
        }
        if (find(failure, NotSslRecordException.class) != null) {
            return "what answers there does not speak TLS; a broker has a port of its own for it (listen.tls.port)";
        }
        return find(failure, ClosedChannelException.class) != null
                ? "the broker hung up during the handshake"
                : alert(String.valueOf(failure.getMessage()));
    }

    /** What the broker has sent as its reason (RFC 8446 §6.2) stands in the JDK's text. */
    private static String alert(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("alert: certificate_required") || lower.contains("alert: bad_certificate")) {
            return "the broker lets in only who shows a certificate that it trusts (" + text + "); " + NAME_OURS;
        }
        if (lower.contains("alert: certificate_") || lower.contains("alert: unknown_ca")) {
            return "the broker does not accept this client's certificate (" + text + "); its log says why";
        }
        if (lower.contains("alert: handshake_failure")) {
            return "the broker wants a certificate of this client, or allows none of its cipher suites (" + text + "); "
                    + NAME_OURS;
        }
        if (lower.contains("alert: protocol_version")) {
            return "there is no version of TLS that both sides allow (" + text + ")";
        }
        return text;
    }

    private static <T extends Throwable> T find(Throwable failure, Class<T> type) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (type.isInstance(e)) {
                return type.cast(e);
            }
        }
        return null;
    }
}
