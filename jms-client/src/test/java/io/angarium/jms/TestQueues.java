package io.angarium.jms;

import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.Frame.Outcome;
import io.angarium.wire.MessageLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.fusesource.hawtbuf.Buffer;

/** The queues of a {@link TestPeer}, strict about the protocol. Only for its thread. */
final class TestQueues {

    /** A message in a queue, in the order of {@code position}. */
    private record Entry(long position, Buffer message, int attempts) {}

    private record Key(TestPeer.Connection connection, long id) {}

    private static final class Producer {
        final Address address;
        long last;

        Producer(Address address) {
            this.address = address;
        }
    }

    private static final class Consumer {
        final Key key;
        final Address address;
        final boolean browse;
        final NavigableMap<Long, Entry> unsettled = new TreeMap<>();
        List<Entry> toBrowse;
        int credit;
        long tag;

        Consumer(Key key, Address address, boolean browse) {
            this.key = key;
            this.address = address;
            this.browse = browse;
        }
    }

    private final Map<String, NavigableMap<Long, Entry>> queues = new HashMap<>();
    private final Map<Key, Producer> producers = new HashMap<>();
    private final Map<Key, Consumer> consumers = new LinkedHashMap<>();
    private final Map<Key, Boolean> sessions = new HashMap<>();
    /** What a session's transaction holds, by the consumers that it was delivered to. */
    private final Map<Key, Map<Entry, Consumer>> held = new HashMap<>();

    private long position;

    int depth(String queue) {
        int unsettled = consumers.values().stream()
                .filter(c -> c.address.name().equals(queue))
                .mapToInt(c -> c.unsettled.size())
                .sum();
        long inTransactions = held.values().stream()
                .flatMap(each -> each.values().stream())
                .filter(c -> c.address.name().equals(queue))
                .count();
        return queue(queue).size() + unsettled + (int) inTransactions;
    }

    private NavigableMap<Long, Entry> queue(String name) {
        return queues.computeIfAbsent(name, n -> new TreeMap<>());
    }

    void disconnected(TestPeer.Connection connection) {
        sessions.keySet().removeIf(key -> key.connection() == connection);
        held.keySet().stream()
                .filter(key -> key.connection() == connection)
                .toList()
                .forEach(this::rollback);
        producers.keySet().removeIf(key -> key.connection() == connection);
        consumers.values().stream()
                .filter(c -> c.key.connection() == connection)
                .toList()
                .forEach(c -> closeConsumer(c, true));
    }

    void handle(TestPeer.Connection from, Frame frame) {
        if (frame instanceof Frame.OpenSession f) {
            check(sessions.put(new Key(from, f.session()), true) == null, "session " + f.session() + " is open");
            from.send(new Frame.Ok(f.request(), 0));
        } else if (frame instanceof Frame.CloseSession f) {
            check(sessions.remove(new Key(from, f.session())) != null, "no session " + f.session());
            rollback(new Key(from, f.session()));
            answer(from, f.request());
        } else if (frame instanceof Frame.OpenProducer f) {
            check(sessions.containsKey(new Key(from, f.session())), "no session " + f.session());
            Producer producer = new Producer(f.address());
            check(
                    producers.put(new Key(from, f.producer()), producer) == null,
                    "producer " + f.producer() + " is open");
            from.send(new Frame.Ok(f.request(), 0));
        } else if (frame instanceof Frame.CloseProducer f) {
            check(producers.remove(new Key(from, f.producer())) != null, "no producer " + f.producer());
            answer(from, f.request());
        } else if (frame instanceof Frame.Send f) {
            send(from, f);
        } else if (!(frame instanceof Frame.Heartbeat)) {
            consuming(from, frame);
        }
    }

    private void consuming(TestPeer.Connection from, Frame frame) {
        if (frame instanceof Frame.OpenConsumer f) {
            Key key = new Key(from, f.consumer());
            check(sessions.containsKey(new Key(from, f.session())), "no session " + f.session());
            Consumer consumer = new Consumer(key, f.address(), f.terms().browse());
            check(consumers.put(key, consumer) == null, "consumer " + f.consumer() + " is open");
            if (f.terms().browse()) {
                consumer.toBrowse = new ArrayList<>(queue(f.address().name()).values());
            }
            answer(from, f.request());
        } else if (frame instanceof Frame.CloseConsumer f) {
            closeConsumer(consumer(from, f.consumer()), false);
            answer(from, f.request());
        } else if (frame instanceof Frame.Restart f) {
            Consumer old = consumer(from, f.consumer());
            closeConsumer(old, false);
            Key key = new Key(from, f.next());
            check(
                    consumers.put(key, new Consumer(key, old.address, false)) == null,
                    "consumer " + f.next() + " is open");
            answer(from, f.request());
        } else if (frame instanceof Frame.Credit f) {
            Consumer consumer = consumer(from, f.consumer());
            consumer.credit += f.messages();
            deliver(consumer.address);
        } else if (frame instanceof Frame.Flush f) {
            deliver(consumer(from, f.consumer()).address);
            answer(from, f.request());
        } else if (frame instanceof Frame.Settle f) {
            settle(consumer(from, f.consumer()), f);
            answer(from, f.request());
        } else {
            ending(from, frame);
        }
    }

