package io.angarium.benchmarks;

import io.angarium.message.Envelope;
import io.angarium.message.Message;
import io.angarium.message.MessageFormat;
import io.angarium.selector.Selector;
import io.angarium.view.BodyCache;
import io.angarium.view.Delivery;
import io.angarium.view.Entry;
import io.angarium.view.Outlet;
import io.angarium.view.Queue;
import io.angarium.view.QueueConsumer;
import io.angarium.view.QueueIdentity;
import io.angarium.view.QueueJournal;
import io.angarium.view.QueuePolicy;
import io.angarium.view.QueueState;
import io.angarium.view.QueueTimer;
import io.angarium.view.Retirement;
import io.angarium.view.Settlement;
import io.angarium.wire.Address;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fusesource.hawtbuf.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one message costs a queue: enqueued, handed to one of several waiting consumers, settled. No log and no network:
 * the journal only counts.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DispatchBenchmark {
    /** How many consumers take turns. */
    @Param({"1", "4", "64"})
    public int consumers;

    /** How many messages wait before the one that is delivered. */
    @Param({"0", "100000"})
    public int depth;

    private final Message message = new Message(MessageFormat.JMS, new Buffer(new byte[1024]), true);
    private Queue queue;

    /** Those whose bodies the queue asked for; null for none. */
    private List<Entry> wanted;

    private Delivery delivered;
    private long sequence;
    private long settled;

    @Setup(Level.Iteration)
    public void fill() {
        queue = new Queue(
                QueueIdentity.of(1, Address.queue("bench")),
                QueueState.empty(),
                QueuePolicy.PLAIN,
                new Queue.Surroundings(
                        new Counting(),
                        (q, entries) -> wanted = entries,
                        new BodyCache(1L << 40),
                        new NoTimer(),
                        Queue.WINDOW));
        sequence = 0;
        for (int i = 0; i < depth; i++) {
            enqueue();
        }
        for (int i = 0; i < consumers; i++) {
            Sink sink = new Sink();
            sink.consumer = queue.consume(sink, Selector.NONE);
            sink.consumer.credit(1);
            readBodies();
        }
    }

    /** Stands for the log: gives the bodies of messages that were packed away. */
    private void readBodies() {
        while (wanted != null) {
            List<Entry> entries = wanted;
            wanted = null;
            queue.loaded(entries, Collections.nCopies(entries.size(), message));
        }
    }

    @Benchmark
    public long throughTheQueue() {
        enqueue();
        long count = settle();
        readBodies();
        return count;
    }

    private void enqueue() {
        queue.enqueue(Entry.logged(sequence++, 1L << 32, true, message, Envelope.plain(4))
                .announced());
    }

    private long settle() {
        Delivery last = delivered;
        QueueConsumer consumer = ((Sink) last.outlet()).consumer;
        consumer.settle(Settlement.ACCEPTED, last.tag(), last.tag());
        consumer.credit(1);
        return settled;
    }

    private final class Sink implements Outlet {
        QueueConsumer consumer;

        @Override
        public void deliver(Delivery delivery) {
            delivered = delivery;
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void browsed() {}
    }

    private final class Counting implements QueueJournal {
        @Override
        public void settled(Queue of, long first, long last) {
            settled += last - first + 1;
        }

        @Override
        public void attemptable(Queue of, int priority, long upTo) {}

        @Override
        public void attempts(Queue of, long which, int attempts) {}

        @Override
        public void retire(Queue of, List<Entry> entries, Retirement why) {}

        @Override
        public void forgotten(Entry entry) {}

        @Override
        public void forgotten(int segment, int messages) {}
    }

    private static final class NoTimer implements QueueTimer {
        @Override
        public long now() {
            return 0;
        }

        @Override
        public void wake(Queue of, long time) {}
    }
}
