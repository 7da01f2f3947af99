package io.angarium.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.wire.Address;
import io.angarium.wire.MessageReader;
import io.angarium.wire.MessageWriter;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private final MessageWriter writer = new MessageWriter().destination(Address.queue("q"));

    @Test
    void allThatAQueueHasToKnow() {
        writer.priority(9)
                .timestamp(1000)
                .expiration(5000)
                .deliveryTime(2000)
                .correlationId("c")
                .property("x", 1)
                .property("JMSXGroupID", "g");

        assertThat(envelope())
                .isEqualTo(new Envelope(9, 5000, 2000, Envelope.groupKey("g"), MessageReader.correlationIdHash("c")));
    }

    @Test
    void onesWithNothingButAPriorityAreShared() {
        writer.priority(3).timestamp(1000).property("x", 1);

        assertThat(envelope()).isSameAs(Envelope.plain(3));
    }

    @Test
    void aDeliveryTimeThatIsTheTimeOfSendingIsNone() {
        writer.priority(4).timestamp(1000).deliveryTime(1000);

        assertThat(envelope()).isSameAs(Envelope.plain(4));
    }

    private Envelope envelope() {
        return Envelope.of(new Message(MessageFormat.JMS, writer.finish(), true));
    }
}
