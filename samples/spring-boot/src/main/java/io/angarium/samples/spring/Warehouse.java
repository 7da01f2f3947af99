package io.angarium.samples.spring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/** Turns orders into shipments. */
@Component
class Warehouse {
    private static final Logger LOG = LoggerFactory.getLogger(Warehouse.class);

    private final JmsTemplate queues;
    private final JmsTemplate topics;
    private final Stock stock;

    Warehouse(JmsTemplate queues, @Qualifier("topics") JmsTemplate topics, Stock stock) {
        this.queues = queues;
        this.topics = topics;
        this.stock = stock;
    }

    /**
     * The order is received, the shipment is sent, and a topic is told, all or nothing. If there is too little in stock, the
     * exception takes back what was sent and the order comes again; after ten times the broker puts it into the queue DLQ.
     */
    @JmsListener(id = "warehouse", destination = "orders", concurrency = "2-4")
    void ship(Order order) {
        Shipment shipment = new Shipment(order.id(), order.item(), order.quantity());
        queues.convertAndSend("shipments", shipment, message -> {
            message.setStringProperty("speed", order.express() ? "express" : "standard");
            return message;
        });
        topics.convertAndSend("shop.shipped", shipment);
        // Last, because the stock is not the broker's: what fails before this has taken nothing.
        stock.take(order.item(), order.quantity());
        LOG.info("Order {}: {} of {} leave the warehouse", order.id(), order.quantity(), order.item());
    }
}
