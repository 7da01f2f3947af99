package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.wire.Address;
import io.angarium.wire.Frame;
import io.angarium.wire.MessageWriter;
import jakarta.jms.Session;
import org.junit.jupiter.api.Test;

class StaleDeliveryTest extends BrokerTest {

    @Test
    void aDeliveryUnderTheNumberFromBeforeARecoveryIsNotTaken() throws Exception {
        Session session = session(Session.CLIENT_ACKNOWLEDGE);
        WireConsumer wire = ((AngariumConsumer) session.createConsumer(queue)).wire();
        long before = wire.id();
        session.recover();

        boolean taken = wire.delivered(new Frame.Deliver(
                before,
                1,
                0,
                new MessageWriter().destination(Address.queue("orders")).finish()));

        assertThat(taken).isFalse();
        assertThat(wire.hasNext()).isFalse();
    }
}
