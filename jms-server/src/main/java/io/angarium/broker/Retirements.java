package io.angarium.broker;

import io.angarium.catalog.CatalogEntry;
import io.angarium.catalog.SubscriptionEntry;
import io.angarium.log.LogException;
import io.angarium.message.Message;
import io.angarium.message.RetiredMessage;
import io.angarium.view.Entry;
import io.angarium.view.Held;
import io.angarium.view.Queue;
import io.angarium.view.Retirement;
import io.angarium.wire.Address;
import io.angarium.wire.FrameEncoder;
import io.angarium.wire.MessageReader;
import io.angarium.wire.NamePattern;
import io.angarium.wire.ProtocolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages that are not delivered any more to where the policies say: to another queue, in one batch of the log with
 * their settlement, or away. Thread-safe.
 */
final class Retirements {
    private static final Logger LOG = LoggerFactory.getLogger(Retirements.class);

    /** So much is moved in one batch: it has to fit into a segment. */
    private static final int BATCH_MESSAGES = 64;

    private static final long BATCH_BYTES = 32 << 10;

    private final Policies policies;
    private final BodyLoader bodies;
    private final Executor executor;
    private final int maxMessageBytes;

    Retirements(Policies policies, BodyLoader bodies, Executor executor, int frameSize) {
        this.policies = policies;
        this.bodies = bodies;
        this.executor = executor;
        this.maxMessageBytes = FrameEncoder.maxMessageBytes(frameSize);
    }

    /** Where messages were: {@code what} is null for a queue that is not kept. */
    private record Origin(Queue queue, CatalogEntry what, Retirement why) {}

    /** Has it done soon; called with the queue's lock held. */
    void retire(Shard shard, Destinations destinations, Queue queue, List<Entry> entries, Retirement why) {
        try {
            executor.execute(() -> {
                Optional<Address> target =
                        policies.target(queue.identity().address().name(), why);
                if (target.isEmpty()) {
                    drop(shard, queue, entries, why);
                } else {
                    batches(entries).forEach(batch -> move(shard, destinations, target.get(), queue, batch, why));
                }
            });
        } catch (RejectedExecutionException stopping) {
            LOG.debug("{}: {} messages stay, the broker is stopping", queue.name(), entries.size());
        }
    }

    private static void drop(Shard shard, Queue queue, List<Entry> entries, Retirement why) {
        LOG.debug("{}: {} messages are dropped: {}", queue.name(), entries.size(), why);
        Held.retiring(queue, entries).runs((first, last) -> shard.settled(queue, first, last));
        queue.accepted(entries);
    }

    private static List<List<Entry>> batches(List<Entry> entries) {
        List<List<Entry>> batches = new ArrayList<>();
        List<Entry> batch = new ArrayList<>();
        long bytes = 0;
        for (Entry entry : entries) {
            if (!batch.isEmpty() && (batch.size() == BATCH_MESSAGES || bytes + entry.size() > BATCH_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(entry);
            bytes += entry.size();
        }
        batches.add(batch);
        return batches;
    }

    private void move(
            Shard shard, Destinations destinations, Address to, Queue queue, List<Entry> entries, Retirement why) {
        List<Placement> copies = new ArrayList<>();
        try {
            Queue target = destinations.forRetired(to);
            Origin from = new Origin(queue, destinations.entry(queue), why);
            for (Entry entry : entries) {
                Message message = entry.message() == null ? bodies.read(entry) : entry.message();
                copies.add(new QueuePlacement(retired(message, target, entry, from), target));
            }
        } catch (LogException | BrokerException e) {
            LOG.error("{}: messages can't go to {} ({}); it is tried again", queue.name(), to, why, e);
            queue.retireAgain(entries);
            return;
        }
        LOG.debug("{}: {} messages go to {}: {}", queue.name(), entries.size(), to, why);
        shard.append(new PendingCommit(shard, copies, List.of(Held.retiring(queue, entries)), failure -> {
            if (failure != null) {
                LOG.warn("{}: messages can't go to {}: {}", queue.name(), to, failure.getMessage());
            }
        }));
    }

    /** Where it was sent: a subscription may be to many topics. */
    private static Address destination(Message message, Queue queue) {
        Address address = queue.identity().address();
        boolean many = address.kind() == Address.Kind.TOPIC && NamePattern.isPattern(address.name());
        return many ? new MessageReader(message.bytes()).destination() : address;
    }

    /** What is told of messages where they go. */
    private static Map<String, Object> facts(Message message, Entry entry, Origin from) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                RetiredMessage.ORIGINAL_DESTINATION,
                destination(message, from.queue()).toString());
        if (from.what() instanceof SubscriptionEntry subscription) {
            facts.put(RetiredMessage.ORIGINAL_SUBSCRIPTION, subscription.name());
            if (subscription.clientId() != null) {
                facts.put(RetiredMessage.ORIGINAL_CLIENT_ID, subscription.clientId());
            }
        }
        facts.put(RetiredMessage.CAUSE, from.why().name());
        if (entry.sequence() != Entry.UNLOGGED) {
            facts.put(RetiredMessage.ORIGINAL_POSITION, entry.sequence());
        }
        return facts;
    }

    /** The copy; or the message as it is, if a text in it that is not UTF-8 keeps it from being written anew. */
    private Message retired(Message message, Queue target, Entry entry, Origin from) {
        try {
            Message retired = RetiredMessage.of(message, target.identity().address(), facts(message, entry, from));
            // One that was as long as may be has no room for more.
            return retired.size() <= maxMessageBytes
                    ? retired
                    : RetiredMessage.of(message, from.queue().identity().address(), Map.of());
        } catch (ProtocolException e) {
            LOG.warn("{}: a message goes to {} as it is: {}", from.queue().name(), target.name(), e.getMessage());
            return message;
        }
    }
}
