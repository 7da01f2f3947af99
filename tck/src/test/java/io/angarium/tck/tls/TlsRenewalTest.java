package io.angarium.tck.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.tck.tls.Authority.Issued;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are replaced while the broker and its clients run. */
class TlsRenewalTest {
    @TempDir
    Path directory;

    private final TlsBroker broker = new TlsBroker();
    private Authority authority;
    private Authority successor;
    private Issued current;

    @BeforeEach
    void start() throws Exception {
        authority = new Authority(directory.resolve("old"), "authority");
        successor = new Authority(directory.resolve("new"), "successor");
        current = authority.issue("broker");
        broker.with(current).start();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void oldConnectionsGoOnAndNewOnesSeeTheNewCertificate() throws Exception {
        try (Connection old = TlsBroker.connect(broker.url(authority.certificate()))) {
            assertThat(TlsBroker.echo(old, "before")).isEqualTo("before");
            Issued next = successor.issue("broker");
            copy(next.certificate(), current.certificate());
            copy(next.key(), current.key());

            await().ignoreExceptionsInstanceOf(JMSException.class)
                    .untilAsserted(() -> assertThat(TlsBroker.echo(broker.url(successor.certificate()), "new"))
                            .isEqualTo("new"));

            assertThat(TlsBroker.echo(old, "still")).isEqualTo("still");
        }
    }

    @Test
    void aBrokerThatComesBackWithANewCertificateIsFoundAgainByClientsThatHaveGotTheNewTrust() throws Exception {
        Path trust = directory.resolve("trust.pem");
        copy(authority.certificate(), trust);
        int port = broker.port("ssl:");
        try (Connection connection = TlsBroker.connect(broker.url(trust) + "&reconnectDelay=20&maxReconnectDelay=50")) {
            assertThat(TlsBroker.echo(connection, "before")).isEqualTo("before");
            broker.close();
            copy(successor.certificate(), trust);

            broker.with(successor.issue("broker")).set("listen.tls.port", port).start();

            assertThat(TlsBroker.echo(connection, "after")).isEqualTo("after");
        }
    }

    @Test
    void aClientWaitsForABrokerWhoseCertificateIsWrongUntilItIsRight() throws Exception {
        int port = broker.port("ssl:");
        try (Connection connection =
                TlsBroker.connect(broker.url(authority.certificate()) + "&reconnectDelay=20&maxReconnectDelay=50")) {
            broker.close();
            Issued wrong = successor.issue("broker");
            broker.with(wrong).set("listen.tls.port", port).start();

            copy(authority.issue("again").certificate(), wrong.certificate());
            copy(directory.resolve("old/again.key"), wrong.key());

            assertThat(TlsBroker.echo(connection, "after")).isEqualTo("after");
        }
    }
}
