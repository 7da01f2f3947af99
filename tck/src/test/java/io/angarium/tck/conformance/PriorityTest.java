package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.DeliveryMode;
import jakarta.jms.MessageProducer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorityTest extends ConformanceTest {

    @Test
    @Clause({"§3.4.10-3", "§6.2.9.2-1"})
    void expeditedMessagesComeFirstAndEachPriorityInOrder() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        for (int round = 0; round < 3; round++) {
            for (int priority = 0; priority < 10; priority++) {
                producer.send(session.createTextMessage(priority + "/" + round), DeliveryMode.PERSISTENT, priority, 0);
            }
        }
        List<String> got = texts(session.createConsumer(queue), 30);
        assertThat(got.subList(0, 15)).allMatch(text -> text.compareTo("5") >= 0);
        for (int priority = 0; priority < 10; priority++) {
            List<String> ofOne = new ArrayList<>(got);
            String prefix = priority + "/";
            ofOne.removeIf(text -> !text.startsWith(prefix));
            assertThat(ofOne).containsExactly(prefix + 0, prefix + 1, prefix + 2);
        }
    }
}
