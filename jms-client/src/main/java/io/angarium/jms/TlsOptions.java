package io.angarium.jms;

import io.angarium.wire.BrokerUrl;
import io.angarium.wire.UrlOptions;
import io.angarium.wire.tls.ClientTls;
import io.angarium.wire.tls.KeySource;
import io.angarium.wire.tls.Secret;
import io.angarium.wire.tls.TrustSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The options of an {@code ssl://} URL. Files are named here and read when a connection is made. */
final class TlsOptions {
    static final Set<String> NAMES = Set.of(
            "trustCertificates",
            "trustStore",
            "trustStorePassword",
            "certificate",
            "privateKey",
            "privateKeyPassword",
            "keyStore",
            "keyStorePassword",
            "verifyHost",
            "tlsProtocols");

    private final UrlOptions options;

    private TlsOptions(UrlOptions options) {
        this.options = options;
    }

    /**
     * What the URL says of TLS; null if it is for no TLS.
     *
     * @throws IllegalArgumentException if options contradict each other or are not for such a URL
     */
    static ClientTls read(BrokerUrl url) {
        TlsOptions options = new TlsOptions(url.options());
        return url.tls() ? options.tls() : options.none();
    }

    private ClientTls none() {
        for (String name : NAMES) {
            if (options.has(name)) {
                throw new IllegalArgumentException(
                        "broker URL: option '" + name + "' is for URLs that begin with ssl://");
            }
        }
        return null;
    }

    private ClientTls tls() {
        return new ClientTls(keys(), trust(), options.flag("verifyHost", true), protocols());
    }

    private KeySource keys() {
        exclude("certificate", "keyStore");
        require("privateKey", "certificate");
        require("privateKeyPassword", "certificate");
        require("keyStorePassword", "keyStore");
        if (options.has("certificate")) {
            Path certificate = path("certificate");
            Path key = options.has("privateKey") ? path("privateKey") : certificate;
            return new KeySource.Pem(certificate, key, secret("privateKeyPassword"));
        }
        return options.has("keyStore") ? new KeySource.Store(path("keyStore"), secret("keyStorePassword")) : null;
    }

    private TrustSource trust() {
        exclude("trustCertificates", "trustStore");
        require("trustStorePassword", "trustStore");
        if (options.has("trustCertificates")) {
            return new TrustSource.Pem(path("trustCertificates"));
        }
        return options.has("trustStore")
                ? new TrustSource.Store(path("trustStore"), secret("trustStorePassword"))
                : null;
    }

    private List<String> protocols() {
        String text = options.text("tlsProtocols", null);
        if (text == null) {
            return ClientTls.ALL_PROTOCOLS;
        }
        List<String> protocols = List.of(text.split(",", -1));
        if (!ClientTls.ALL_PROTOCOLS.containsAll(protocols)) {
            throw new IllegalArgumentException("broker URL: option tlsProtocols=" + text + " is not of "
                    + String.join(",", ClientTls.ALL_PROTOCOLS));
        }
        return protocols;
    }

    private void exclude(String one, String other) {
        if (options.has(one) && options.has(other)) {
            throw new IllegalArgumentException(
                    "broker URL: options '" + one + "' and '" + other + "' exclude each other");
        }
    }

    private void require(String name, String with) {
        if (options.has(name) && !options.has(with)) {
            throw new IllegalArgumentException("broker URL: option '" + name + "' needs '" + with + "' beside it");
        }
    }

    private Path path(String name) {
        String text = options.text(name, "");
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // Told below, like an empty one.
        }
        throw new IllegalArgumentException(
                "broker URL: option '" + name + "' is not the path of a file: '" + text + "'");
    }

    private Secret secret(String name) {
        return options.has(name) ? new Secret(options.text(name, null)) : null;
    }
}
