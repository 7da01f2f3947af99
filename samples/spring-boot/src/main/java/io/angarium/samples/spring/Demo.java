package io.angarium.samples.spring;

import jakarta.jms.JMSException;
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
    private final StockDesk desk;
    private final Billing billing;

    Demo(JmsTemplate queues, StockDesk desk, Billing billing) {
        this.queues = queues;
        this.desk = desk;
        this.billing = billing;
    }

    @Override
    public void run(ApplicationArguments arguments) throws JMSException {
        int sugar =
                desk.ask("sugar").map(Availability::quantity).orElseThrow(() -> new IllegalStateException("no answer"));
        LOG.info("There are {} of sugar; of these orders the third is for more", sugar);
        queues.convertAndSend("orders", new Order("1", "tea", 2, true));
        queues.convertAndSend("orders", new Order("2", "coffee", 1, false));
        queues.convertAndSend("orders", new Order("3", "sugar", sugar + 1, false));
        billing.bill();
        billing.bill();
        LOG.info("All shown. Send orders of your own, see the README; Ctrl-C stops");
    }
}
