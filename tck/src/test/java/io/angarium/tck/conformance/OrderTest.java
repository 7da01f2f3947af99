package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest extends ConformanceTest {
    private static final int MESSAGES = 100;

    private static List<Integer> numbers(MessageConsumer consumer, int count) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(received(consumer).getIntProperty("n"));
        }
        return numbers;
    }

    private Message numbered(int number) throws Exception {
        Message message = session.createMessage();
        message.setIntProperty("n", number);
        return message;
    }

    @Test
    @Clause("§6.2.9.1-1")
    void whatASessionSendsComesInOrder() throws Exception {
        Queue other = session.createQueue(name("other"));
        MessageProducer[] producers = {session.createProducer(queue), session.createProducer(queue)};
        MessageProducer elsewhere = session.createProducer(other);
        for (int i = 0; i < MESSAGES; i++) {
            producers[i % 2].send(numbered(i));
            elsewhere.send(numbered(i));
        }
        assertThat(numbers(session.createConsumer(queue), MESSAGES)).isSorted().hasSize(MESSAGES);
        assertThat(numbers(session.createConsumer(other), MESSAGES)).isSorted().hasSize(MESSAGES);
    }

    @Test
    @Clause({"§6.2.9.2-1", "§6.2.9.2-2"})
    void orderIsKeptWithinADeliveryMode() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        for (int i = 0; i < MESSAGES; i++) {
            int mode = i % 3 == 0 ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
            producer.send(numbered(i), mode, Message.DEFAULT_PRIORITY, 0);
        }
        List<Integer> persistent = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        MessageConsumer consumer = session.createConsumer(queue);
        for (int i = 0; i < MESSAGES; i++) {
            Message message = received(consumer);
            boolean durable = message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT;
            (durable ? persistent : others).add(message.getIntProperty("n"));
        }
        assertThat(persistent).isSorted();
        assertThat(others).isSorted();
    }

    @Test
    @Clause("§6.2.9.1-1")
    void redeliveryKeepsTheOrder() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        for (int i = 0; i < MESSAGES; i++) {
            producer.send(numbered(i));
        }
        Session manual = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = manual.createConsumer(queue);
        numbers(consumer, MESSAGES / 2);
        manual.recover();
        assertThat(numbers(consumer, MESSAGES)).isSorted().hasSize(MESSAGES);
    }
}
