package io.angarium.samples.spring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.stereotype.Component;

/** Writes down what was shipped. Two consumers share its subscription, so each shipment is written down once. */
@Component
class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    @JmsListener(
            id = "journal",
            destination = "shop.shipped",
            subscription = "journal",
            containerFactory = "topicListeners",
            concurrency = "2")
    void enter(Shipment shipment) {
        LOG.info("Order {}: {} of {} shipped", shipment.orderId(), shipment.quantity(), shipment.item());
    }
}
