package io.angarium.broker;

import io.angarium.log.AppendCallback;
import io.angarium.log.BatchTooLargeException;
import io.angarium.log.Durability;
import io.angarium.log.LogException;
import io.angarium.log.LogFullException;
import io.angarium.log.RecordBatch;
import io.angarium.log.RecordLog;
import io.angarium.log.RecordType;
import io.angarium.message.Message;
import io.angarium.view.BodyCache;
import io.angarium.view.Entry;
import io.angarium.view.Queue;
import io.angarium.view.QueueJournal;
import io.angarium.view.Retirement;
import io.angarium.wire.ErrorCode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.fusesource.hawtbuf.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One log and what is kept in step with it: the unit of order, forcing and recovery. Thread-safe.
 *
 * <p>The append lock makes a queue's sequences rise along the log; it is held for the hand-over to the log only.
 */
final class Shard implements QueueJournal {
    private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

    /** The number of all queues that end before the broker does, and of which the log knows nothing. */
    static final int NOT_KEPT = 0;

    /** Bytes on their way to the log beyond which connections stop reading. */
    private static final long CONGESTED = 32 << 20;

    private final RecordLog log;
    private final SegmentUse use;
    private final BodyCache cache;
    private final ClientMemories memories;
    private final DuplicateIds duplicates;
    private final Admission admission;
    private final Consumer<Throwable> onFailure;
    private final ReentrantLock appendLock = new ReentrantLock();
    private final AtomicLong pendingBytes = new AtomicLong();

    /** Commits that wait until they know which of their messages are duplicates, and those of them that are on their way. */
    private final AtomicInteger waitingCommits = new AtomicInteger();

    private volatile Retiring retiring;

    /** Told of messages that leave a queue by its policy. */
    interface Retiring {
        void retire(Queue queue, List<Entry> entries, Retirement why);
    }

    Shard(
            RecordLog log,
            SegmentUse use,
            BodyCache cache,
            Remembrance remembrance,
            Admission admission,
            Consumer<Throwable> onFailure) {
        this.log = log;
        this.use = use;
        this.cache = cache;
        this.memories = remembrance.clients();
        this.duplicates = remembrance.duplicates();
        this.admission = admission;
        this.onFailure = onFailure;
    }

    /** Says who sees to messages that leave a queue by its policy; before any queue is used. */
    void retiring(Retiring responsible) {
        retiring = responsible;
    }

    RecordLog log() {
        return log;
    }

    SegmentUse use() {
        return use;
    }

    BodyCache cache() {
        return cache;
    }

    ClientMemories memories() {
        return memories;
    }

    DuplicateIds duplicates() {
        return duplicates;
    }

    Admission admission() {
        return admission;
    }

    /** Whether so much is on its way to the log that no more should be read from producers for now. */
    boolean congested() {
        return pendingBytes.get() > CONGESTED;
    }

    /** Whether the queue outlives the broker, so that the log has to know what becomes of its messages. */
    static boolean keeps(Queue queue) {
        return queue.id() != NOT_KEPT;
    }

    void append(PendingSend send) {
        Placement placement = send.placement();
        Message message = placement.message();
        appendLock.lock();
        try {
            if (!send.overtaken()) {
                if (!placement.claim(duplicates)) {
                    log.append(marker(), Durability.ASYNC, send.afterTheFirst());
                    return;
                }
                begun(message);
                RecordBatch batch = new RecordBatch().add(RecordType.MESSAGE, send.take(), message.bytes());
                log.append(batch, placement.needsForce() ? Durability.SYNC : Durability.ASYNC, send);
                return;
            }
        } finally {
            appendLock.unlock();
        }
        send.drop();
    }

    void append(PendingCommit commit) {
        RecordBatch batch;
        commit.resolve();
        appendLock.lock();
        try {
            if (commit.mustWait(duplicates)) {
                appendLater(commit);
                return;
            }
            batch = commit.batch();
            if (batch.size() > 0) {
                log.append(batch, commit.durability(), commit);
            }
        } finally {
            appendLock.unlock();
        }
        if (batch.size() == 0) {
            commit.finish();
        }
    }

    /** When what it may have duplicates of is stored or lost. */
    private void appendLater(PendingCommit commit) {
        if (!commit.hasWaited()) {
            waitingCommits.incrementAndGet();
            commit.waits(waitingCommits::decrementAndGet);
        }
        log.append(marker(), Durability.ASYNC, new AppendCallback() {
            @Override
            public void appended(RecordBatch done) {
                append(commit);
            }

            @Override
            public void failed(RecordBatch lost, LogException cause) {
                if (cause instanceof LogFullException) {
                    append(commit); // it may need no space
                } else {
                    Shard.this.failed(cause);
                    commit.failed(lost, cause);
                }
            }
        });
    }

    /** A record that nobody needs, to be told when all before it is through. */
    private RecordBatch marker() {
        return new RecordBatch().add(RecordType.MEMORY, memories.record().encode());
    }

