package io.angarium.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ShopTest
class StockDeskTest {
    @Autowired
    private StockDesk desk;

    @Test
    void aQuestionIsAnsweredOverATemporaryQueue() throws JMSException {
        assertThat(desk.ask("sugar")).contains(new Availability("sugar", 50));
        assertThat(desk.ask("diamonds")).contains(new Availability("diamonds", 0));
    }
}
