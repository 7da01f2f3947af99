package io.angarium.tck.crash;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Sends to all queues in turn of chance. A send that fails is never repeated: it stays in doubt. */
final class SendingClient extends Client {
    private static final int WINDOW = 64;

    /** Sends of each producer to the queue that nobody takes from: few, as each keeps its segment of the log. */
    private static final int UNTOUCHED = 20;

    /** How often each of the others is sent to. */
    private static final List<TestQueue> QUEUES = List.of(
            TestQueue.STEADY,
            TestQueue.STEADY,
            TestQueue.STEADY,
            TestQueue.CHURNED,
            TestQueue.CHURNED,
            TestQueue.CHURNED,
            TestQueue.SOLE,
            TestQueue.SOLE_REOPENED);

    private final int number;
    private final Style style;
    private final Supplier<Schedule.Load> load;
    private final Random random;
    private final Semaphore window = new Semaphore(WINDOW);
    private long sequence;

    /**
     * @param asynchronous whether sends go ahead of their confirmations
     * @param nonPersistent how many of a hundred are
     */
    record Style(boolean asynchronous, int nonPersistent) {}

    SendingClient(int number, Style style, ConnectionFactory factory, Ledger ledger, Supplier<Schedule.Load> load) {
        super("producer-" + number, factory, ledger);
        this.number = number;
        this.style = style;
        this.load = load;
        this.random = new Random(number);
    }

    @Override
    void work(Connection connection) throws JMSException {
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        Map<TestQueue, MessageProducer> producers = new EnumMap<>(TestQueue.class);
        for (TestQueue queue : TestQueue.values()) {
            producers.put(queue, session.createProducer(session.createQueue(queue.address())));
        }
        while (!isStopping()) {
            boolean untouched = sequence % 3 == 0 && sequence < 3 * UNTOUCHED;
            TestQueue queue = untouched ? TestQueue.UNTOUCHED : QUEUES.get(random.nextInt(QUEUES.size()));
            send(session, producers.get(queue), queue);
            pause(load.get().producing());
        }
    }

    private void send(Session session, MessageProducer producer, TestQueue queue) throws JMSException {
        MessageHistory.Id id = new MessageHistory.Id(number, sequence++);
        boolean persistent = random.nextInt(100) >= style.nonPersistent();
        producer.setDeliveryMode(persistent ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
        Message message = TestMessages.create(session, id, random);
        if (style.asynchronous()) {
            window.acquireUninterruptibly();
        }
        MessageHistory history = ledger().sending(id, queue, persistent);
        try {
            if (style.asynchronous()) {
                producer.send(message, new Completion(history));
            } else {
                producer.send(message);
                ledger().sent(history);
            }
        } catch (JMSException e) {
            ledger().inDoubt(history, e);
            if (style.asynchronous()) {
                window.release();
            }
            throw e;
        }
    }

    private final class Completion implements CompletionListener {
        private final MessageHistory history;

        Completion(MessageHistory history) {
            this.history = history;
        }

        @Override
        public void onCompletion(Message message) {
            ledger().sent(history);
            window.release();
        }

        @Override
        public void onException(Message message, Exception exception) {
            ledger().inDoubt(history, exception);
            window.release();
        }
    }
}
