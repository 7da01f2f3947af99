package io.angarium.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

@ShopTest
class OrdersTest {
    @Autowired
    private JmsTemplate queues;

    @MockitoSpyBean
    private Stock stock;

    @Test
    void anOrderBecomesADelivery() {
        order("tea-1", "tea", 3, false);

        assertThat(delivery("tea-1")).isEqualTo(new Delivery("tea-1", "tea", 3, "cart"));
    }

    @Test
    void anExpressOrderIsSelectedByTheFastCourier() {
        order("fast", "tea", 1, true);
        order("slow", "tea", 1, false);

        assertThat(delivery("fast").courier()).isEqualTo("bicycle");
        assertThat(delivery("slow").courier()).isEqualTo("cart");
    }

    @Test
    void severalConsumersTakeEachOrderOnce() {
        IntStream.range(0, 200).forEach(n -> order("many-" + n, "coffee", 1, n % 2 == 0));

        Set<String> delivered = new TreeSet<>();
        for (int n = 0; n < 200; n++) {
            Delivery delivery =
                    (Delivery) queues.receiveSelectedAndConvert("deliveries", "JMSCorrelationID LIKE 'many-%'");
            assertThat(delivered.add(delivery.orderId()))
                    .as("%s for the first time", delivery)
                    .isTrue();
        }
        assertThat(stock.of("coffee")).isEqualTo(800);
    }

    @Test
    void anOrderThatFailsComesAgainAndIsShippedOnce() {
        doThrow(new OutOfStockException("the door is stuck"))
                .doCallRealMethod()
                .when(stock)
                .take("tea", 7);

        order("again", "tea", 7, false);

        assertThat(delivery("again").quantity()).isEqualTo(7);
        verify(stock, times(2)).take("tea", 7);
        assertThatNothingElseIsDelivered("again");
    }

    @Test
    void anOrderThatFailsTenTimesBecomesADeadLetterAndNothingOfItIsShipped() throws JMSException {
        order("dead", "sugar", 51, true);

        Message dead = queues.receive("DLQ");

        assertThat(dead.getStringProperty("JMS_ANGARIUM_originalDestination")).isEqualTo("queue://orders");
        assertThat(queues.getMessageConverter().fromMessage(dead)).isEqualTo(new Order("dead", "sugar", 51, true));
        verify(stock, times(10)).take("sugar", 51);
        assertThat(stock.of("sugar")).isEqualTo(50);
        assertThatNothingElseIsDelivered("dead");
    }

    private void order(String id, String item, int quantity, boolean express) {
        queues.convertAndSend("orders", new Order(id, item, quantity, express));
    }

    /** A courier delivers in order, so what comes after it would have come before these. */
    private void assertThatNothingElseIsDelivered(String order) {
        order("after-" + order, "tea", 1, true);
        order("after-" + order, "tea", 1, false);
        delivery("after-" + order);
        delivery("after-" + order);
        boolean more = queues.browseSelected(
                "deliveries",
                "JMSCorrelationID = '" + order + "'",
                (session, browser) -> browser.getEnumeration().hasMoreElements());
        assertThat(more).isFalse();
    }

    private Delivery delivery(String order) {
        return (Delivery) queues.receiveSelectedAndConvert("deliveries", "JMSCorrelationID = '" + order + "'");
    }
}