    private void ending(TestPeer.Connection from, Frame frame) {
        if (frame instanceof Frame.Hold f) {
            hold(new Key(from, f.session()), consumer(from, f.consumer()), f);
        } else if (frame instanceof Frame.Commit f) {
            held.remove(new Key(from, f.session()));
            answer(from, f.request());
        } else if (frame instanceof Frame.Rollback f) {
            rollback(new Key(from, f.session()));
            answer(from, f.request());
        } else if (frame instanceof Frame.CreateTemporary f) {
            answer(from, f.request());
        } else if (frame instanceof Frame.DeleteTemporary f) {
            answer(from, f.request());
        } else if (frame instanceof Frame.Unsubscribe f) {
            answer(from, f.request());
        } else if (frame instanceof Frame.SetClientId f) {
            answer(from, f.request());
        } else {
            throw new IllegalArgumentException("A client must not send " + frame);
        }
    }

    private static void answer(TestPeer.Connection to, long request) {
        if (request != 0) {
            to.send(new Frame.Ok(request, 0));
        }
    }

    private void send(TestPeer.Connection from, Frame.Send f) {
        Producer producer = producers.get(new Key(from, f.producer()));
        check(producer != null, "no producer " + f.producer());
        check(f.sequence() == ++producer.last, "sequence " + f.sequence() + " is not the next one");
        MessageLayout.validate(f.message());
        put(producer.address, f.message());
        from.send(new Frame.Confirm(f.producer(), f.sequence()));
    }

    void put(Address address, Buffer message) {
        queue(address.name()).put(++position, new Entry(position, message, 0));
        deliver(address);
    }

    private void deliver(Address address) {
        for (Consumer consumer : consumers.values()) {
            if (consumer.address.equals(address)) {
                if (consumer.browse) {
                    browse(consumer);
                } else {
                    deliver(consumer);
                }
            }
        }
    }

    private void deliver(Consumer consumer) {
        NavigableMap<Long, Entry> queue = queue(consumer.address.name());
        while (consumer.credit > 0 && !queue.isEmpty()) {
            Entry entry = queue.pollFirstEntry().getValue();
            consumer.credit--;
            consumer.unsettled.put(++consumer.tag, entry);
            consumer.key
                    .connection()
                    .send(new Frame.Deliver(consumer.key.id(), consumer.tag, entry.attempts(), entry.message()));
        }
    }

    private static void browse(Consumer consumer) {
        TestPeer.Connection to = consumer.key.connection();
        while (consumer.toBrowse != null && consumer.credit > 0 && !consumer.toBrowse.isEmpty()) {
            Entry entry = consumer.toBrowse.remove(0);
            consumer.credit--;
            to.send(new Frame.Deliver(consumer.key.id(), ++consumer.tag, entry.attempts(), entry.message()));
        }
        if (consumer.toBrowse != null && consumer.toBrowse.isEmpty()) {
            consumer.toBrowse = null;
            to.send(new Frame.BrowseEnd(consumer.key.id()));
        }
    }

    private void settle(Consumer consumer, Frame.Settle f) {
        check(f.first() <= f.last(), "tags " + f.first() + " to " + f.last());
        for (long tag = f.first(); tag <= f.last(); tag++) {
            Entry entry = consumer.unsettled.remove(tag);
            check(entry != null, "tag " + tag + " is not unsettled");
            if (f.outcome() != Outcome.ACCEPTED) {
                giveBack(consumer, entry, f.outcome() == Outcome.RELEASED);
            }
        }
        deliver(consumer.address);
    }

    private void hold(Key session, Consumer consumer, Frame.Hold f) {
        check(sessions.containsKey(session), "no session " + f.session());
        for (long tag = f.first(); tag <= f.last(); tag++) {
            Entry entry = consumer.unsettled.remove(tag);
            check(entry != null, "tag " + tag + " is not unsettled");
            held.computeIfAbsent(session, s -> new LinkedHashMap<>()).put(entry, consumer);
        }
    }

    private void rollback(Key session) {
        Map<Entry, Consumer> back = held.remove(session);
        if (back != null) {
            back.forEach((entry, consumer) -> giveBack(consumer, entry, true));
            back.values().forEach(consumer -> deliver(consumer.address));
        }
    }

    private void giveBack(Consumer consumer, Entry entry, boolean attempted) {
        int attempts = entry.attempts() + (attempted ? 1 : 0);
        queue(consumer.address.name()).put(entry.position(), new Entry(entry.position(), entry.message(), attempts));
    }

    /**
     * A client that closes a consumer has settled what it has seen, so that the rest goes back untouched; of one that is
     * lost nobody knows what it has seen.
     */
    private void closeConsumer(Consumer consumer, boolean attempted) {
        consumers.remove(consumer.key);
        consumer.unsettled.values().forEach(entry -> giveBack(consumer, entry, attempted));
        consumer.unsettled.clear();
        deliver(consumer.address);
    }

    private Consumer consumer(TestPeer.Connection from, long id) {
        Consumer consumer = consumers.get(new Key(from, id));
        check(consumer != null, "no consumer " + id);
        return consumer;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(ErrorCode.PROTOCOL + ": " + otherwise);
        }
    }
}
