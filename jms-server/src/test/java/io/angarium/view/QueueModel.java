package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.message.Envelope;
import io.angarium.message.Message;
import io.angarium.message.MessageFormat;
import io.angarium.message.MessageValues;
import io.angarium.selector.Selector;
import io.angarium.wire.Address;
import io.angarium.wire.BodyType;
import io.angarium.wire.MessageWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.fusesource.hawtbuf.Buffer;

/**
 * What a queue should do, told in the most simple way: whatever is delivered must be the first message that waits. Each
 * delivery is checked as it happens.
 */
final class QueueModel {
    /** What consumers and browsers ask for; the first asks for all. */
    static final List<Selector> SELECTORS = List.of(
            Selector.NONE,
            Selector.parse("color = 'red'"),
            Selector.parse("color IN ('red', 'green') AND JMSPriority > 4"),
            Selector.parse("color <> 'red'"),
            Selector.parse("JMSCorrelationID = 'green'"));

    static final List<String> COLORS = List.of("red", "green", "blue");

    private static final Map<List<Object>, Buffer> BYTES = new ConcurrentHashMap<>();

    /** How a message got into the queue. */
    enum Kind {
        /** In memory only. */
        UNLOGGED,
        /** In the log only to spare memory. */
        SPILLED,
        /** In the log, which says already that it may be delivered. */
        ANNOUNCED,
        /** In the log, which has to be told before it is delivered. */
        UNANNOUNCED
    }

    private enum State {
        WAITING,
        UNSETTLED,
        SETTLED
    }

    private static final class Sent {
        final int number;
        final Kind kind;
        final int priority;
        final MessageValues values;
        State state = State.WAITING;
        int attempts;

        Sent(int number, Kind kind, Message message) {
            this.number = number;
            this.kind = kind;
            this.priority = Envelope.of(message).priority();
            this.values = new MessageValues(message);
        }

        /** The highest priority first, then the number. */
        int place() {
            return number - 1000 * priority;
        }

        @Override
        public String toString() {
            return "message " + number + " (" + kind + ", " + state + ")";
        }
    }

    private final QueueRig rig;
    private final IdentityHashMap<Message, Sent> sent = new IdentityHashMap<>();
    private final List<Sent> inOrder = new ArrayList<>();
    private final List<Consumer> open = new ArrayList<>();
    private final List<Browser> browsers = new ArrayList<>();

    /** A consumer, and what it should have. */
    final class Consumer implements Outlet {
        private final Selector selector;
        private final QueueConsumer consumer;
        private final TreeMap<Long, Sent> unsettled = new TreeMap<>();
        private long nextTag = 1;
        private int credit;
        private boolean writable = true;

        Consumer(Selector selector) {
            this.selector = selector;
            this.consumer = rig.queue.consume(this, selector);
        }

        void credit(int messages) {
            credit += messages;
            consumer.credit(messages);
        }

        void settle(Settlement outcome, long first, long last) {
            // A copy: what is handed back may come again while the settlement is at work.
            Map<Long, Sent> range = new TreeMap<>(unsettled.subMap(first, last + 1));
            unsettled.keySet().removeAll(range.keySet());
            range.values().forEach(message -> settle(outcome, message));
            assertThat(consumer.settle(outcome, first, last)).isEqualTo(range.size());
        }

        private void settle(Settlement outcome, Sent message) {
            message.state = outcome == Settlement.ACCEPTED ? State.SETTLED : State.WAITING;
            message.attempts += outcome == Settlement.RELEASED ? 1 : 0;
        }

        void settleOldest(Settlement outcome, int count) {
            if (!unsettled.isEmpty()) {
                settle(outcome, unsettled.firstKey(), unsettled.firstKey() + count - 1);
            }
        }

        void fill() {
            writable = false;
        }

        void resume() {
            writable = true;
            consumer.resume();
        }

        void close() {
            open.remove(this);
            unsettled.values().forEach(message -> settle(Settlement.RELEASED, message));
            unsettled.clear();
            consumer.close();
        }

        @Override
        public void deliver(Delivery delivery) {
            Sent message = sent.get(delivery.message());
            assertThat(open).contains(this);
            assertThat(writable).isTrue();
            assertThat(credit--).isPositive();
            assertThat(message).isSameAs(firstWaiting(selector));
            assertThat(delivery.attempts()).isEqualTo(message.attempts);
            assertThat(delivery.tag()).isEqualTo(nextTag++);
            message.state = State.UNSETTLED;
            unsettled.put(delivery.tag(), message);
        }

        @Override
        public boolean writable() {
            return writable;
        }

        @Override
        public void browsed() {
            throw new AssertionError("a consumer was told that it has seen all");
        }
    }

    /** A browser, which may be shown what waits, each message once and in order. */
    private final class Walk implements Outlet {
        private final Selector selector;
        private int seen = Integer.MIN_VALUE;
        private boolean through;

        Walk(Selector selector) {
            this.selector = selector;
        }

