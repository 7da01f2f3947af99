package io.angarium.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.broker.Broker;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@AngariumTest
class AngariumTestTest {
    private static Broker atStart;

    @BeforeAll
    static void remember(Broker broker) {
        atStart = broker;
    }

    @Test
    void handsOverAFactoryThatReachesTheBroker(ConnectionFactory factory) {
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(context.createQueue("q"), "hello");

            assertThat(context.createConsumer(context.createQueue("q")).receiveBody(String.class, 5_000))
                    .isEqualTo("hello");
        }
    }

    @Test
    void hasOneBrokerForTheWholeClass(Broker broker) {
        assertThat(broker).isSameAs(atStart);
    }

    @Test
    void listensOnAFreePort(Broker broker) {
        assertThat(broker.url()).startsWith("tcp://127.0.0.1:").doesNotEndWith(":61616");
    }

    @Nested
    class WhenNested {
        @Test
        void sharesTheBroker(Broker broker) {
            assertThat(broker).isSameAs(atStart);
        }
    }
}
