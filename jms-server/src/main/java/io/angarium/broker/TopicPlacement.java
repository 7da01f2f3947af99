package io.angarium.broker;

import io.angarium.message.Envelope;
import io.angarium.message.Message;
import io.angarium.view.Entry;
import io.angarium.view.Gate;
import io.angarium.view.Queue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fusesource.hawtbuf.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Into all subscriptions of a topic that want the message: they share it in memory, and in the log its one record, with a
 * route for each that outlives the broker.
 */
final class TopicPlacement extends Placement {
    private static final Logger LOG = LoggerFactory.getLogger(TopicPlacement.class);

    private final Topic topic;
    private final BrokerSession from;

    /** Null until it is resolved. */
    private Queue[] queues;

    /** By queue; null until they are taken. */
    private long[] sequences;

    private boolean[] attemptable;

    /** To the subscriptions that there will be when it is resolved. */
    TopicPlacement(Message message, Topic topic, BrokerSession from) {
        super(message, Envelope.of(message));
        this.topic = topic;
        this.from = from;
    }

    /** To these. */
    TopicPlacement(Message message, Topic topic, BrokerSession from, Queue[] queues) {
        this(message, topic, from);
        this.queues = queues;
    }

    @Override
    Queue[] queues() {
        return queues;
    }

    @Override
    void leaveOut(Gate gate) {
        queues = Arrays.stream(queues).filter(queue -> keeps(queue, gate)).toArray(Queue[]::new);
    }

    private static boolean keeps(Queue queue, Gate full) {
        if (queue.gate() == full && queue.losses().add(1)) {
            LOG.warn(
                    "{} is full and goes without messages that others get (when-full: refuse), {} so far",
                    queue.name(),
                    queue.losses().count());
        }
        return queue.gate() != full;
    }

    @Override
    void resolve() {
        if (queues == null) {
            queues = topic.route(message(), from);
        }
    }

    @Override
    boolean needsLog() {
        for (Queue queue : queues) {
            if (needsLog(message(), queue)) {
                return true;
            }
        }
        return false;
    }

    @Override
    boolean needsForce() {
        if (message().persistent()) {
            for (Queue queue : queues) {
                if (Shard.keeps(queue)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    Buffer take() {
        sequences = new long[queues.length];
        attemptable = new boolean[queues.length];
        List<MessageRecord.Route> routes = new ArrayList<>(queues.length);
        for (int i = 0; i < queues.length; i++) {
            sequences[i] = queues[i].takeSequence();
            attemptable[i] = attemptable(queues[i]);
            if (Shard.keeps(queues[i])) {
                routes.add(new MessageRecord.Route(queues[i].id(), sequences[i], attemptable[i]));
            }
        }
        return MessageRecord.head(message(), routes.toArray(MessageRecord.Route[]::new));
    }

    @Override
    boolean isPlaced() {
        return sequences != null;
    }

    @Override
    int uses() {
        return queues.length;
    }

    @Override
    void stored(long position) {
        for (int i = 0; i < queues.length; i++) {
            boolean durable = message().persistent() && Shard.keeps(queues[i]);
            enqueue(queues[i], entry(sequences[i], position, durable, attemptable[i]));
        }
    }

    @Override
    void enqueue() {
        for (Queue queue : queues) {
            enqueue(queue, Entry.unlogged(message(), envelope()));
        }
    }

    @Override
    void abandon() {
        for (int i = 0; i < queues.length; i++) {
            queues[i].abandon(sequences[i]);
        }
        giveBackRoom();
    }
}
