package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener that keeps what it gets until the test looks. Thread-safe. */
final class Inbox implements MessageListener {
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    @Override
    public void onMessage(Message message) {
        messages.add(message);
    }

    /** A listener that does the same, and fails at the first delivery of messages with this text. */
    MessageListener failingAtFirst(String text) {
        return message -> {
            onMessage(message);
            try {
                if (!message.getJMSRedelivered()
                        && message.getBody(String.class).equals(text)) {
                    throw new UnsupportedOperationException("a listener that fails");
                }
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
        };
    }

    Message next() throws InterruptedException {
        Message message = messages.poll(ConformanceTest.PATIENCE, TimeUnit.MILLISECONDS);
        assertThat(message).as("a message for the listener").isNotNull();
        return message;
    }

    String nextText() throws InterruptedException, JMSException {
        return next().getBody(String.class);
    }

    /** What has come, until nothing more comes. */
    List<String> all() throws InterruptedException, JMSException {
        List<String> texts = new ArrayList<>();
        Message next;
        while ((next = messages.poll(ConformanceTest.SILENCE, TimeUnit.MILLISECONDS)) != null) {
            texts.add(next.getBody(String.class));
        }
        return texts;
    }

    void assertSilent() throws InterruptedException {
        assertThat(messages.poll(ConformanceTest.SILENCE, TimeUnit.MILLISECONDS))
                .as("no message for the listener")
                .isNull();
    }
}
