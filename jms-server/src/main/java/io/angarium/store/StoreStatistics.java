package io.angarium.store;

import io.angarium.broker.MessageRecord;
import io.angarium.log.StoredRecord;
import io.angarium.log.StoredSegment;
import io.angarium.wire.MessageLayout;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what waits in a store and where it lies. */
public final class StoreStatistics {
    private final Replay replay;
    private final Map<Integer, Waiting> waiting = new TreeMap<>();
    private final Map<Integer, Room> rooms = new TreeMap<>();

    /**
     * Of one queue or durable subscription.
     *
     * @param bytes of its messages
     * @param oldest when the one that was sent first was sent, in milliseconds since 1970; 0 if none says
     */
    public record Destination(String name, long messages, long bytes, long oldest) {}

    /**
     * Of one segment.
     *
     * @param liveBytes those of records of messages that wait
     */
    public record Segment(int number, String file, long bytes, long liveBytes) {}

    /**
     * All of it.
     *
     * @param destinations in the order in which they were made
     * @param segments in their order
     * @param damaged whether there is damage, so that more may wait than was counted
     */
    public record Report(List<Destination> destinations, List<Segment> segments, boolean damaged) {}

    private static final class Waiting {
        private long messages;
        private long bytes;
        private long oldest;
    }

    private static final class Room {
        private final StoredSegment segment;
        private long live;

        private Room(StoredSegment segment) {
            this.segment = segment;
        }
    }

    private StoreStatistics(Replay replay) {
        this.replay = replay;
    }

    /**
     * Counts.
     *
     * @throws io.angarium.log.LogException if the store can't be read
     */
    public static Report of(StoppedStore store) {
        StoreStatistics counts = new StoreStatistics(new Replay(store.catalog().checkpoint()));
        StoreExport.Damage damage = new StoreExport.Damage();
        store.scan(counts.replay, damage, new StoreVisitor() {
            @Override
            public void segment(StoredSegment segment) {
                counts.rooms.put(segment.number(), new Room(segment));
            }
        });
        WaitingMessages.in(store, counts.replay, counts::message);
        return counts.report(damage.there());
    }

    private void message(StoredRecord at, MessageRecord record, List<MessageRecord.Route> routes) {
        rooms.get(at.position().segment()).live += at.bytes();
        long timestamp = MessageLayout.timestamp(record.message().bytes());
        for (MessageRecord.Route route : routes) {
            Waiting queue = waiting.computeIfAbsent(route.queue(), id -> new Waiting());
            queue.messages++;
            queue.bytes += record.message().size();
            if (timestamp != 0 && (queue.oldest == 0 || timestamp < queue.oldest)) {
                queue.oldest = timestamp;
            }
        }
    }

    private Report report(boolean damaged) {
        List<Destination> destinations = replay.queues().stream()
                .map(queue -> {
                    Waiting counted = waiting.getOrDefault(queue.id(), new Waiting());
                    return new Destination(queue.toString(), counted.messages, counted.bytes, counted.oldest);
                })
                .toList();
        List<Segment> segments = rooms.values().stream()
                .map(room -> new Segment(room.segment.number(), room.segment.file(), room.segment.bytes(), room.live))
                .toList();
        return new Report(destinations, segments, damaged);
    }
}
