package io.angarium.samples.spring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.stereotype.Component;

/** Counts what was shipped. A subscription of its own, so it gets whatever the journal gets too. */
@Component
class Statistics {
    private final Map<String, Integer> shipped = new ConcurrentHashMap<>();

    @JmsListener(
            id = "statistics",
            destination = "shop.shipped",
            subscription = "statistics",
            containerFactory = "topicListeners")
    void count(Shipment shipment) {
        shipped.merge(shipment.item(), shipment.quantity(), Integer::sum);
    }

    int shipped(String item) {
        return shipped.getOrDefault(item, 0);
    }
}
