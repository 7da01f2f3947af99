package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TemporaryDestinationTest extends ConformanceTest {

    @Test
    @Clause({"§4.1.5-1", "§4.2.7-1", "§6.2.2-1"})
    void onlyTheOwnConnectionConsumes() throws Exception {
        TemporaryQueue temporaryQueue = session.createTemporaryQueue();
        TemporaryTopic temporaryTopic = session.createTemporaryTopic();
        Session other = startedConnection().createSession();
        assertThatThrownBy(() -> other.createConsumer(temporaryQueue)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> other.createConsumer(temporaryTopic)).isInstanceOf(JMSException.class);
        Session own = connection.createSession();
        for (Destination destination : new Destination[] {temporaryQueue, temporaryTopic}) {
            MessageConsumer consumer = own.createConsumer(destination);
            send(destination, "x");
            assertThat(text(consumer)).isEqualTo("x");
        }
    }

    @Test
    @Clause({"§4.1.5-2", "§6.2.2-3"})
    void eachIsUnique() throws Exception {
        TemporaryQueue first = session.createTemporaryQueue();
        TemporaryQueue second = session.createTemporaryQueue();
        assertThat(first).isNotEqualTo(second);
        assertThat(first.getQueueName()).isNotEqualTo(second.getQueueName());
        assertThat(session.createTemporaryTopic().getTopicName())
                .isNotEqualTo(startedConnection()
                        .createSession()
                        .createTemporaryTopic()
                        .getTopicName());
        send(first, "x");
        assertThat(left(second)).isEmpty();
        assertThat(left(first)).containsExactly("x");
    }

    @Test
    @Clause("§6.2.2-2")
    void itOutlivesTheSession() throws Exception {
        TemporaryQueue temporary = session.createTemporaryQueue();
        session.close();
        send(temporary, "x");
        assertThat(left(temporary)).containsExactly("x");
    }

    @Test
    @Clause({"§4.1.5-2", "§6.2.2-4", "§10.3-5"})
    void itEndsWithTheConnection() throws Exception {
        Connection other = startedConnection();
        Session making = other.createSession();
        TemporaryQueue temporaryQueue = making.createTemporaryQueue();
        TemporaryTopic temporaryTopic = making.createTemporaryTopic();
        send(temporaryQueue, "x");
        send(temporaryTopic, "x");
        other.close();
        assertThatThrownBy(() -> send(temporaryQueue, "y")).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> send(temporaryTopic, "y")).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Clause({"§6.2.2-5", "§10.3-5"})
    void itIsDeletedWhenNobodyConsumes() throws Exception {
        TemporaryQueue temporary = session.createTemporaryQueue();
        MessageConsumer consumer = session.createConsumer(temporary);
        assertThatThrownBy(temporary::delete).isInstanceOf(JMSException.class);
        send(temporary, "x");
        assertThat(text(consumer)).isEqualTo("x");
        consumer.close();
        temporary.delete();
        assertThatThrownBy(() -> send(temporary, "y")).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createConsumer(temporary)).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Clause("§6.2.2-5")
    void aTopicIsDeletedWhenNobodyConsumes() throws Exception {
        TemporaryTopic temporary = session.createTemporaryTopic();
        MessageConsumer consumer = session.createConsumer(temporary);
        assertThatThrownBy(temporary::delete).isInstanceOf(JMSException.class);
        consumer.close();
        temporary.delete();
    }

    @Test
    @Clause({"§3.4.6-1", "§6.2.2-1"})
    void anAnswerComesToTheTemporaryQueueThatTheRequestNames() throws Exception {
        TemporaryQueue answers = session.createTemporaryQueue();
        CompletableFuture<Void> answered = answerOne();
        Message request = session.createTextMessage("question");
        request.setJMSReplyTo(answers);
        session.createProducer(queue).send(request);
        Message answer = received(session.createConsumer(answers));
        assertThat(answer.getBody(String.class)).isEqualTo("answer to question");
        assertThat(answer.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
        assertReturns(answered);
    }

    private CompletableFuture<Void> answerOne() throws JMSException {
        Session answering = startedConnection().createSession();
        MessageConsumer requests = answering.createConsumer(queue);
        return inBackground(() -> {
            Message request = received(requests);
            Message answer = answering.createTextMessage("answer to " + request.getBody(String.class));
            answer.setJMSCorrelationID(request.getJMSMessageID());
            answering.createProducer(null).send(request.getJMSReplyTo(), answer);
        });
    }

    @Test
    @Clause({"§4.1.5-1", "§6.2.2-1"})
    void contextsHaveThemToo() throws Exception {
        JMSContext context = context();
        TemporaryQueue temporary = context.createTemporaryQueue();
        send(temporary, "x");
        assertThat(context.createConsumer(temporary).receiveBody(String.class, PATIENCE))
                .isEqualTo("x");
        assertThat(context.createTemporaryTopic().getTopicName()).isNotEmpty();
    }
}
