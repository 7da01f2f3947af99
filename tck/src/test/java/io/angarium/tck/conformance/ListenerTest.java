package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ListenerTest extends ConformanceTest {

    @Test
    @Clause("§8.7-1")
    void theListenerGetsMessagesAsTheyArrive() throws Exception {
        Inbox inbox = new Inbox();
        send(queue, "before");
        session.createConsumer(queue).setMessageListener(inbox);
        assertThat(inbox.nextText()).isEqualTo("before");
        send(queue, "after");
        assertThat(inbox.nextText()).isEqualTo("after");
    }

    @Test
    @Clause("§8.7-2")
    void aMessageWhoseListenerFailsComesAgainAtOnce() throws Exception {
        for (int mode : new int[] {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE}) {
            Inbox inbox = new Inbox();
            Session automatic = connection.createSession(mode);
            automatic.createConsumer(queue).setMessageListener(inbox.failingAtFirst("bad"));
            send(queue, "bad", "good");
            assertFirstDelivery(inbox.next());
            Message again = inbox.next();
            assertThat(again.getBody(String.class)).isEqualTo("bad");
            assertRedelivered(again);
            assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
            assertThat(inbox.nextText()).isEqualTo("good");
            automatic.close();
        }
    }

    @Test
    @Clause("§8.7-3")
    void withClientAcknowledgementTheNextOneComes() throws Exception {
        Inbox inbox = new Inbox();
        Session manual = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = manual.createConsumer(queue);
        consumer.setMessageListener(inbox.failingAtFirst("bad"));
        send(queue, "bad", "good");
        assertThat(inbox.nextText()).isEqualTo("bad");
        assertThat(inbox.nextText()).isEqualTo("good");
        inbox.assertSilent();

        connection.stop();
        manual.recover();
        connection.start();

        Message again = inbox.next();
        assertThat(again.getBody(String.class)).isEqualTo("bad");
        assertRedelivered(again);
    }

    @Test
    @Clause("§8.7-4")
    void inATransactionTheNextOneComes() throws Exception {
        Inbox inbox = new Inbox();
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        transacted.createConsumer(queue).setMessageListener(inbox.failingAtFirst("bad"));
        send(queue, "bad", "good");
        assertThat(inbox.nextText()).isEqualTo("bad");
        assertThat(inbox.nextText()).isEqualTo("good");
        inbox.assertSilent();
    }

    @Test
    @Clause("§6.2.13-1")
    void aSessionCallsOneListenerAfterTheOther() throws Exception {
        connection.stop();
        Queue other = session.createQueue(name("other"));
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(20);
        MessageListener listener = message -> {
            threads.add(Thread.currentThread());
            all.countDown();
        };
        session.createConsumer(queue).setMessageListener(listener);
        session.createConsumer(other).setMessageListener(listener);
        for (int i = 0; i < 10; i++) {
            send(queue, "x");
            send(other, "x");
        }
        connection.start();
        assertThat(all.await(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(threads).hasSize(1);
    }

    @Test
    @Clause("§6.2.14-1")
    void listenersOfDifferentSessionsRunTogether() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch met = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            Queue own = session.createQueue(name("own" + i));
            connection.createSession().createConsumer(own).setMessageListener(message -> {
                both.countDown();
                try {
                    both.await();
                    met.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            send(own, "x");
        }
        assertThat(met.await(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    @Clause("§6.2.6-1")
    void aStartedContextTakesASecondListener() throws Exception {
        JMSContext context = context();
        Queue other = context.createQueue(name("other"));
        Inbox first = new Inbox();
        Inbox second = new Inbox();
        context.createConsumer(queue).setMessageListener(first);
        context.createConsumer(other).setMessageListener(second);
        send(queue, "a");
        send(other, "b");
        assertThat(first.nextText()).isEqualTo("a");
        assertThat(second.nextText()).isEqualTo("b");
    }
}