        @Override
        public void deliver(Delivery delivery) {
            Sent message = sent.get(delivery.message());
            assertThat(through).isFalse();
            assertThat(message.state).as("state of " + message).isEqualTo(State.WAITING);
            assertThat(selector.matches(message.values)).isTrue();
            assertThat(message.place()).isGreaterThan(seen);
            seen = message.place();
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void browsed() {
            assertThat(through).isFalse();
            through = true;
        }
    }

    /** @param window how many messages of each priority are in memory before others are packed away */
    QueueModel(int window) {
        rig = new QueueRig(0, QueueState.empty(), QueuePolicy.PLAIN, window);
    }

    void add(Kind wanted, int bytes, String color, int priority) {
        // What is not persistent goes through the log, too, when it would overtake what is packed away.
        Kind kind = wanted == Kind.UNLOGGED && !rig.queue.admitsBody() ? Kind.SPILLED : wanted;
        boolean persistent = kind == Kind.ANNOUNCED || kind == Kind.UNANNOUNCED;
        Buffer content = BYTES.computeIfAbsent(List.of(bytes, color, priority), k -> bytes(bytes, color, priority));
        Message message = new Message(MessageFormat.JMS, content, persistent);
        Envelope envelope = Envelope.of(message);
        Sent added = new Sent(inOrder.size(), kind, message);
        sent.put(message, added);
        inOrder.add(added);
        if (kind == Kind.UNLOGGED) {
            rig.queue.enqueue(Entry.unlogged(message, envelope));
        } else {
            rig.add(message, envelope, kind == Kind.ANNOUNCED);
        }
    }

    private static Buffer bytes(int bytes, String color, int priority) {
        return new MessageWriter()
                .destination(Address.queue("orders"))
                .priority(priority)
                .correlationId(color)
                .property("color", color)
                .body(BodyType.BYTES, new Buffer(bytes))
                .finish();
    }

    Consumer open(int credit, Selector selector) {
        Consumer consumer = new Consumer(selector);
        open.add(consumer);
        consumer.credit(credit);
        return consumer;
    }

    /** One of the consumers that are open, if any is. */
    Optional<Consumer> consumer(int number) {
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(number % open.size()));
    }

    void browse(int credit, Selector selector) {
        Browser browser = rig.queue.browse(new Walk(selector), selector);
        browsers.add(browser);
        browser.credit(credit);
    }

    /** Gives credit to one of the browsers that are open, if any is. */
    void browseOn(int number, int credit) {
        if (!browsers.isEmpty()) {
            browsers.get(number % browsers.size()).credit(credit);
        }
    }

    void closeBrowser(int number) {
        if (!browsers.isEmpty()) {
            browsers.remove(number % browsers.size()).close();
        }
    }

    void answerMark() {
        if (rig.isAskedForAMark()) {
            rig.answerMark();
        }
    }

    void answerRead() {
        if (rig.readsPending() > 0) {
            rig.answerRead();
        }
    }

    private Sent firstWaiting(Selector selector) {
        return inOrder.stream()
                .filter(message -> message.state == State.WAITING && selector.matches(message.values))
                .min(Comparator.comparingInt(Sent::place))
                .orElse(null);
    }

    private long count(State state) {
        return inOrder.stream().filter(message -> message.state == state).count();
    }

    /** What must be so after every step. */
    void check() {
        assertThat(rig.queue.unsettledCount()).isEqualTo(count(State.UNSETTLED));
        assertThat(rig.queue.depth()).isEqualTo(count(State.WAITING) + count(State.UNSETTLED));
        assertThat(rig.queue.consumerCount()).isEqualTo(open.size());
        if (!rig.isAskedForAMark() && rig.readsPending() == 0) {
            assertThat(open)
                    .as("consumers that could have what waits")
                    .noneMatch(consumer ->
                            consumer.credit > 0 && consumer.writable && firstWaiting(consumer.selector) != null);
        }
    }

    /** Takes and settles what the consumers have not settled: every message, and each one once. */
    void takeAllThatIsLeft() {
        for (Consumer consumer : List.copyOf(open)) {
            consumer.close();
        }
        Consumer last = open(inOrder.size(), Selector.NONE);
        while (rig.isAskedForAMark() || rig.readsPending() > 0) {
            answerMark();
            answerRead();
        }
        assertThat(count(State.WAITING)).isZero();
        last.settle(Settlement.ACCEPTED, 1, Long.MAX_VALUE - 1);
        assertThat(rig.queue.depth()).isZero();
        long logged = inOrder.stream().filter(m -> m.kind != Kind.UNLOGGED).count();
        assertThat(rig.queue.finalCheckpoint().settled().floor()).isEqualTo(logged);
        assertThat(rig.queue.finalCheckpoint().attempts()).isEmpty();
        assertThat(rig.forgotten).hasSize((int) logged).doesNotHaveDuplicates();
    }

    long memoryUsed() {
        return rig.cache.used();
    }
}
