package io.angarium.broker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import io.angarium.fixture.Brokers;
import io.angarium.fixture.CapturedLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BrokerStartTest {
    @TempDir
    Path data;

    @Test
    void whenStartReturnsClientsCanConnect() throws IOException {
        try (Broker broker = Brokers.inMemory().start()) {
            String url = broker.url();
            assertThat(url).startsWith("tcp://127.0.0.1:");
            int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));

            new Socket(InetAddress.getLoopbackAddress(), port).close();
        }
    }

    @Test
    void itSaysWhereItCanBeReached() {
        try (Broker broker = Brokers.inMemory().name("relay").start()) {
            assertThat(broker.endpoints()).extracting(Bridge.Endpoint::url).containsExactly(broker.url(), "vm://relay");
            assertThat(broker.vmUrl()).isEqualTo("vm://relay");
        }
    }

    @Test
    void theDataDirectoryIsMade() {
        Path deep = data.resolve("not/there/yet");

        Brokers.on(deep).start().close();

        assertThat(deep.resolve("log")).isDirectory();
    }

    @Test
    void aSecondBrokerOnTheSameDataIsTurnedAway() {
        try (Broker first = Brokers.on(data).start()) {
            assertThatExceptionOfType(BrokerStartException.class)
                    .isThrownBy(() -> Brokers.on(data).name("second").start())
                    .withMessageContaining(data.toString())
                    .withMessageContaining("already open");

            new Sender(first.login(null, null, null), "orders").send("still works");
        }
    }

    @Test
    void aPortThatIsTakenIsNamedAndTheDataLetGo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(BrokerStartException.class)
                    .isThrownBy(
                            () -> Brokers.on(data).port(taken.getLocalPort()).start())
                    .withMessageContaining(String.valueOf(taken.getLocalPort()))
                    .withMessageContaining("listen.port");
        }

        Brokers.on(data).start().close();
    }

    @Test
    void aNameThatIsTakenInThisProcessIsNamedAndThePortLetGo() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Broker first = Brokers.inMemory().name("twin").start()) {
            assertThatExceptionOfType(BrokerStartException.class)
                    .isThrownBy(() -> Brokers.inMemory().name("twin").port(port).start())
                    .withMessageContaining("twin")
                    .withMessageContaining("another name");
            assertThat(first.failure()).isNull();
        }

        Brokers.inMemory().port(port).start().close();
    }

    @Test
    void aDataDirectoryThatIsAFileIsNamed() throws IOException {
        Path file = Files.createFile(data.resolve("file"));

        assertThatExceptionOfType(BrokerStartException.class)
                .isThrownBy(() -> Brokers.on(file).start())
                .withMessageContaining(file.toString());
    }

    @Test
    void aCatalogThatIsInUseIsNamedAndTheDataLetGo() throws IOException {
        Brokers.on(data).start().close();
        try (FileChannel other = FileChannel.open(data.resolve("catalog.mv.db"), StandardOpenOption.WRITE)) {
            other.lock();

            assertThatExceptionOfType(BrokerStartException.class)
                    .isThrownBy(() -> Brokers.on(data).start())
                    .withMessageContaining("in use by another program");
        }

        Brokers.on(data).start().close();
    }

    @Test
    void aDamagedLogIsRefusedByNameAndTheDataLetGo() throws IOException {
        try (Broker broker = Brokers.on(data).start()) {
            new Sender(broker.login(null, null, null), "orders").send("a message", "another one");
        }
        Path segment = DataDirectory.segments(data).get(0);
        flipByteOf(segment, "a message");

        assertThatExceptionOfType(BrokerStartException.class)
                .isThrownBy(() -> Brokers.on(data).start())
                .withMessageContaining(segment.getFileName().toString())
                .withMessageContaining("damaged");

        flipByteOf(segment, "\u009e message");
        try (Broker broker = Brokers.on(data).start()) {
            Receiver receiver = new Receiver(broker.login(null, null, null), "orders");
            assertThat(receiver.drain()).containsExactly("a message", "another one");
        }
    }

    @Test
    void startingLogsNoWarning() {
        try (CapturedLog log = CapturedLog.ofAngarium()) {
            Brokers.on(data).start().close();
            Brokers.on(data).start().close();

            assertThat(log.texts(Level.WARN)).isEmpty();
        }
    }

    @Test
    @Timeout(value = 30, unit = SECONDS)
    void whoeverWaitsForItsEndIsToldWhenItIsClosed() throws InterruptedException {
        Broker broker = Brokers.on(data).start();
        CountDownLatch ended = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            new Thread(() -> {
                        try {
                            broker.awaitClosed();
                            ended.countDown();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .start();
        }

        broker.close();
        broker.close();

        assertThat(ended.await(10, SECONDS)).isTrue();
        assertThat(broker.failure()).isNull();
    }

    @Test
    void twoBrokersOfDifferentNamesLiveSideBySide() {
        try (Broker one = Brokers.inMemory().name("one").start();
                Broker other = Brokers.inMemory().name("other").start()) {
            new Sender(one.login(null, null, null), "orders").send("for one");

            assertThat(new Receiver(other.login(null, null, null), "orders").drain())
                    .isEmpty();
        }
    }

    /** Inverts the first byte of where this text (in Latin 1) is stored. */
    private static void flipByteOf(Path segment, String text) throws IOException {
        String content = Files.readString(segment, ISO_8859_1);
        int at = content.indexOf(text);
        assertThat(at).isPositive();
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {(byte) ~content.charAt(at)}), at);
        }
    }
}
