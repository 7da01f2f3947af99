package io.angarium.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.JMSContext;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void aSecondBrokerOnTheSameDataSaysSoAndLeavesTheFirstAlone() {
        try (BrokerProcess first = start().awaitReady();
                BrokerProcess second = start()) {

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err())
                    .startsWith("angarium: ")
                    .contains(directory.resolve("data").toString(), "in use")
                    .hasLineCount(1);
            assertThat(second.out()).isEmpty();
            sendAndReceive(first);
        }
    }

    @Test
    void aKilledBrokerLeavesNoLockBehind() {
        try (BrokerProcess first = start().awaitReady()) {
            first.kill();
        }
        try (BrokerProcess next = start().awaitReady()) {
            sendAndReceive(next);
        }
    }

    private BrokerProcess start() {
        return BrokerProcess.start(directory, BrokerProcess.freePort(), Map.of());
    }

    private static void sendAndReceive(BrokerProcess broker) {
        try (JMSContext context = new AngariumConnectionFactory(broker.url()).createContext()) {
            context.createProducer().send(context.createQueue("q"), "alive");
            assertThat(context.createConsumer(context.createQueue("q")).receiveBody(String.class, 30_000))
                    .isEqualTo("alive");
        }
    }
}
