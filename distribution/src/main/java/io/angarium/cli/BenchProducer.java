package io.angarium.cli;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends as fast as it may, or at its share of the rate, from a thread and a connection of its own. */
final class BenchProducer implements Runnable {
    private static final long CONFIRM_SECONDS = 30;

    private final BenchRun run;
    private final int index;
    private final Session session;
    private final MessageProducer producer;
    private final byte[] body;
    private final Semaphore window;

    BenchProducer(BenchRun run, int index, Connection connection) throws JMSException {
        this.run = run;
        this.index = index;
        session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        producer = session.createProducer(session.createQueue(run.queue));
        producer.setDeliveryMode(run.options.nonPersistent ? DeliveryMode.NON_PERSISTENT : DeliveryMode.PERSISTENT);
        body = new byte[run.options.size];
        window = new Semaphore(run.options.window);
    }

    @Override
    public void run() {
        try {
            for (int number = 0; run.awaitRoom(); number++) {
                long due = awaitDue(number);
                Message message = message(number, due);
                if (run.options.window == 0) {
                    producer.send(message);
                    run.sends.record(due);
                } else {
                    window.acquire();
                    producer.send(message, new Confirmation(due));
                }
            }
            awaitConfirmations();
        } catch (JMSException e) {
            run.fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            run.fail(e);
        }
    }

    private void awaitConfirmations() throws InterruptedException, JMSException {
        if (!window.tryAcquire(run.options.window, CONFIRM_SECONDS, TimeUnit.SECONDS)) {
            throw new JMSException("sends were not confirmed within " + CONFIRM_SECONDS + " s");
        }
    }

    private Message message(int number, long due) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        message.setStringProperty(BenchMessage.RUN, run.id);
        message.setIntProperty(BenchMessage.PRODUCER, index);
        message.setIntProperty(BenchMessage.NUMBER, number);
        message.setLongProperty(BenchMessage.TIME, due);
        return message;
    }

    /** Waits for this message's turn, if there is a rate; returns the time from which its latency counts. */
    private long awaitDue(int number) {
        if (run.options.rate == 0) {
            return System.nanoTime();
        }
        double everyNanos = 1e9 * run.options.producers / run.options.rate;
        long due = run.clock.start() + (long) (everyNanos * (number + (double) index / run.options.producers));
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return due;
    }

    private final class Confirmation implements CompletionListener {
        private final long since;

        Confirmation(long since) {
            this.since = since;
        }

        @Override
        public void onCompletion(Message message) {
            run.sends.record(since);
            window.release();
        }

        @Override
        public void onException(Message message, Exception exception) {
            run.fail(exception);
            window.release();
        }
    }
}
