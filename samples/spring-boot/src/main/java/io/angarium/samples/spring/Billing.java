package io.angarium.samples.spring;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks to be paid for deliveries, when it is told to. */
@Service
class Billing {
    private static final Logger LOG = LoggerFactory.getLogger(Billing.class);
    private static final long CENTS_APIECE = 250;
    private static final long MOST_CENTS = 100_000;

    private final JmsTemplate queues;

    Billing(JmsTemplate queues) {
        this.queues = queues;
    }

    /**
     * Takes a delivery and sends the invoice for it, in one transaction.
     *
     * @return empty if nothing was delivered
     * @throws CreditException if the amount is too high; then the delivery is still there, and no invoice
     */
    @Transactional
    public Optional<Invoice> bill() {
        Delivery delivery = (Delivery) queues.receiveAndConvert("deliveries");
        if (delivery == null) {
            return Optional.empty();
        }
        Invoice invoice = new Invoice(delivery.orderId(), delivery.quantity() * CENTS_APIECE);
        queues.convertAndSend("invoices", invoice);
        if (invoice.cents() > MOST_CENTS) {
            throw new CreditException("order " + invoice.orderId() + " is beyond the customer's credit");
        }
        LOG.info("Order {}: invoice for {} cents", invoice.orderId(), invoice.cents());
        return Optional.of(invoice);
    }
}