    /**
     * Calls back when all that has been handed to the log before this is stored or lost, and its callbacks have returned.
     *
     * @param passed told, perhaps on the log's thread, null; or UNAVAILABLE if the log has failed, so that nobody knows
     *     what is stored
     */
    void barrier(Consumer<BrokerException> passed) {
        appendLock.lock();
        try {
            log.append(marker(), Durability.ASYNC, new Unattended() {
                @Override
                public void appended(RecordBatch done) {
                    through(passed);
                }

                @Override
                public void failed(RecordBatch lost, LogException cause) {
                    super.failed(lost, cause);
                    if (cause instanceof LogFullException) {
                        through(passed); // this record is lost, and nobody needs it
                    } else {
                        passed.accept(new BrokerException(ErrorCode.UNAVAILABLE, "the broker's log has failed", cause));
                    }
                }
            });
        } finally {
            appendLock.unlock();
        }
    }

    private void through(Consumer<BrokerException> passed) {
        if (waitingCommits.get() > 0) {
            barrier(passed); // they were asked for before it, and come after it in the log
        } else {
            passed.accept(null);
        }
    }

    /** A message's record is about to be handed to the log. */
    void begun(Message message) {
        pendingBytes.addAndGet(message.size());
    }

    /** A message's record is in the log. Called before its queues see it. */
    void stored(Placement placement, long position) {
        pendingBytes.addAndGet(-placement.message().size());
        use.add(position, placement.uses());
        if (placement.claim() != null) {
            duplicates.stored(placement.claim());
        }
    }

    /** A message's record could not be put in the log. */
    void lost(Placement placement, LogException cause) {
        pendingBytes.addAndGet(-placement.message().size());
        if (placement.claim() != null) {
            duplicates.lost(placement.claim());
        }
        failed(cause);
    }

    /** What to tell whoever wanted something stored that could not be: {@code a message to queue://orders}, say. */
    BrokerException refusal(LogException cause, String what) {
        if (cause instanceof LogFullException) {
            return new BrokerException(ErrorCode.RESOURCE, "no disk space left for " + what, cause);
        }
        if (cause instanceof BatchTooLargeException) {
            return new BrokerException(
                    ErrorCode.RESOURCE, what + " does not fit into a file of the log (log.segment-size)", cause);
        }
        return new BrokerException(
                ErrorCode.UNAVAILABLE,
                "the broker's log has failed; whether " + what + " was stored is not known",
                cause);
    }

    /** Announces a change of the catalog. What is appended later comes after it, so nobody has to wait. */
    void append(CatalogRecord record) {
        log.append(new RecordBatch().add(RecordType.CATALOG, record.encode()), Durability.ASYNC, new Unattended());
    }

    /**
     * Announces a change of the catalog.
     *
     * @param done told null when the log has been forced with it, or else why it could not be
     */
    void append(CatalogRecord record, Consumer<LogException> done) {
        RecordBatch batch = new RecordBatch().add(RecordType.CATALOG, record.encode());
        log.append(batch, Durability.SYNC, new AppendCallback() {
            @Override
            public void appended(RecordBatch forced) {
                done.accept(null);
            }

            @Override
            public void failed(RecordBatch lost, LogException cause) {
                Shard.this.failed(cause);
                done.accept(cause);
            }
        });
    }

    @Override
    public void settled(Queue queue, long first, long last) {
        if (!keeps(queue)) {
            return;
        }
        lazily(RecordType.SETTLE, new SettleRecord(queue.id(), first, last).encode());
    }

    @Override
    public void attempts(Queue queue, long sequence, int attempts) {
        lazily(RecordType.ATTEMPT, new AttemptRecord(queue.id(), sequence, attempts, 0).encode());
    }

    private void lazily(RecordType type, Buffer payload) {
        log.append(new RecordBatch().add(type, payload), Durability.LAZY, new Unattended());
    }

    @Override
    public void attemptable(Queue queue, int priority, long upTo) {
        RecordBatch batch =
                new RecordBatch().add(RecordType.ATTEMPT, new AttemptRecord(queue.id(), upTo, 0, priority).encode());
        log.append(batch, Durability.SYNC, new Unattended() {
            @Override
            public void appended(RecordBatch done) {
                queue.attemptable(priority, upTo);
            }

            @Override
            public void failed(RecordBatch lost, LogException cause) {
                super.failed(lost, cause);
                if (cause instanceof LogFullException) {
                    // A full disk must not keep consumers from making room: go on; a crash now may forget the mark.
                    queue.attemptable(priority, upTo);
                }
            }
        });
    }

    @Override
    public void retire(Queue queue, List<Entry> entries, Retirement why) {
        retiring.retire(queue, entries, why);
    }

    @Override
    public void dropped(Queue queue, int messages) {
        if (queue.losses().add(messages)) {
            LOG.warn(
                    "{} is full and drops its oldest messages (when-full: drop-oldest), {} so far",
                    queue.name(),
                    queue.losses().count());
        }
    }

    @Override
    public void forgotten(Entry entry) {
        use.remove(entry.position());
    }

    @Override
    public void forgotten(int segment, int messages) {
        use.remove(segment, messages);
    }

    /** What fails one append only is told to whoever made it; anything else is the end of this log. */
    void failed(LogException cause) {
        if (!(cause instanceof LogFullException) && !(cause instanceof BatchTooLargeException)) {
            onFailure.accept(cause);
        }
    }

    /** For appends that nobody waits for. Without them a restart repeats work, but forgets nothing. */
    private class Unattended implements AppendCallback {
        @Override
        public void appended(RecordBatch batch) {}

        @Override
        public void failed(RecordBatch batch, LogException cause) {
            LOG.debug("an acknowledgement could not be logged: {}", cause.getMessage());
            Shard.this.failed(cause);
        }
    }
}
