package io.angarium.samples.spring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How many there are of each item. */
@Component
class Stock {
    private final Map<String, Integer> quantities;

    Stock(ShopProperties shop) {
        this.quantities = new ConcurrentHashMap<>(shop.stock());
    }

    int of(String item) {
        return quantities.getOrDefault(item, 0);
    }

    /** Takes so many out, or none at all. */
    void take(String item, int quantity) {
        quantities.compute(item, (name, there) -> {
            int left = (there == null ? 0 : there) - quantity;
            if (left < 0) {
                throw new OutOfStockException("there is too little " + item + ", " + quantity + " are wanted");
            }
            return left;
        });
    }
}
