package io.angarium.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jms.core.JmsTemplate;

@ShopTest
class BillingTest {
    @Autowired
    private JmsTemplate queues;

    @Autowired
    private Billing billing;

    @Test
    void aDeliveryIsTakenAndItsInvoiceSentTogether() {
        queues.convertAndSend("deliveries", new Delivery("paid", "tea", 4, "cart"));

        assertThat(billing.bill()).contains(new Invoice("paid", 1_000));

        assertThat(queues.receiveAndConvert("invoices")).isEqualTo(new Invoice("paid", 1_000));
        assertThat(isEmpty("deliveries")).isTrue();
    }

    @Test
    void anExceptionPutsTheDeliveryBackAndTakesBackTheInvoice() throws JMSException {
        Delivery delivery = new Delivery("refused", "tea", 401, "cart");
        queues.convertAndSend("deliveries", delivery);

        assertThatExceptionOfType(CreditException.class).isThrownBy(billing::bill);

        assertThat(isEmpty("invoices")).isTrue();
        Message back = queues.receive("deliveries");
        assertThat(queues.getMessageConverter().fromMessage(back)).isEqualTo(delivery);
        assertThat(back.getJMSRedelivered()).isTrue();
        assertThat(back.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
    }

    private boolean isEmpty(String queue) {
        return queues.browse(
                queue, (session, browser) -> !browser.getEnumeration().hasMoreElements());
    }
}
