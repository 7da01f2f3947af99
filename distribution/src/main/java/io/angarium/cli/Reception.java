package io.angarium.cli;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Receives, writes, and only then acknowledges: as soon as no further message is at hand, or {@value #BATCH} are owed. If
 * the process or its reader dies before, the broker delivers what is unacknowledged again. Needs a session in
 * CLIENT_ACKNOWLEDGE mode, as one acknowledgement covers all that came before it. Not thread-safe.
 */
final class Reception {
    static final int BATCH = 100;
    /** How long it takes at most to see that the user wants to end. */
    private static final long SLICE_MILLIS = 200;

    private final MessageConsumer consumer;
    private final MessageLines lines;
    private final long timeoutMillis;
    private long received;
    private Message last;
    private int owed;

    /** @param timeout how long to wait for a message; null: for ever */
    Reception(MessageConsumer consumer, MessageLines lines, Duration timeout) {
        this.consumer = consumer;
        this.lines = lines;
        this.timeoutMillis = timeout == null ? Long.MAX_VALUE : timeout.toMillis();
    }

    long received() {
        return received;
    }

    /** Receives and writes one message. False if none came in time, or before {@code ended} said so. */
    boolean next(BooleanSupplier ended) throws JMSException {
        Message message = owed < BATCH ? consumer.receiveNoWait() : null;
        if (message == null) {
            acknowledge();
            message = await(ended);
        }
        if (message == null) {
            return false;
        }
        lines.write(message);
        last = message;
        owed++;
        received++;
        return true;
    }

    /** Hands over what was written so far, and takes it off the queue. */
    void acknowledge() throws JMSException {
        if (owed > 0) {
            lines.flush();
            last.acknowledge();
            owed = 0;
        }
    }

    private Message await(BooleanSupplier ended) throws JMSException {
        long start = System.nanoTime();
        long left = timeoutMillis;
        while (left > 0 && !ended.getAsBoolean()) {
            Message message = consumer.receive(Math.min(left, SLICE_MILLIS));
            if (message != null) {
                return message;
            }
            left = timeoutMillis - (System.nanoTime() - start) / 1_000_000;
        }
        return null;
    }
}
