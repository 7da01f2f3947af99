package io.angarium.store;

import io.angarium.broker.AttemptRecord;
import io.angarium.broker.MessageRecord;
import io.angarium.broker.SettleRecord;
import io.angarium.log.StoredRecord;
import io.angarium.log.StoredSegment;
import io.angarium.log.Stretch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The sequences of a queue rise along the log, and nothing is settled or delivered that was not stored before. */
final class SequenceVerification implements Verification {
    private final Replay replay;
    private final Map<Integer, Long> highest = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private String file;

    /** Something that was stored may be missing from here on. */
    private boolean damaged;

    SequenceVerification(Replay replay) {
        this.replay = replay;
    }

    @Override
    public void segment(StoredSegment segment) {
        file = segment.file();
    }

    @Override
    public void stretch(Stretch stretch) {
        damaged |= stretch.kind() != Stretch.Kind.TORN;
    }

    @Override
    public void message(StoredRecord at, MessageRecord message) {
        for (MessageRecord.Route route : message.routes()) {
            StoredQueue queue = replay.find(route.queue());
            if (queue != null) {
                long before = highest.getOrDefault(queue.id(), -1L);
                if (route.sequence() <= before) {
                    add(at, queue, "message " + route.sequence() + " comes behind message " + before);
                }
                highest.put(queue.id(), Math.max(before, route.sequence()));
            }
        }
    }

    @Override
    public void settled(StoredRecord at, SettleRecord settled) {
        stored(at, settled.queue(), settled.last(), "is settled");
    }

    @Override
    public void attempt(StoredRecord at, AttemptRecord attempt) {
        stored(at, attempt.queue(), attempt.sequence(), "was tried to be delivered");
    }

    private void stored(StoredRecord at, int id, long sequence, String what) {
        StoredQueue queue = replay.find(id);
        if (!damaged && queue != null && queue.entry() != null && sequence >= queue.nextSequence()) {
            add(at, queue, "message " + sequence + " " + what + " and was never stored");
        }
    }

    private void add(StoredRecord at, StoredQueue queue, String what) {
        findings.add(new Finding(true, file, at.position().offset(), what, List.of(queue.toString())));
    }

    @Override
    public void report(Consumer<Finding> consumer) {
        findings.forEach(consumer);
    }
}
