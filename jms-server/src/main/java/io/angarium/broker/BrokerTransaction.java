package io.angarium.broker;

import io.angarium.view.Held;
import io.angarium.view.QueueConsumer;
import io.angarium.wire.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A local transaction (Jakarta Messaging 3.1 §6.2.7): sends that nobody sees and settlements that are not final until it
 * is committed. Ends with {@link #commit} or {@link #rollback}; what it is given after that is refused, or handed back.
 * What it holds lives in memory and is bounded by {@code limits.transaction-size}. Thread-safe.
 */
public final class BrokerTransaction {
    /** What a message costs besides its bytes, and a settlement at all. */
    private static final int OVERHEAD = 128;

    private final Shard shard;
    private final long limit;
    private final Numbering numbering;
    private final Consumer<BrokerTransaction> onEnd;
    private final List<Placement> sends = new ArrayList<>();
    private final List<Held> settlements = new ArrayList<>();
    private long bytes;
    private boolean ended;

    /** Null before it is to be committed. */
    private PendingCommit commit;

    /** Where it waits for room; else null. */
    private Entrance entrance;

    private Consumer<BrokerException> committed;

    /** Why it can only be rolled back; null if it can be committed. */
    private BrokerException doom;

    BrokerTransaction(Shard shard, long limit, Numbering numbering, Consumer<BrokerTransaction> onEnd) {
        this.shard = shard;
        this.limit = limit;
        this.numbering = numbering;
        this.onEnd = onEnd;
    }

    /**
     * Takes a message, to be placed by the commit.
     *
     * @throws BrokerException RESOURCE if that is more than a transaction may hold; it can then only be rolled back
     */
    synchronized void add(Placement send) {
        if (ended || commit != null) {
            throw new BrokerException(ErrorCode.UNAVAILABLE, "the transaction has ended");
        }
        grow(send.message().size() + OVERHEAD);
        if (doom != null) {
            throw doom;
        }
        sends.add(send);
    }

    /**
     * Takes deliveries that the commit settles. They are out of the consumer's hands, which may close meanwhile. If that
     * is more than a transaction may hold, it can only be rolled back.
     *
     * @return how many there are
     */
    public synchronized int accept(QueueConsumer consumer, long first, long last) {
        Held held = consumer.hold(first, last);
        int count = held.entries().size();
        if (ended || commit != null) {
            held.handBack();
        } else if (count > 0) {
            settlements.add(held);
            grow((long) count * OVERHEAD);
        }
        return count;
    }

    private void grow(long more) {
        bytes += more;
        if (bytes > limit && doom == null) {
            doom = new BrokerException(
                    ErrorCode.RESOURCE,
                    "the transaction has more than the " + limit + " bytes that one may hold"
                            + " (limits.transaction-size); it can only be rolled back");
        }
    }

    /** Refuses one of its messages, so that none of them is sent. */
    synchronized void doom(BrokerException cause) {
        doom = doom == null ? cause : doom;
    }

    /** As {@link #commit(long, Consumer)}, without a number. */
    public void commit(Consumer<BrokerException> done) {
        commit(0, done);
    }

    /**
     * Makes all of it final, or nothing. If there is no room for its messages where producers wait for it, it waits too,
     * unless it acknowledges something.
     *
     * @param number under which {@link BrokerSession#inquire} finds it on a later connection; 0 for none
     * @param done told, perhaps on the log's thread, null when it is committed and safe; else the failure: ROLLED_BACK,
     *     or UNAVAILABLE if the log has failed and nobody knows
     */
    public synchronized void commit(long number, Consumer<BrokerException> done) {
        if (ended || commit != null || doom != null) {
            if (commit == null) {
                rollback();
            }
            String why = doom == null ? "the transaction has ended" : doom.getMessage();
            done.accept(new BrokerException(ErrorCode.ROLLED_BACK, why, doom));
            return;
        }
        commit = new PendingCommit(shard, sends, settlements, numbering, numbering.kept(number), done);
        commit.resolve();
        if (sends.isEmpty() || !shard.admission().gated(sends)) {
            end();
            shard.append(commit);
            return;
        }
        committed = done;
        entrance = new Entrance(shard.admission(), sends, settlements, this::goOn);
        goOn(entrance);
    }

    /** There may be room for what it sends. */
    private synchronized void goOn(Entrance from) {
        if (from != entrance) {
            return; // it was rolled back meanwhile
        }
        try {
            // What others wait for may be what this one has acknowledged, so that it must not wait for them.
            if (!entrance.pass(settlements.isEmpty())) {
                return;
            }
        } catch (BrokerException full) {
            rollback(full);
            return;
        }
        entrance = null;
        end();
        shard.append(commit);
    }

    /** Drops what was sent; what was to be settled comes again, as possibly processed. Harmless when it has ended. */
    public synchronized void rollback() {
        rollback(BrokerSession.ended());
    }

    private void rollback(BrokerException why) {
        if (ended) {
            return;
        }
        end();
        settlements.forEach(Held::handBack);
        if (entrance != null) {
            entrance.leave();
            entrance = null;
            committed.accept(new BrokerException(
                    ErrorCode.ROLLED_BACK, why.getMessage() + "; the transaction was rolled back", why));
        }
    }

    private void end() {
        ended = true;
        onEnd.accept(this);
    }
}
