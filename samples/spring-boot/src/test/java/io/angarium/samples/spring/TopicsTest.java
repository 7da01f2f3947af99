package io.angarium.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jms.config.JmsListenerEndpointRegistry;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

@ShopTest
class TopicsTest {
    @Autowired
    private JmsTemplate queues;

    @Autowired
    @Qualifier("topics")
    private JmsTemplate topics;

    @Autowired
    private JmsListenerEndpointRegistry listeners;

    @Autowired
    private Statistics statistics;

    @MockitoSpyBean
    private Journal journal;

    /** A subscription gets what is sent after it was made, and listeners start on their own threads. */
    @BeforeEach
    void awaitSubscriptions() {
        await().until(() -> listener("journal").isRegisteredWithDestination()
                && listener("statistics").isRegisteredWithDestination());
    }

    @Test
    void everySubscriptionGetsAMessageAndConsumersThatShareOneGetItOnce() {
        List<Shipment> shipments = IntStream.range(0, 50)
                .mapToObj(n -> new Shipment("n-" + n, "soap", 2))
                .toList();

        shipments.forEach(shipment -> topics.convertAndSend("shop.shipped", shipment));

        await().untilAsserted(() -> assertThat(statistics.shipped("soap")).isEqualTo(100));
        await().untilAsserted(
                        () -> shipments.forEach(shipment -> verify(journal).enter(shipment)));
    }

    @Test
    void aDurableSubscriptionKeepsWhatIsSentWhileItHasNoConsumer() {
        Shipment candles = new Shipment("night", "candles", 1);
        listener("journal").shutdown();
        topics.convertAndSend("shop.shipped", candles);
        await().untilAsserted(() -> assertThat(statistics.shipped("candles")).isEqualTo(1));
        verify(journal, never()).enter(candles);

        listener("journal").initialize();
        listener("journal").start();

        await().untilAsserted(() -> verify(journal).enter(candles));
    }

    @Test
    void whatAListenerPublishesBeforeItFailsReachesNobody() {
        Shipment tooMuch = new Shipment("1", "sugar", 51);
        Shipment justEnough = new Shipment("2", "sugar", 50);

        queues.convertAndSend("orders", new Order("1", "sugar", 51, false));
        assertThat(queues.receive("DLQ")).isNotNull();
        queues.convertAndSend("orders", new Order("2", "sugar", 50, false));

        await().untilAsserted(() -> verify(journal).enter(justEnough));
        await().untilAsserted(() -> assertThat(statistics.shipped("sugar")).isEqualTo(50));
        verify(journal, never()).enter(tooMuch);
    }

    private DefaultMessageListenerContainer listener(String id) {
        return (DefaultMessageListenerContainer) listeners.getListenerContainer(id);
    }
}
