package io.angarium.samples.spring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/** Two couriers at one queue; each takes only what its selector describes. */
@Component
class Couriers {
    private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);

    private final JmsTemplate queues;

    Couriers(JmsTemplate queues) {
        this.queues = queues;
    }

    @JmsListener(id = "bicycle", destination = "shipments", selector = "speed = 'express'")
    void byBicycle(Shipment shipment) {
        deliver(shipment, "bicycle");
    }

    @JmsListener(id = "cart", destination = "shipments", selector = "speed = 'standard'")
    void byCart(Shipment shipment) {
        deliver(shipment, "cart");
    }

    private void deliver(Shipment shipment, String courier) {
        LOG.info("Order {}: delivered by {}", shipment.orderId(), courier);
        Delivery delivery = new Delivery(shipment.orderId(), shipment.item(), shipment.quantity(), courier);
        queues.convertAndSend("deliveries", delivery, message -> {
            message.setJMSCorrelationID(shipment.orderId());
            return message;
        });
    }
}
