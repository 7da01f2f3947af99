package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.angarium.fixture.Brokers;
import io.angarium.wire.MessageWriter;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a stop takes. */
class BrokerStopTest {
    @Test
    @Timeout(value = 5, unit = SECONDS)
    void doesNotWaitForAMessageThatExpiresLater() {
        try (Broker broker = Brokers.inMemory().start()) {
            BrokerSession session = broker.login(null, null, null);
            MessageWriter expiring = new MessageWriter().expiration(System.currentTimeMillis() + 3_600_000);
            new Sender(session, "orders").send(Texts.message(expiring, new UTF8Buffer("late"), false));
        }
    }
}
