package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.message.Message;
import io.angarium.message.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fusesource.hawtbuf.Buffer;

/**
 * What a queue should do, told in the most simple way: whatever is delivered must be the first message that waits. Each
 * delivery is checked as it happens.
 */
final class QueueModel {
    private static final Buffer ANYTHING = new Buffer(600_000);

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
        State state = State.WAITING;
        int attempts;

        Sent(int number, Kind kind) {
            this.number = number;
            this.kind = kind;
        }

        @Override
        public String toString() {
            return "message " + number + " (" + kind + ", " + state + ")";
        }
    }

    private final QueueRig rig = new QueueRig(0);
    private final Map<Message, Sent> sent = new IdentityHashMap<>();
    private final List<Sent> inOrder = new ArrayList<>();
    private final List<Consumer> open = new ArrayList<>();
    private final List<Browser> browsers = new ArrayList<>();

    /** A consumer, and what it should have. */
    final class Consumer implements Outlet {
        private final QueueConsumer consumer = rig.queue.consume(this);
        private final TreeMap<Long, Sent> unsettled = new TreeMap<>();
        private long nextTag = 1;
        private int credit;
        private boolean writable = true;

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
            assertThat(message).isSameAs(firstWaiting());
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
        private int seen = -1;
        private boolean through;

        @Override
        public void deliver(Delivery delivery) {
            Sent message = sent.get(delivery.message());
            assertThat(through).isFalse();
            assertThat(message.state).as("state of " + message).isEqualTo(State.WAITING);
            assertThat(message.number).isGreaterThan(seen);
            seen = message.number;
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

    void add(Kind kind, int bytes) {
        boolean persistent = kind == Kind.ANNOUNCED || kind == Kind.UNANNOUNCED;
        Message message = new Message(MessageFormat.JMS, new Buffer(ANYTHING.data, 0, bytes), persistent);
        Sent added = new Sent(inOrder.size(), kind);
        sent.put(message, added);
        inOrder.add(added);
        if (kind == Kind.UNLOGGED) {
            rig.queue.enqueue(Entry.unlogged(message));
        } else {
            rig.add(message, kind == Kind.ANNOUNCED);
        }
    }

    Consumer open(int credit) {
        Consumer consumer = new Consumer();
        open.add(consumer);
        consumer.credit(credit);
        return consumer;
    }

    /** One of the consumers that are open, if any is. */
    Optional<Consumer> consumer(int number) {
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(number % open.size()));
    }

    void browse(int credit) {
        Browser browser = rig.queue.browse(new Walk());
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

    private Sent firstWaiting() {
        return inOrder.stream()
                .filter(message -> message.state == State.WAITING)
                .min(Comparator.comparingInt(message -> message.number))
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
        if (!rig.isAskedForAMark() && rig.readsPending() == 0 && firstWaiting() != null) {
            assertThat(open)
                    .as("consumers that could have what waits")
                    .noneMatch(consumer -> consumer.credit > 0 && consumer.writable);
        }
    }

    /** Takes and settles what the consumers have not settled: every message, and each one once. */
    void takeAllThatIsLeft() {
        for (Consumer consumer : List.copyOf(open)) {
            consumer.close();
        }
        Consumer last = open(inOrder.size());
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
