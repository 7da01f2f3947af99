package io.angarium.cli;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;

/**
 * Sends messages without waiting for each, but with no more than {@value #SIZE} unconfirmed. One thread sends; the
 * provider's threads report outcomes.
 */
final class SendWindow implements CompletionListener {
    static final int SIZE = 256;

    private final MessageProducer producer;
    private long started;
    private long confirmed;
    private long failed;
    private Exception failure;

    SendWindow(MessageProducer producer) {
        this.producer = producer;
    }

    /** Sends a message when there is room for it. False: not sent, because an earlier one has failed. */
    boolean send(Message message) throws JMSException {
        synchronized (this) {
            awaitInFlightBelow(SIZE);
            if (failure != null) {
                return false;
            }
            started++;
        }
        try {
            producer.send(message, this);
        } catch (JMSException e) {
            onException(message, e);
        }
        return true;
    }

    /** Returns when every message sent has been confirmed or has failed. */
    synchronized void awaitAll() {
        awaitInFlightBelow(1);
    }

    synchronized long confirmed() {
        return confirmed;
    }

    /** Throws the first failure, if there was one, with how far the sending had come. */
    synchronized void throwFailure() {
        if (failure != null) {
            String others = failed > 1 ? " (and so did " + (failed - 1) + " that followed it closely)" : "";
            throw new CommandFailure(
                    confirmed + " messages were sent, then one failed" + others + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public synchronized void onCompletion(Message message) {
        confirmed++;
        notifyAll();
    }

    @Override
    public synchronized void onException(Message message, Exception exception) {
        if (failure == null) {
            failure = exception;
        }
        failed++;
        notifyAll();
    }

    private void awaitInFlightBelow(int limit) {
        try {
            while (started - confirmed - failed >= limit) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted after " + confirmed + " messages were sent", e);
        }
    }
}
