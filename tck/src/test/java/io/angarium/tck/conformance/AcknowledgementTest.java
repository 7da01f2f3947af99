package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AcknowledgementTest extends ConformanceTest {

    @Test
    @Clause({"§6.2.10-2", "§6.2.11-1"})
    void autoAcknowledgesWhatReceiveHasReturned() throws Exception {
        send(queue, "a", "b");
        Connection other = startedConnection();
        MessageConsumer consumer = other.createSession().createConsumer(queue);
        assertThat(text(consumer)).isEqualTo("a");
        other.close();
        assertThat(left(queue)).containsExactly("b");
    }

    @Test
    @Clause({"§6.2.10-2", "§6.2.11-1"})
    void autoAcknowledgesWhatTheListenerHasReturnedFrom() throws Exception {
        send(queue, "a", "b");
        Connection other = startedConnection();
        Inbox inbox = new Inbox();
        other.createSession().createConsumer(queue).setMessageListener(inbox);
        assertThat(inbox.nextText()).isEqualTo("a");
        assertThat(inbox.nextText()).isEqualTo("b");
        other.close();
        assertThat(left(queue)).isEmpty();
    }

    @Test
    @Clause("§6.2.10-4")
    void dupsOkAcknowledgesInTheEnd() throws Exception {
        send(queue, "a", "b");
        Session lazy = connection.createSession(Session.DUPS_OK_ACKNOWLEDGE);
        texts(lazy.createConsumer(queue), 2);
        lazy.close();
        assertThat(left(queue)).isEmpty();
    }

    @Test
    @Clause({"§6.2.10-3", "§6.2.11-1"})
    void acknowledgingOneAcknowledgesAllThatTheSessionHasDelivered() throws Exception {
        Queue other = session.createQueue(name("other"));
        send(queue, "a", "b", "c");
        send(other, "x", "y");
        Session manual = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        Message first = received(manual.createConsumer(queue));
        MessageConsumer second = manual.createConsumer(other);
        received(second);

        first.acknowledge();
        received(second);

        manual.close();
        assertThat(left(queue)).containsExactly("b", "c");
        assertThat(left(other)).containsExactly("y");
    }

    @Test
    @Clause({"§6.2.10-5", "§6.2.10-6"})
    void recoverBeginsAgainWithTheFirstThatIsNotAcknowledged() throws Exception {
        send(queue, "a", "b", "c", "d");
        Session manual = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = manual.createConsumer(queue);
        received(consumer).acknowledge();
        texts(consumer, 2);

        manual.recover();

        for (String expected : new String[] {"b", "c"}) {
            Message again = received(consumer);
            assertThat(again.getBody(String.class)).isEqualTo(expected);
            assertRedelivered(again);
        }
        Message last = received(consumer);
        assertThat(last.getBody(String.class)).isEqualTo("d");
        assertFirstDelivery(last);
    }

    @Test
    @Clause("§6.2.10-5")
    void aListenerMayRecover() throws Exception {
        Session manual = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        CompletableFuture<Void> again = new CompletableFuture<>();
        manual.createConsumer(queue).setMessageListener(message -> {
            try {
                if (message.getJMSRedelivered()) {
                    message.acknowledge();
                    again.complete(null);
                } else {
                    manual.recover();
                }
            } catch (jakarta.jms.JMSException e) {
                again.completeExceptionally(e);
            }
        });
        send(queue, "a");
        assertReturns(again);
    }

    @Test
    @Clause("§3.6-1")
    void acknowledgeIsIgnoredWhereItIsAutomatic() throws Exception {
        send(queue, "a", "b");
        MessageConsumer consumer = session.createConsumer(queue);
        received(consumer).acknowledge();
        session.close();
        assertThat(left(queue)).containsExactly("b");
    }

    @Test
    @Clause({"§6.2.10-3", "§6.2.10-5", "§6.2.10-6"})
    void aContextAcknowledgesAndRecovers() throws Exception {
        send(queue, "a", "b");
        JMSContext context = context(JMSContext.CLIENT_ACKNOWLEDGE);
        JMSConsumer consumer = context.createConsumer(queue);
        received(consumer);
        context.acknowledge();
        received(consumer);
        context.recover();
        Message again = received(consumer);
        assertThat(again.getBody(String.class)).isEqualTo("b");
        assertRedelivered(again);
    }
}
