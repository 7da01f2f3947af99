package io.angarium.tck.tls;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.broker.BrokerStartException;
import io.angarium.tck.tls.Authority.Issued;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that can't speak TLS as it is told to does not start, and says why. */
class TlsStartTest {
    @TempDir
    Path directory;

    private final TlsBroker broker = new TlsBroker();
    private Issued certificate;

    @BeforeEach
    void issue() throws Exception {
        certificate = new Authority(directory, "authority").issue("broker");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aFileThatIsMissingIsNamed() throws Exception {
        broker.with(certificate);
        Files.delete(certificate.key());

        assertThatThrownBy(broker::start)
                .isInstanceOf(BrokerStartException.class)
                .hasMessage(certificate.key() + " does not exist");
    }

    @Test
    void aWrongPasswordIsNotShown() throws Exception {
        Path store = new Authority(directory, "authority").keyStore(certificate);
        broker.set("listen.tls.key-store", store).set("listen.tls.key-store-password", "hunter2");

        assertThatThrownBy(broker::start)
                .isInstanceOf(BrokerStartException.class)
                .hasMessage("the store " + store + " can't be opened: its password is wrong");
    }

    @Test
    void aPortThatIsTakenIsToldWithItsSetting() {
        broker.with(certificate).start();
        int port = URI.create(broker.broker().url()).getPort();
        try (TlsBroker second = new TlsBroker().with(certificate).set("listen.tls.port", port)) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("listen.tls.port");
        }
    }
}
