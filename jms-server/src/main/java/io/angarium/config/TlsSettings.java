package io.angarium.config;

import static io.angarium.config.ConfigKeys.*;

import io.angarium.wire.tls.ClientCertificates;
import io.angarium.wire.tls.KeySource;
import io.angarium.wire.tls.TlsFiles;
import io.angarium.wire.tls.TrustSource;
import java.nio.file.Path;

/** Puts the settings of TLS together, and finds those that contradict each other. */
final class TlsSettings {
    private static final String CERTIFICATE_OR_STORE =
            LISTEN_TLS_CERTIFICATE.name() + " or " + LISTEN_TLS_KEY_STORE.name();

    private final Settings settings;

    private TlsSettings(Settings settings) {
        this.settings = settings;
    }

    /** @throws ConfigException if they don't fit together; the files are not looked at */
    static BrokerConfig.Tls read(Settings settings) {
        TlsSettings all = new TlsSettings(settings);
        KeySource keys = all.keys();
        TrustSource trust = all.trust();
        ClientCertificates clients = settings.value(LISTEN_TLS_CLIENT_AUTH);
        if (keys == null && (trust != null || clients != ClientCertificates.NONE)) {
            throw new ConfigException("TLS is set up for clients' certificates and the broker has none itself; set "
                    + CERTIFICATE_OR_STORE);
        }
        return new BrokerConfig.Tls(
                settings.value(LISTEN_TLS_PORT), keys == null ? null : new TlsFiles(keys, trust, clients));
    }

    /** @throws ConfigException if a port can't do with these files; for what comes from code, too */
    static void check(int port, TlsFiles files) {
        if (port != BrokerConfig.Listen.NO_PORT && files == null) {
            throw new ConfigException(LISTEN_TLS_PORT.name() + " is " + port + ", and TLS needs a certificate; set "
                    + CERTIFICATE_OR_STORE);
        }
        if (files == null) {
            return;
        }
        boolean asking = files.clients() != ClientCertificates.NONE;
        if (asking && files.trust() == null) {
            throw new ConfigException(LISTEN_TLS_CLIENT_AUTH.name()
                    + " asks clients for certificates, and nothing says whose" + " to accept; set "
                    + LISTEN_TLS_TRUST_CERTIFICATES.name() + " or " + LISTEN_TLS_TRUST_STORE.name());
        }
        if (!asking && files.trust() != null) {
            throw new ConfigException("clients' certificates are trusted, and no client is asked for one; set "
                    + LISTEN_TLS_CLIENT_AUTH.name() + " to wanted or required");
        }
    }

    private KeySource keys() {
        exclude(LISTEN_TLS_CERTIFICATE, LISTEN_TLS_KEY_STORE);
        require(LISTEN_TLS_PRIVATE_KEY, LISTEN_TLS_CERTIFICATE);
        require(LISTEN_TLS_PRIVATE_KEY_PASSWORD, LISTEN_TLS_CERTIFICATE);
        require(LISTEN_TLS_KEY_STORE_PASSWORD, LISTEN_TLS_KEY_STORE);
        Path certificate = settings.value(LISTEN_TLS_CERTIFICATE);
        if (certificate != null) {
            Path key = settings.value(LISTEN_TLS_PRIVATE_KEY);
            return new KeySource.Pem(
                    certificate, key == null ? certificate : key, settings.value(LISTEN_TLS_PRIVATE_KEY_PASSWORD));
        }
        Path store = settings.value(LISTEN_TLS_KEY_STORE);
        return store == null ? null : new KeySource.Store(store, settings.value(LISTEN_TLS_KEY_STORE_PASSWORD));
    }

    private TrustSource trust() {
        exclude(LISTEN_TLS_TRUST_CERTIFICATES, LISTEN_TLS_TRUST_STORE);
        require(LISTEN_TLS_TRUST_STORE_PASSWORD, LISTEN_TLS_TRUST_STORE);
        Path certificates = settings.value(LISTEN_TLS_TRUST_CERTIFICATES);
        if (certificates != null) {
            return new TrustSource.Pem(certificates);
        }
        Path store = settings.value(LISTEN_TLS_TRUST_STORE);
        return store == null ? null : new TrustSource.Store(store, settings.value(LISTEN_TLS_TRUST_STORE_PASSWORD));
    }

    private void exclude(ConfigKey<?> one, ConfigKey<?> other) {
        if (settings.value(one) != null && settings.value(other) != null) {
            throw new ConfigException(one.name() + " and " + other.name() + " are both set; keep one");
        }
    }

    private void require(ConfigKey<?> key, ConfigKey<?> with) {
        if (settings.value(key) != null && settings.value(with) == null) {
            throw new ConfigException(key.name() + " is set and " + with.name() + ", which it belongs to, is not");
        }
    }
}
