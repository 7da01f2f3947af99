package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.angarium.wire.Frame;
import io.angarium.wire.Frame.Outcome;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §6.2.10 and §6.2.11. */
class AcknowledgementTest extends BrokerTest {

    @Test
    void autoAcknowledgesWhatReceiveReturns() throws Exception {
        send(0, 3);
        MessageConsumer consumer = session().createConsumer(queue);
        consumer.receive(PATIENCE);
        await().until(() -> peer.depth("orders") == 2);
    }

    @Test
    void dupsOkAcknowledgesToo() throws Exception {
        send(0, 1);
        session(Session.DUPS_OK_ACKNOWLEDGE).createConsumer(queue).receive(PATIENCE);
        await().until(() -> peer.depth("orders") == 0);
    }

    @Test
    void clientAcknowledgeSettlesAllThatTheSessionDelivered() throws Exception {
        send(0, 3);
        Session session = session(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(queue);
        consumer.receive(PATIENCE);
        Message second = consumer.receive(PATIENCE);
        assertThat(peer.depth("orders")).isEqualTo(3);
        second.acknowledge();
        assertThat(peer.depth("orders")).isEqualTo(1);
    }

    @Test
    void acknowledgeFailsWhenTheSessionIsClosed() throws Exception {
        send(0, 1);
        Session session = session(Session.CLIENT_ACKNOWLEDGE);
        Message message = session.createConsumer(queue).receive(PATIENCE);
        session.close();
        assertThatThrownBy(message::acknowledge).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatAClosedConsumerDeliveredIsStillAcknowledged() throws Exception {
        send(0, 3);
        Session session = session(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer first = session.createConsumer(queue);
        Message message = first.receive(PATIENCE);
        first.close();

        MessageConsumer second = session.createConsumer(queue);
        Message unseen = second.receive(PATIENCE);
        assertThat(number(unseen)).isEqualTo(1);
        assertThat(unseen.getJMSRedelivered()).isFalse();
        message.acknowledge();
        assertThat(peer.depth("orders")).isEqualTo(1);
    }

    @Test
    void whatAClosedConsumerDeliveredIsRecovered() throws Exception {
        send(0, 2);
        Session session = session(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer first = session.createConsumer(queue);
        first.receive(PATIENCE);
        first.close();
        session.recover();

        Message again = session.createConsumer(queue).receive(PATIENCE);
        assertThat(number(again)).isZero();
        assertThat(again.getJMSRedelivered()).isTrue();
        assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
    }

    @Test
    void whatAClosedConsumerDeliveredOnALostConnectionCantBeAcknowledged() throws Exception {
        send(0, 1);
        Session session = session(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(queue);
        Message lost = consumer.receive(PATIENCE);
        consumer.close();
        peer.dropConnections();
        await().until(() -> peer.connections() == 1);

        assertThatThrownBy(lost::acknowledge).isInstanceOf(JMSException.class).hasMessageContaining("redelivered");
        Message again = session.createConsumer(queue).receive(PATIENCE);
        assertThat(again.getJMSRedelivered()).isTrue();
        again.acknowledge();
        assertThat(peer.depth("orders")).isZero();
    }

    @Test
    void whatWasNeverSeenIsHandedBackUntouched() throws Exception {
        send(0, 3);
        MessageConsumer consumer = session().createConsumer(queue);
        consumer.receive(PATIENCE);
        await().until(() -> ((AngariumConsumer) consumer).hasNext());
        consumer.close();
        await().until(() -> peer.depth("orders") == 2);
        assertThat(peer.received(Frame.Settle.class))
                .extracting(Frame.Settle::outcome)
                .containsOnly(Outcome.ACCEPTED, Outcome.UNTOUCHED);
    }

    @Test
    void recoverDeliversAgainInOrderAndThenTheRest() throws Exception {
        send(0, 6);
        Session session = session(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(queue);
        consumer.receive(PATIENCE).acknowledge();
        consumer.receive(PATIENCE);
        consumer.receive(PATIENCE);

        session.recover();

        for (int i = 1; i < 6; i++) {
            Message message = consumer.receive(PATIENCE);
            assertThat(number(message)).isEqualTo(i);
            if (i < 3) {
                assertThat(message.getJMSRedelivered()).isTrue();
                assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
            }
            message.acknowledge();
        }
        assertThat(peer.depth("orders")).isZero();
    }

    @Test
    void recoverInAutoModeRepeatsNothing() throws Exception {
        send(0, 2);
        Session session = session();
        MessageConsumer consumer = session.createConsumer(queue);
        consumer.receive(PATIENCE);
        session.recover();
        assertThat(number(consumer.receive(PATIENCE))).isEqualTo(1);
    }

    @Test
    void afterALostConnectionAcknowledgeSaysThatMessagesComeAgain() throws Exception {
        send(0, 2);
        Session session = session(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(queue);
        Message lost = consumer.receive(PATIENCE);
        peer.dropConnections();
        await().until(() -> peer.connections() == 1);

        assertThatThrownBy(lost::acknowledge).isInstanceOf(JMSException.class).hasMessageContaining("redelivered");
        Message again = consumer.receive(PATIENCE);
        assertThat(number(again)).isZero();
        assertThat(again.getJMSRedelivered()).isTrue();
        again.acknowledge();
        assertThat(peer.depth("orders")).isEqualTo(1);
    }
}
