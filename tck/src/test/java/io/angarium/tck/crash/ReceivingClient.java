package io.angarium.tck.crash;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Receives from one queue as its style says. */
final class ReceivingClient extends Client {
    private static final int LONGEST_BATCH = 20;
    private static final long WAIT_MILLIS = 50;

    private final TestQueue queue;
    private final Style style;
    private final Supplier<Schedule.Load> load;
    private final Random random;
    private Stream stream;
    private int streams;

    /** How it acknowledges. */
    enum Acknowledgement {
        /** In batches of a drawn length. */
        CLIENT,
        /** As CLIENT; now and then it recovers its session or closes its connection instead. */
        CLIENT_FICKLE,
        /** Each by receiving it. */
        AUTO,
        /** Each by the return of a listener. */
        AUTO_LISTENER
    }

    /**
     * @param reconnects whether its connections reconnect by themselves
     * @param prefetch of its connections
     */
    record Style(Acknowledgement acknowledgement, boolean reconnects, int prefetch) {}

    ReceivingClient(
            TestQueue queue, Style style, ConnectionFactory factory, Ledger ledger, Supplier<Schedule.Load> load) {
        super("consumer of " + queue.address() + " " + style.acknowledgement(), factory, ledger);
        this.queue = queue;
        this.style = style;
        this.load = load;
        this.random = new Random(queue.address().hashCode());
    }

    @Override
    void connecting() {
        stream = ledger().open(name() + " #" + ++streams, queue, style.reconnects());
    }

    @Override
    void closed() {
        ledger().closed(stream);
    }

    @Override
    void work(Connection connection) throws JMSException {
        boolean client = style.acknowledgement() == Acknowledgement.CLIENT
                || style.acknowledgement() == Acknowledgement.CLIENT_FICKLE;
        Session session = connection.createSession(client ? Session.CLIENT_ACKNOWLEDGE : Session.AUTO_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(session.createQueue(queue.address()));
        if (style.acknowledgement() == Acknowledgement.AUTO_LISTENER) {
            listen(connection, consumer);
            return;
        }
        connection.start();
        if (client) {
            receiveBatches(session, consumer);
        } else {
            receiveEach(consumer);
        }
    }

    private void listen(Connection connection, MessageConsumer consumer) throws JMSException {
        CountDownLatch failed = new CountDownLatch(1);
        connection.setExceptionListener(e -> failed.countDown());
        consumer.setMessageListener(message -> {
            try {
                ledger().acknowledgesItself(record(message), style.prefetch());
                pause(load.get().consuming());
            } catch (JMSException | RuntimeException e) {
                ledger().failed(name(), e);
            }
        });
        connection.start();
        try {
            boolean ended = isStopping();
            while (!ended) {
                ended = failed.await(WAIT_MILLIS, TimeUnit.MILLISECONDS) || isStopping();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void receiveEach(MessageConsumer consumer) throws JMSException {
        while (!isStopping()) {
            Message message = consumer.receive(WAIT_MILLIS);
            if (message != null) {
                ledger().acknowledgesItself(record(message), style.prefetch());
                pause(load.get().consuming());
            }
        }
    }

    private void receiveBatches(Session session, MessageConsumer consumer) throws JMSException {
        boolean fickle = style.acknowledgement() == Acknowledgement.CLIENT_FICKLE;
        List<Delivery> batch = new ArrayList<>();
        int enough = 1 + random.nextInt(LONGEST_BATCH);
        while (!isStopping()) {
            Message message = consumer.receive(WAIT_MILLIS);
            if (message == null) {
                continue;
            }
            batch.add(record(message));
            pause(load.get().consuming());
            if (batch.size() < enough) {
                continue;
            }
            int mood = fickle ? random.nextInt(100) : 100;
            if (mood == 0) {
                return;
            } else if (mood < 4) {
                ledger().recovering(stream);
                session.recover();
            } else {
                acknowledge(message, batch);
            }
            batch.clear();
            enough = 1 + random.nextInt(LONGEST_BATCH);
        }
    }

    private void acknowledge(Message last, List<Delivery> batch) throws JMSException {
        long from = ledger().now();
        try {
            last.acknowledge();
            ledger().acknowledged(batch, from);
        } catch (JMSException e) {
            if (!style.reconnects()) {
                throw e;
            }
        }
    }

    private Delivery record(Message message) throws JMSException {
        return TestMessages.record(message, stream, ledger());
    }
}
