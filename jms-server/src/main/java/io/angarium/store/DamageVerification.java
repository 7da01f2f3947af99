package io.angarium.store;

import io.angarium.broker.AttemptRecord;
import io.angarium.broker.MessageRecord;
import io.angarium.broker.SettleRecord;
import io.angarium.catalog.Checkpoint;
import io.angarium.log.StoredLog;
import io.angarium.log.StoredRecord;
import io.angarium.log.StoredSegment;
import io.angarium.log.Stretch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fusesource.hawtbuf.Buffer;

/**
 * Every byte of every segment belongs to a sound record. Where one does not, the messages that lay there are those whose
 * sequences are missing across it; and what a damaged record still says of where it went is believed if it fits.
 */
final class DamageVerification implements Verification {
    /** So much of a damaged record is looked at. */
    private static final int HEAD = 64 << 10;

    private static final int FRAMING = 9;

    private final StoredLog log;
    private final Replay replay;
    private final long promised;

    /** For each queue the next sequence as the checkpoint has it. */
    private final Map<Integer, Long> saved = new HashMap<>();

    private final List<Stretch> stretches = new ArrayList<>();
    private final List<List<MessageRecord.Route>> heads = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<Integer, Last> lasts = new TreeMap<>();

    /** Of each queue: a sequence that was given at the latest. */
    private final Map<Integer, Long> given = new HashMap<>();

    private int segment;

    /** Where the last record is. */
    private long end;

    /** How often a number of a segment was missing so far. */
    private int jumps;

    /** The last message of a queue so far: its sequence, and how many stretches and jumps lay before it. */
    private record Last(long sequence, int stretches, int jumps) {}

    private static final Last NONE = new Last(-1, 0, 0);

    DamageVerification(StoredLog log, Replay replay, Checkpoint checkpoint) {
        this.log = log;
        this.replay = replay;
        this.promised = checkpoint.position();
        checkpoint.queues().forEach((id, row) -> saved.put(id, row.state().nextSequence()));
    }

    @Override
    public void record(StoredRecord record) {
        end = record.position().packed();
    }

    @Override
    public void segment(StoredSegment next) {
        jumps += next.number() == segment + 1 ? 0 : 1;
        segment = next.number();
    }

    @Override
    public void stretch(Stretch stretch) {
        stretches.add(stretch);
        heads.add(stretch.kind() == Stretch.Kind.RECORDS ? head(stretch) : List.of());
    }

    /** Where the damaged record says that its message went; empty if it says nothing that could be true. */
    private List<MessageRecord.Route> head(Stretch stretch) {
        byte[] bytes = log.bytes(stretch, HEAD);
        if (bytes.length <= FRAMING) {
            return List.of();
        }
        try {
            Buffer payload = new Buffer(bytes, FRAMING, bytes.length - FRAMING);
            List<MessageRecord.Route> routes = MessageRecord.decode(payload).routes();
            boolean possible = routes.stream()
                    .allMatch(route -> replay.find(route.queue()) != null
                            && route.sequence()
                                    > lasts.getOrDefault(route.queue(), NONE).sequence());
            return possible ? routes : List.of();
        } catch (RuntimeException | OutOfMemoryError unreadable) {
            return List.of(); // it is damaged, after all
        }
    }

    @Override
    public void message(StoredRecord at, MessageRecord message) {
        for (MessageRecord.Route route : message.routes()) {
            StoredQueue queue = replay.find(route.queue());
            if (queue != null) {
                Last last = lasts.getOrDefault(queue.id(), NONE);
                gap(queue, last, route.sequence());
                lasts.put(queue.id(), new Last(Math.max(last.sequence(), route.sequence()), stretches.size(), jumps));
            }
        }
    }

    private void gap(StoredQueue queue, Last last, long next) {
        long from = Math.max(last.sequence() + 1, queue.floor());
        if (from < next) {
            Gap gap = new Gap(queue, from, next - 1, last.stretches(), stretches.size(), last.jumps() < jumps);
            if (gap.unsettled() > 0) {
                gaps.add(gap);
            }
        }
    }

    @Override
    public void settled(StoredRecord at, SettleRecord settled) {
        given.merge(settled.queue(), settled.last(), Math::max);
    }

    @Override
    public void attempt(StoredRecord at, AttemptRecord attempt) {
        given.merge(attempt.queue(), attempt.sequence(), Math::max);
    }

    @Override
    public void report(Consumer<Finding> findings) {
        for (StoredQueue queue : replay.queues()) {
            long next = Math.max(queue.nextSequence(), given.getOrDefault(queue.id(), -1L) + 1);
            gap(queue, lasts.getOrDefault(queue.id(), NONE), next);
        }
        gaps.removeIf(gap -> replay.find(gap.queue().id()) == null || gap.unsettled() == 0);
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            boolean damage = stretch.kind().isDamage();
            String what = stretch.length() + " bytes, " + stretch.why();
            findings.accept(
                    new Finding(damage, stretch.file(), stretch.offset(), what, damage ? touched(i) : List.of()));
        }
        gaps.stream().filter(this::isInNoSegment).forEach(gap -> findings.accept(nowhere(gap)));
    }

    /** What the messages are that lay in a stretch. */
    private List<String> touched(int stretch) {
        List<String> touched = new ArrayList<>();
        for (Gap gap : gaps) {
            if (gap.firstStretch() <= stretch && stretch < gap.lastStretch()) {
                touched.add(gap.toString());
            }
        }
        for (MessageRecord.Route route : heads.get(stretch)) {
            StoredQueue queue = replay.find(route.queue());
            boolean known = queue == null
                    || queue.isSettled(route.sequence())
                    || lasts.getOrDefault(queue.id(), NONE).sequence() >= route.sequence()
                    || gaps.stream().anyMatch(gap -> gap.queue() == queue && gap.to() >= route.sequence());
            if (!known) {
                touched.add(queue + " (message " + route.sequence() + ", as its damaged record says)");
            }
        }
        return touched;
    }

    /**
     * The checkpoint knows of them, nothing settled them, and there is no stretch but a missing segment, or a missing end of
     * the log, that may have held them. Others may have been on their way when the checkpoint was taken, and lost in a crash;
     * nobody was promised these.
     */
    private boolean isInNoSegment(Gap gap) {
        return (gap.segmentsMissing() || end < promised)
                && stretches.subList(gap.firstStretch(), gap.lastStretch()).stream()
                        .noneMatch(stretch -> stretch.kind().isDamage() || stretch.kind() == Stretch.Kind.SET_ASIDE)
                && gap.from() < saved.getOrDefault(gap.queue().id(), 0L);
    }

    private static Finding nowhere(Gap gap) {
        return new Finding(
                true,
                "the log",
                -1,
                "messages that the catalog knows to wait are in no segment; is a segment's file missing, or its end?",
                List.of(gap.toString()));
    }
}
