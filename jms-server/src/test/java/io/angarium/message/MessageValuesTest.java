package io.angarium.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.selector.Selector;
import io.angarium.wire.Address;
import io.angarium.wire.MessageWriter;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;

/** What a selector sees of a real message (Jakarta Messaging 3.1 §3.8.1.1). */
class MessageValuesTest {
    private final MessageWriter writer = new MessageWriter().destination(Address.queue("q"));

    @Test
    void theHeaderFieldsThatSelectorsMayName() {
        writer.persistent(false)
                .priority(7)
                .timestamp(1234)
                .messageId(new UUID(0, 1), 5)
                .correlationId("c-1")
                .type("Order");

        assertThat(matches("JMSDeliveryMode = 'NON_PERSISTENT' AND JMSPriority = 7 AND JMSTimestamp = 1234"
                        + " AND JMSMessageID = 'ID:00000000000000000000000000000001-5'"
                        + " AND JMSCorrelationID = 'c-1' AND JMSType = 'Order'"))
                .isTrue();
    }

    @Test
    void propertiesOfTheirTypes() {
        writer.property("shop", "Yazd")
                .property("count", (short) 3)
                .property("paid", true)
                .property("price", 1.5);

        assertThat(matches("shop = 'Yazd' AND count = 3 AND paid = TRUE AND price > 1"))
                .isTrue();
    }

    @Test
    void whatIsNotThereIsNull() {
        writer.property("bytes", new byte[] {1}).property("nothing", null).correlationId(new byte[] {1});

        assertThat(matches("missing IS NULL AND bytes IS NULL AND nothing IS NULL AND JMSCorrelationID IS NULL"
                        + " AND JMSType IS NULL AND JMSMessageID IS NULL"))
                .isTrue();
    }

    @Test
    void ofTwoPropertiesWithOneNameTheLastCounts() {
        writer.property("a", 1).property("ab", 7).property("a", 2);

        assertThat(matches("a = 2 AND ab = 7")).isTrue();
    }

    @Test
    void aTextThatIsNotUtf8IsNoValue() {
        Buffer bytes = writer.property("a", "x").property("b", 1).finish();
        bytes.data[indexOf(bytes, 'x')] = (byte) 0xff;
        Message message = new Message(MessageFormat.JMS, bytes, true);

        assertThat(Selector.parse("a IS NULL AND b = 1").matches(new MessageValues(message)))
                .isTrue();
    }

    private static int indexOf(Buffer bytes, char c) {
        int at = bytes.offset;
        while (bytes.data[at] != c) {
            at++;
        }
        return at;
    }

    private boolean matches(String selector) {
        return Selector.parse(selector)
                .matches(new MessageValues(new Message(MessageFormat.JMS, writer.finish(), true)));
    }
}
