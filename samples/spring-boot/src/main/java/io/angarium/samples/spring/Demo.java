package io.angarium.samples.spring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/** A customer, so that there is something to see. */
@Component
@ConditionalOnBooleanProperty("shop.demo")
class Demo implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private final JmsTemplate queues;
    private final Billing billing;

    Demo(JmsTemplate queues, Billing billing) {
        this.queues = queues;
        this.billing = billing;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        queues.convertAndSend("orders", new Order("1", "tea", 2, true));
        queues.convertAndSend("orders", new Order("2", "coffee", 1, false));
        LOG.info("An order for more sugar than there is; it ends in the queue DLQ");
        queues.convertAndSend("orders", new Order("3", "sugar", 500, false));
        billing.bill();
        billing.bill();
        LOG.info("All shown. Send orders of your own, see the README; Ctrl-C stops");
    }
}
