package io.angarium.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.angarium.wire.tls.ClientCertificates;
import io.angarium.wire.tls.KeySource;
import io.angarium.wire.tls.Secret;
import io.angarium.wire.tls.TlsFiles;
import io.angarium.wire.tls.TrustSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsSettingsTest {
    @TempDir
    Path directory;

    @Test
    void byDefaultThereIsAPortWithoutTlsAndNoneWith() {
        assertThat(BrokerConfig.defaults().listen().port()).isEqualTo(61616);
        assertThat(BrokerConfig.defaults().listen().tls()).isEqualTo(BrokerConfig.Tls.NONE);
    }

    @Test
    void pemFilesForAllThatThereIs() throws IOException {
        BrokerConfig config = load("""
                listen:
                  port: none
                  tls:
                    port: 61617
                    certificate: broker.pem
                    private-key: broker.key
                    private-key-password: file:/run/secrets/key
                    client-auth: required
                    trust-certificates: ca.pem
                """);

        assertThat(config.listen().port()).isEqualTo(BrokerConfig.Listen.NO_PORT);
        assertThat(config.listen().tls())
                .isEqualTo(new BrokerConfig.Tls(
                        61617,
                        new TlsFiles(
                                new KeySource.Pem(
                                        Path.of("broker.pem"),
                                        Path.of("broker.key"),
                                        new Secret("file:/run/secrets/key")),
                                new TrustSource.Pem(Path.of("ca.pem")),
                                ClientCertificates.REQUIRED)));
    }

    @Test
    void storesForAllThatThereIs() throws IOException {
        BrokerConfig config = load("""
                listen.tls:
                  port: 0
                  key-store: keys.p12
                  key-store-password: a
                  client-auth: wanted
                  trust-store: trust.p12
                  trust-store-password: b
                """);

        assertThat(config.listen().tls())
                .isEqualTo(new BrokerConfig.Tls(
                        0,
                        new TlsFiles(
                                new KeySource.Store(Path.of("keys.p12"), new Secret("a")),
                                new TrustSource.Store(Path.of("trust.p12"), new Secret("b")),
                                ClientCertificates.WANTED)));
    }

    @Test
    void theKeyMayBeInTheCertificatesFile() throws IOException {
        assertThat(load("listen.tls.certificate: both.pem")
                        .listen()
                        .tls()
                        .files()
                        .keys())
                .isEqualTo(new KeySource.Pem(Path.of("both.pem"), Path.of("both.pem"), null));
    }

    @Test
    void aSectionWithNothingInItIsFine() throws IOException {
        assertThat(load("listen:\n  tls:\n")).isEqualTo(BrokerConfig.defaults());
    }

    @Test
    void aPasswordIsNeverShown() {
        BrokerConfig config = new ConfigLoader()
                .withOverride("listen.tls.key-store", "keys.p12", "given as --set")
                .withEnvironment(Map.of("ANGARIUM_LISTEN_TLS_KEY_STORE_PASSWORD", "hunter2"))
                .load();

        assertThat(config).asString().contains("keys.p12").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port: 1                              | listen.tls.port is 1, and TLS needs a certificate
            certificate: a, key-store: b         | listen.tls.certificate and listen.tls.key-store are both set
            private-key: a                       | listen.tls.private-key is set and listen.tls.certificate
            private-key-password: a              | listen.tls.private-key-password is set and listen.tls.certificate
            key-store-password: a                | listen.tls.key-store-password is set and listen.tls.key-store
            trust-store-password: a              | listen.tls.trust-store-password is set and listen.tls.trust-store
            trust-store: a, trust-certificates: b | listen.tls.trust-certificates and listen.tls.trust-store are both set
            client-auth: wanted                  | the broker has none itself
            key-store: a, client-auth: wanted    | set listen.tls.trust-certificates or listen.tls.trust-store
            key-store: a, trust-store: b         | set listen.tls.client-auth to wanted or required
            client-auth: maybe                   | it must be none, wanted, required
            port: maybe                          | it must be a whole number from 0 to 65535, or none
            """)
    void whatDoesNotFitTogetherIsRefused(String settings, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> load("listen.tls: {" + settings + "}"))
                .withMessageContaining(message);
    }

    private BrokerConfig load(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("broker.yaml"), yaml);
        return new ConfigLoader().withFile(file).load();
    }
}
