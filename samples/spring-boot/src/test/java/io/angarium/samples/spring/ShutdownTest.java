package io.angarium.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jms.config.JmsListenerEndpointRegistry;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

@ShopTest
class ShutdownTest {
    @Autowired
    private ConfigurableApplicationContext application;

    @Autowired
    private JmsListenerEndpointRegistry listeners;

    @Autowired
    private JmsTemplate queues;

    @MockitoSpyBean
    private Stock stock;

    @Test
    void aListenerFinishesItsMessageBeforeTheApplicationStops() throws InterruptedException {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch mayFinish = new CountDownLatch(1);
        doAnswer(taking -> {
                    atWork.countDown();
                    mayFinish.await();
                    return taking.callRealMethod();
                })
                .when(stock)
                .take(anyString(), anyInt());
        queues.convertAndSend("orders", new Order("last", "tea", 1, true));
        atWork.await();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(application::stop);
        await().until(() -> !listeners.getListenerContainer("warehouse").isRunning());
        assertThat(stopped).isNotDone();
        mayFinish.countDown();

        assertThat(stopped).succeedsWithin(Duration.ofSeconds(20));
        verify(stock, times(1)).take("tea", 1);
        assertThat(isEmpty("orders")).isTrue();
        assertThat(isEmpty("shipments") && isEmpty("deliveries")).isFalse();
    }

    private boolean isEmpty(String queue) {
        return queues.browse(
                queue, (session, browser) -> !browser.getEnumeration().hasMoreElements());
    }
}
