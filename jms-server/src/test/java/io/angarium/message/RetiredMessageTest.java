package io.angarium.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.wire.Address;
import io.angarium.wire.MessageReader;
import io.angarium.wire.MessageWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetiredMessageTest {
    private static final Address DLQ = Address.queue("DLQ");
    private final MessageWriter writer = new MessageWriter()
            .destination(Address.queue("orders"))
            .expiration(5)
            .deliveryTime(4)
            .correlationId(new byte[] {1, 2});

    @Test
    void itIsTheSameMessageElsewhereWithTheFactsBesideItsProperties() {
        writer.priority(7)
                .type("Order")
                .replyTo(Address.topic("answers"))
                .property("own", 1)
                .bodyText("Grüße");

        MessageReader retired = retire(Map.of("JMS_ANGARIUM_cause", "EXPIRED"));

        assertThat(retired.destination()).isEqualTo(DLQ);
        assertThat(retired.expiration()).isZero();
        assertThat(retired.deliveryTime()).isZero();
        assertThat(retired.priority()).isEqualTo(7);
        assertThat(retired.type()).isEqualTo("Order");
        assertThat(retired.replyTo()).isEqualTo(Address.topic("answers"));
        assertThat(retired.correlationId()).isNull();
        assertThat(retired.correlationIdBytes()).containsExactly(1, 2);
        assertThat(retired.properties()).isEqualTo(Map.of("own", 1, "JMS_ANGARIUM_cause", "EXPIRED"));
        assertThat(retired.bodyText()).isEqualTo("Grüße");
    }

    @Test
    void aTextThatIsNullStaysNullAndAnEmptyOneEmpty() {
        writer.bodyText(null);
        assertThat(retire(Map.of()).bodyText()).isNull();

        writer.destination(DLQ).bodyText("");
        assertThat(retire(Map.of()).bodyText()).isEmpty();
    }

    private MessageReader retire(Map<String, Object> facts) {
        Message original = new Message(MessageFormat.JMS, writer.finish(), true);
        return new MessageReader(RetiredMessage.of(original, DLQ, facts).bytes());
    }
}
