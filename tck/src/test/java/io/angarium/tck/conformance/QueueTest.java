package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueTest extends ConformanceTest {
    private static final String[] TEXTS = {"a", "b", "c", "d", "e", "f"};

    @Test
    @Clause({"§4.1.2-1", "§6.2.12-1"})
    void eachMessageGoesToOneConsumer() throws Exception {
        MessageConsumer one = session.createConsumer(queue);
        MessageConsumer other = startedConnection().createSession().createConsumer(queue);
        send(queue, TEXTS);
        List<String> got = new ArrayList<>();
        while (got.size() < TEXTS.length) {
            for (MessageConsumer consumer : new MessageConsumer[] {one, other}) {
                Message message = consumer.receive(20);
                if (message != null) {
                    got.add(message.getBody(String.class));
                }
            }
        }
        assertSilent(one);
        assertSilent(other);
        assertThat(got).containsExactlyInAnyOrder(TEXTS);
    }

    @Test
    @Clause("§4.1.2-3")
    void whoeverElseConsumesTheOrderIsKept() throws Exception {
        Inbox one = new Inbox();
        Inbox other = new Inbox();
        connection.createSession().createConsumer(queue).setMessageListener(one);
        startedConnection().createSession().createConsumer(queue).setMessageListener(other);
        send(queue, TEXTS);
        send(queue, "x", "y");
        for (Inbox inbox : new Inbox[] {one, other}) {
            List<String> texts = inbox.all();
            assertThat(texts).isSorted();
        }
    }

    @Test
    @Clause("§4.1.6-1")
    void aBrowserRemovesNothing() throws Exception {
        send(queue, TEXTS);
        QueueBrowser browser = session.createBrowser(queue);
        assertThat(shown(browser)).containsExactly(TEXTS);
        browser.close();
        assertThat(texts(session.createConsumer(queue), TEXTS.length)).containsExactly(TEXTS);
    }

    @Test
    @Clause("§4.1.8-1")
    void aQueueTakesMessagesWithoutAConsumer() throws Exception {
        send(queue, TEXTS);
        assertThat(texts(session.createConsumer(queue), TEXTS.length)).containsExactly(TEXTS);
    }

    @Test
    @Clause("§6.2.3-1")
    void aSessionMakesDestinationsOfNames() throws Exception {
        Queue same = startedConnection().createSession().createQueue(queue.getQueueName());
        assertThat(same).isEqualTo(queue);
        send(same, "x");
        assertThat(text(session.createConsumer(queue))).isEqualTo("x");
    }

    @Test
    @Clause("§8.2-1")
    void eachApiHasConsumersOfQueues() throws Exception {
        send(queue, "classic");
        MessageConsumer classic = session.createConsumer(queue);
        assertThat(text(classic)).isEqualTo("classic");
        classic.close();
        send(queue, "simplified");
        try (var context = factory.createContext()) {
            assertThat(context.createConsumer(queue).receiveBody(String.class, PATIENCE))
                    .isEqualTo("simplified");
        }
        send(queue, "domain");
        try (var domain = factory.createQueueConnection()) {
            domain.start();
            var receiver =
                    domain.createQueueSession(false, Session.AUTO_ACKNOWLEDGE).createReceiver(queue);
            assertThat(receiver.getQueue()).isEqualTo(queue);
            assertThat(text(receiver)).isEqualTo("domain");
        }
    }
}
