package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionTest extends ConformanceTest {
    private Session transacted;
    private Queue results;

    @BeforeEach
    void transacted() throws Exception {
        transacted = connection.createSession(Session.SESSION_TRANSACTED);
        results = session.createQueue(name("results"));
    }

    private void produce(String... texts) throws Exception {
        try (MessageProducer producer = transacted.createProducer(results)) {
            for (String text : texts) {
                producer.send(transacted.createTextMessage(text));
            }
        }
    }

    @Test
    @Clause({"§6.2.7-1", "§6.2.10-1", "§6.2.9.2-3"})
    void theCommitSendsAndAcknowledges() throws Exception {
        send(queue, "a", "b");
        MessageConsumer consumer = transacted.createConsumer(queue);
        texts(consumer, 2);
        produce("x", "y");
        assertThat(left(results)).isEmpty();

        transacted.commit();

        assertThat(left(results)).containsExactly("x", "y");
        transacted.close();
        assertThat(left(queue)).isEmpty();
    }

    @Test
    @Clause({"§6.2.7-2", "§6.2.10-1", "§6.2.10-6"})
    void theRollbackDestroysAndRecovers() throws Exception {
        send(queue, "a", "b", "c");
        MessageConsumer consumer = transacted.createConsumer(queue);
        assertThat(texts(consumer, 2)).containsExactly("a", "b");
        produce("x");

        transacted.rollback();

        for (String expected : new String[] {"a", "b"}) {
            Message again = received(consumer);
            assertThat(again.getBody(String.class)).isEqualTo(expected);
            assertRedelivered(again);
        }
        assertFirstDelivery(received(consumer));
        transacted.commit();
        assertThat(left(results)).isEmpty();
    }

    @Test
    @Clause("§6.2.7-3")
    void oneTransactionFollowsTheOther() throws Exception {
        produce("1");
        transacted.commit();
        produce("2");
        transacted.rollback();
        produce("3");
        transacted.commit();
        transacted.commit();
        transacted.rollback();
        assertThat(left(results)).containsExactly("1", "3");
    }

    @Test
    @Clause("§6.2.7-2")
    void recoverIsForOtherSessions() {
        assertThatThrownBy(transacted::recover).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Clause("§10.3-1")
    void otherSessionsHaveNoTransaction() throws Exception {
        assertThat(session.getTransacted()).isFalse();
        assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::rollback).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(context()::commit).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(context()::rollback).isInstanceOf(IllegalStateRuntimeException.class);
    }
}
