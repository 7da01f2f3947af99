package io.angarium.wire.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.angarium.wire.tls.TestAuthority.Issued;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener with TLS, seen by the JDK's own client. */
class ServerTlsTest {
    private static final int WAIT_MILLIS = 20_000;

    @TempDir
    Path directory;

    private TestAuthority authority;
    private Issued broker;
    private TestListener listener;

    @BeforeEach
    void issue() throws Exception {
        authority = new TestAuthority(directory, "authority");
        broker = authority.issue("broker");
    }

    @AfterEach
    void stop() {
        if (listener != null) {
            listener.close();
        }
    }

    private void listen(ClientCertificates clients) throws Exception {
        TrustSource trust = clients == ClientCertificates.NONE ? null : authority.trust();
        listener = new TestListener(new TlsFiles(broker.pem(), trust, clients));
    }

    private SSLSocket connect(KeyManager... keys) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(
                        listener.address().getAddress(), listener.address().getPort());
        socket.setSoTimeout(WAIT_MILLIS);
        return socket;
    }

    private static KeyManager[] shows(Issued issued) throws GeneralSecurityException {
        return issued.bundle().toKeyManagerFactory().getKeyManagers();
    }

    private static String line(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private String nameShown() throws IOException, GeneralSecurityException {
        try (SSLSocket socket = connect()) {
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void speaksTheVersionsOfToday(String version) throws Exception {
        listen(ClientCertificates.NONE);
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {version});

            assertThat(line(socket)).isEqualTo(TestListener.NOBODY);
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    @Test
    void takesNoCipherSuiteWithoutForwardSecrecy() throws Exception {
        broker = authority.issue("rsa", builder -> builder.rsa2048());
        listen(ClientCertificates.NONE);
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void knowsWhomTheClientsCertificateNames(String version) throws Exception {
        listen(ClientCertificates.REQUIRED);
        try (SSLSocket socket = connect(shows(authority.issue("till-4")))) {
            socket.setEnabledProtocols(new String[] {version});

            assertThat(line(socket)).isEqualTo("CN=till-4");
        }
    }

    @Test
    void aCertificateThatIsWantedMayBeMissing() throws Exception {
        listen(ClientCertificates.WANTED);
        try (SSLSocket without = connect();
                SSLSocket with = connect(shows(authority.issue("till-4")))) {
            assertThat(line(without)).isEqualTo(TestListener.NOBODY);
            assertThat(line(with)).isEqualTo("CN=till-4");
        }
    }

    @Test
    void aCertificateThatIsRequiredMayNot() throws Exception {
        listen(ClientCertificates.REQUIRED);
        try (SSLSocket socket = connect()) {
            assertThatThrownBy(() -> line(socket)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WANTED", "REQUIRED"})
    void aCertificateOfSomebodyElseIsRefusedEvenIfItIsOnlyWanted(ClientCertificates clients) throws Exception {
        listen(clients);
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Issued stranger = new TestAuthority(elsewhere, "authority").issue("till-4");
        try (SSLSocket socket = connect(shows(stranger))) {
            assertThatThrownBy(() -> line(socket)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whoDoesNotSpeakTlsIsToldSoInHisProtocol() throws Exception {
        listen(ClientCertificates.NONE);
        try (Socket socket =
                new Socket(listener.address().getAddress(), listener.address().getPort())) {
            socket.setSoTimeout(WAIT_MILLIS);
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));

            assertThat(line(socket)).isEqualTo(TestListener.FAREWELL);
        }
    }

    @Test
    void whoSaysNothingIsClosedAfterTenSeconds() throws Exception {
        try (ServerTls tls = new ServerTls(new TlsFiles(broker.pem(), null, ClientCertificates.NONE))) {
            EmbeddedChannel channel = new EmbeddedChannel();
            channel.freezeTime();
            tls.addTo(channel, Unpooled::buffer);

            channel.advanceTimeBy(9, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            assertThat(channel.isOpen()).isTrue();

            channel.advanceTimeBy(2, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            assertThat(channel.isOpen()).isFalse();
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void aNewCertificateIsForNewConnectionsAndOldOnesGoOn() throws Exception {
        listen(ClientCertificates.NONE);
        try (SSLSocket old = connect()) {
            old.startHandshake();
            replaceBy(authority.issue("successor"));

            await().untilAsserted(() -> assertThat(nameShown()).isEqualTo("CN=successor"));

            assertThat(line(old)).isEqualTo(TestListener.NOBODY);
        }
    }

    @Test
    void aNewFileThatIsBrokenLeavesTheOldCertificateUntilItIsRepaired() throws Exception {
        listen(ClientCertificates.NONE);
        Issued successor = authority.issue("successor");
        try (ErrorLog errors = new ErrorLog(ServerTls.class)) {
            Files.copy(successor.certificate(), broker.certificate(), StandardCopyOption.REPLACE_EXISTING);

            await().untilAsserted(() -> assertThat(errors.texts())
                    .singleElement()
                    .asString()
                    .contains("those read before stay", broker.key() + " is not that of the first certificate"));
            assertThat(nameShown()).isEqualTo("CN=broker");

            Files.copy(successor.key(), broker.key(), StandardCopyOption.REPLACE_EXISTING);
            await().untilAsserted(() -> assertThat(nameShown()).isEqualTo("CN=successor"));
            assertThat(errors.texts()).hasSize(1);
        }
    }

    @Test
    void aSymbolicLinkThatLeadsElsewhereIsAChangeToo() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("current.pem"), broker.certificate());
        Path key = Files.createSymbolicLink(directory.resolve("current.key"), broker.key());
        listener = new TestListener(new TlsFiles(new KeySource.Pem(link, key, null), null, ClientCertificates.NONE));
        Issued successor = authority.issue("successor");

        Files.delete(link);
        Files.delete(key);
        Files.createSymbolicLink(link, successor.certificate());
        Files.createSymbolicLink(key, successor.key());

        await().untilAsserted(() -> assertThat(nameShown()).isEqualTo("CN=successor"));
    }

    @Test
    void newTrustIsForNewConnections() throws Exception {
        listen(ClientCertificates.REQUIRED);
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        TestAuthority other = new TestAuthority(elsewhere, "other");
        Issued stranger = other.issue("till-4");

        Files.copy(other.trust().certificates(), authority.trust().certificates(), StandardCopyOption.REPLACE_EXISTING);

        await().untilAsserted(() -> {
            try (SSLSocket socket = connect(shows(stranger))) {
                assertThat(line(socket)).isEqualTo("CN=till-4");
            } catch (IOException e) {
                throw new AssertionError("not trusted yet", e);
            }
        });
    }

    private void replaceBy(Issued successor) throws IOException {
        Files.copy(successor.certificate(), broker.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(successor.key(), broker.key(), StandardCopyOption.REPLACE_EXISTING);
    }
}
