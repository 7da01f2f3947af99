package io.angarium.store;

import io.angarium.broker.AttemptRecord;
import io.angarium.broker.MessageRecord;
import io.angarium.broker.SettleRecord;
import io.angarium.log.StoredRecord;
import io.angarium.log.StoredSegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The catalog or the log says what each queue is of which the log has records. */
final class QueueVerification implements Verification {
    private record Place(String file, long offset) {}

    private final Replay replay;
    private final Map<Integer, Place> first = new HashMap<>();
    private String file;

    QueueVerification(Replay replay) {
        this.replay = replay;
    }

    @Override
    public void segment(StoredSegment segment) {
        file = segment.file();
    }

    @Override
    public void message(StoredRecord at, MessageRecord message) {
        message.routes().forEach(route -> seen(at, route.queue()));
    }

    @Override
    public void settled(StoredRecord at, SettleRecord settled) {
        seen(at, settled.queue());
    }

    @Override
    public void attempt(StoredRecord at, AttemptRecord attempt) {
        seen(at, attempt.queue());
    }

    private void seen(StoredRecord at, int queue) {
        first.computeIfAbsent(queue, id -> new Place(file, at.position().offset()));
    }

    @Override
    public void report(Consumer<Finding> findings) {
        for (StoredQueue queue : replay.queues()) {
            if (queue.entry() == null) {
                Place place = first.getOrDefault(queue.id(), new Place("the catalog", -1));
                String what = "nothing says which queue or subscription number " + queue.id() + " is";
                findings.accept(new Finding(true, place.file(), place.offset(), what, List.of(queue.toString())));
            }
        }
    }
}
