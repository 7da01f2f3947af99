package io.angarium.tck.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.tck.tls.Authority.Issued;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a connection through TLS, and what those are told who don't. */
class TlsConnectionTest {
    @TempDir
    Path directory;

    private final TlsBroker broker = new TlsBroker();
    private Authority authority;

    @BeforeEach
    void authority() throws Exception {
        authority = new Authority(directory, "authority");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private AbstractThrowableAssert<?, ?> assertRefused(String url) {
        return assertThatThrownBy(() -> TlsBroker.connect(url)).isInstanceOf(JMSException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void pemFilesOnBothSides(String version) throws Exception {
        broker.with(authority.issue("broker")).start();

        assertThat(TlsBroker.echo(broker.url(authority.certificate()) + "&tlsProtocols=" + version, "hello"))
                .isEqualTo("hello");
    }

    @Test
    void storesOnBothSidesWithThePasswordInTheUrl() throws Exception {
        broker.set("listen.tls.key-store", authority.keyStore(authority.issue("broker")))
                .set("listen.tls.key-store-password", Authority.PASSWORD)
                .set("listen.tls.trust-store", authority.trustStore())
                .set("listen.tls.trust-store-password", Authority.PASSWORD)
                .set("listen.tls.client-auth", "required")
                .start();

        String url = "ssl://localhost:" + broker.port("ssl:")
                + "?trustStore=" + authority.trustStore() + "&trustStorePassword=let%20me%20in"
                + "&keyStore=" + authority.keyStore(authority.issue("client")) + "&keyStorePassword=let%20me%20in";
        assertThat(TlsBroker.echo(url, "hello")).isEqualTo("hello");
    }

    @Test
    void aLargeMessageGoesThroughInBothDirections() throws Exception {
        broker.with(authority.issue("broker")).start();
        String large = "0123456789".repeat(500_000);

        assertThat(TlsBroker.echo(broker.url(authority.certificate()), large)).isEqualTo(large);
    }

    @Test
    void anAddressIsAHostToo() throws Exception {
        broker.with(authority.issue("broker", builder -> builder.addSanIpAddress("127.0.0.1")))
                .start();

        String url = "ssl://127.0.0.1:" + broker.port("ssl:") + "?trustCertificates=" + authority.certificate();
        assertThat(TlsBroker.echo(url, "hello")).isEqualTo("hello");
    }

    @Test
    void aCertificateForAnotherHostIsRefusedUnlessToldOtherwise() throws Exception {
        broker.with(authority.issue("broker", builder -> builder.addSanDnsName("broker.example.com")))
                .start();
        String url = broker.url(authority.certificate());

        assertRefused(url).hasMessageContaining("its certificate is for another host");
        assertThat(TlsBroker.echo(url + "&verifyHost=false", "hello")).isEqualTo("hello");
    }

    @Test
    void aCertificateOfNobodyTrustedIsRefusedWithWhatToDo() throws Exception {
        broker.with(authority.issue("broker")).start();
        Authority other = new Authority(directory.resolve("other"), "authority");

        assertRefused(broker.url(other.certificate())).hasMessageContaining("trustCertificates=ca.pem");
        assertRefused(broker.url(other.certificate()) + "&verifyHost=false")
                .hasMessageContaining("not issued by anybody trusted");
    }

    @Test
    void withoutATrustOfItsOwnTheClientHasTheJvms() throws Exception {
        broker.with(authority.issue("broker")).start();

        assertRefused("ssl://localhost:" + broker.port("ssl:")).hasMessageContaining("not issued by anybody trusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void anExpiredCertificateIsRefused(String version) throws Exception {
        Instant now = Instant.now();
        broker.with(authority.issue(
                        "broker",
                        builder -> builder.addSanDnsName("localhost")
                                .notBefore(now.minus(2, ChronoUnit.DAYS))
                                .notAfter(now.minus(1, ChronoUnit.DAYS))))
                .start();

        assertRefused(broker.url(authority.certificate()) + "&tlsProtocols=" + version)
                .hasMessageContaining("the certificate has expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aClientWithoutTheRequiredCertificateIsRefused(String version) throws Exception {
        broker.with(authority.issue("broker"))
                .asking("required", authority.certificate())
                .start();
        String url = broker.url(authority.certificate()) + "&tlsProtocols=" + version;

        assertRefused(url).hasMessageContaining("certificate=client.pem");

        Issued client = authority.issue("client");
        assertThat(TlsBroker.echo(
                        url + "&certificate=" + client.certificate() + "&privateKey=" + client.key(), "hello"))
                .isEqualTo("hello");
    }

    @Test
    void aCertificateThatIsOnlyWantedMayBeMissingButNotBeAnybodys() throws Exception {
        broker.with(authority.issue("broker"))
                .asking("wanted", authority.certificate())
                .start();
        String url = broker.url(authority.certificate());
        assertThat(TlsBroker.echo(url, "hello")).isEqualTo("hello");

        Issued stranger = new Authority(directory.resolve("other"), "authority").issue("client");
        assertRefused(url + "&certificate=" + stranger.certificate() + "&privateKey=" + stranger.key())
                .hasMessageContaining("certificate");
    }

    @Test
    void thePortsTellThoseWhoHaveComeToTheWrongOne() throws Exception {
        broker.with(authority.issue("broker")).start();

        assertRefused("tcp://localhost:" + broker.port("ssl:")).hasMessageContaining("connect with ssl://");
        assertRefused("ssl://localhost:" + broker.port("tcp:")).hasMessageContaining("does not speak TLS");
    }

    @Test
    void thePlainPortCanBeSwitchedOff() throws Exception {
        broker.with(authority.issue("broker")).set("listen.port", "none").start();

        assertThat(broker.broker().endpoints()).hasSize(2);
        assertThat(broker.broker().url()).startsWith("ssl://127.0.0.1:");
        assertThat(TlsBroker.echo(broker.broker().vmUrl(), "inside")).isEqualTo("inside");
        assertThat(TlsBroker.echo(broker.url(authority.certificate()), "hello")).isEqualTo("hello");
    }

    @Test
    void ofSeveralAddressesTheFirstIsTakenThatWorks() throws Exception {
        broker.with(authority.issue("broker")).start();
        try (ServerSocket nobody = new ServerSocket(0)) {
            int dead = nobody.getLocalPort();
            nobody.close();

            String url = "ssl://localhost:" + dead + ",ssl://localhost:" + broker.port("tcp:") + ",ssl://localhost:"
                    + broker.port("ssl:") + "?trustCertificates=" + authority.certificate();
            assertThat(TlsBroker.echo(url, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void oneConnectionTooManyIsToldSoThroughTls() throws Exception {
        broker.with(authority.issue("broker")).set("limits.connections", "1").start();
        String url = broker.url(authority.certificate());
        try (Connection first = TlsBroker.connect(url)) {
            assertRefused(url).hasMessageContaining("limits.connections");
            assertThat(TlsBroker.echo(first, "hello")).isEqualTo("hello");
        }
    }
}
