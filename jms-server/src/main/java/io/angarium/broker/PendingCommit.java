package io.angarium.broker;

import io.angarium.log.AppendCallback;
import io.angarium.log.BatchTooLargeException;
import io.angarium.log.Durability;
import io.angarium.log.LogException;
import io.angarium.log.LogFullException;
import io.angarium.log.RecordBatch;
import io.angarium.log.RecordType;
import io.angarium.view.Held;
import io.angarium.wire.ErrorCode;
import java.util.List;
import java.util.function.Consumer;

/** A transaction on its way through the log, in one batch: after a crash either all of it is there or nothing. */
final class PendingCommit implements AppendCallback {
    private final Shard shard;
    private final List<Placement> sends;
    private final List<Held> settlements;
    private final Consumer<BrokerException> done;
    private final Numbering numbering;
    private final long number;

    /** What is to be done when it is through; null unless it had to wait. */
    private Runnable onEnd;

    private Durability durability = Durability.ASYNC;

    /** One that no client asked for. */
    PendingCommit(Shard shard, List<Placement> sends, List<Held> settlements, Consumer<BrokerException> done) {
        this(shard, sends, settlements, Numbering.NONE, 0, done);
    }

    /** @param number in its client's numbering; 0 for none */
    PendingCommit(
            Shard shard,
            List<Placement> sends,
            List<Held> settlements,
            Numbering numbering,
            long number,
            Consumer<BrokerException> done) {
        this.shard = shard;
        this.sends = sends;
        this.settlements = settlements;
        this.numbering = numbering;
        this.number = number;
        this.done = done;
    }

    /** Finds out where its messages go. Before {@link #batch}, and without the append lock. */
    void resolve() {
        sends.forEach(Placement::resolve);
    }

    /**
     * Whether one of its messages may be a duplicate of one that is on its way: only when that is stored, or lost, can it
     * be said which of them is to be stored. With the append lock held.
     */
    boolean mustWait(DuplicateIds ids) {
        return sends.stream().map(Placement::claim).anyMatch(claim -> claim != null && ids.isPending(claim.id()));
    }

    /** Whether it has had to wait already. */
    boolean hasWaited() {
        return onEnd != null;
    }

    void waits(Runnable whenThrough) {
        onEnd = whenThrough;
    }

    private void end(BrokerException failure) {
        if (onEnd != null) {
            onEnd.run();
        }
        done.accept(failure);
    }

    /** What is to be logged, perhaps nothing. With the append lock held. */
    RecordBatch batch() {
        RecordBatch batch = new RecordBatch();
        for (Placement send : sends) {
            if (send.claim(shard.duplicates()) && send.throughLog()) {
                durability = send.needsForce() ? Durability.SYNC : durability;
                shard.begun(send.message());
                batch.add(RecordType.MESSAGE, send.takeWithId(), send.message().bytes());
            }
        }
        for (Held held : settlements) {
            if (!Shard.keeps(held.queue())) {
                continue;
            }
            held.runs((first, last) -> {
                durability = Durability.SYNC;
                batch.add(RecordType.SETTLE, new SettleRecord(held.queue().id(), first, last).encode());
            });
        }
        if (number != 0) {
            // Also if it is all: what a crash of the broker leaves of it, its outcome must not be told wrongly.
            batch.add(RecordType.COMMIT, new ClientNumber(numbering.key(), number).encode());
        }
        return batch;
    }

    Durability durability() {
        return durability;
    }

    /** Nothing of it had to be logged. */
    void finish() {
        for (Placement send : sends) {
            if (send.isDuplicate()) {
                send.giveBackRoom();
            } else {
                send.enqueue();
            }
        }
        settlements.forEach(Held::accept);
        end(null);
    }

    @Override
    public void appended(RecordBatch batch) {
        if (number != 0) {
            numbering.done(number);
        }
        int record = 0;
        for (Placement send : sends) {
            if (send.isPlaced()) {
                long position = batch.position(record++).packed();
                shard.stored(send, position);
                send.stored(position);
            } else if (send.isDuplicate()) {
                send.giveBackRoom();
            } else {
                send.enqueue();
            }
        }
        settlements.forEach(Held::accept);
        end(null);
    }

    @Override
    public void failed(RecordBatch batch, LogException cause) {
        for (Placement send : sends) {
            if (send.isPlaced()) {
                shard.lost(send, cause);
                send.abandon();
            }
            send.giveBackRoom();
        }
        settlements.forEach(Held::handBack);
        end(refusal(cause));
    }

    private static BrokerException refusal(LogException cause) {
        if (cause instanceof LogFullException) {
            return new BrokerException(
                    ErrorCode.ROLLED_BACK, "no disk space left for the transaction; it was rolled back", cause);
        }
        if (cause instanceof BatchTooLargeException) {
            return new BrokerException(
                    ErrorCode.ROLLED_BACK,
                    "the transaction does not fit into a file of the log (log.segment-size); it was rolled back",
                    cause);
        }
        return new BrokerException(
                ErrorCode.UNAVAILABLE,
                "the broker's log has failed; whether the transaction was committed is not known",
                cause);
    }
}
