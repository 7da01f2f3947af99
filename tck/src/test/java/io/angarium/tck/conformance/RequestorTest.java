package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicRequestor;
import jakarta.jms.TopicSession;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RequestorTest extends ConformanceTest {

    private CompletableFuture<Void> answerTwo(Destination requests) throws JMSException {
        Session answering = startedConnection().createSession();
        MessageConsumer consumer = answering.createConsumer(requests);
        return inBackground(() -> {
            for (int i = 0; i < 2; i++) {
                Message request = received(consumer);
                Message answer = answering.createTextMessage("answer to " + request.getBody(String.class));
                answering.createProducer(request.getJMSReplyTo()).send(answer);
            }
        });
    }

    @Test
    @Clause("§4.1.7-1")
    void aQueueRequestorReturnsTheReply() throws Exception {
        CompletableFuture<Void> answered = answerTwo(queue);
        try (QueueConnection asking = factory.createQueueConnection()) {
            asking.start();
            QueueSession own = asking.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
            QueueRequestor requestor = new QueueRequestor(own, queue);
            for (String question : new String[] {"one", "two"}) {
                Message answer = requestor.request(own.createTextMessage(question));
                assertThat(answer.getBody(String.class)).isEqualTo("answer to " + question);
            }
            requestor.close();
        }
        assertReturns(answered);
    }

    @Test
    @Clause("§4.2.10-1")
    void aTopicRequestorReturnsTheReply() throws Exception {
        Topic topic = session.createTopic(name("topic"));
        CompletableFuture<Void> answered = answerTwo(topic);
        try (TopicConnection asking = factory.createTopicConnection()) {
            asking.start();
            TopicSession own = asking.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
            TopicRequestor requestor = new TopicRequestor(own, topic);
            for (String question : new String[] {"one", "two"}) {
                Message answer = requestor.request(own.createTextMessage(question));
                assertThat(answer.getBody(String.class)).isEqualTo("answer to " + question);
            }
            requestor.close();
        }
        assertReturns(answered);
    }
}
