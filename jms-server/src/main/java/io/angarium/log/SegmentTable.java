package io.angarium.log;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The segments that the log holds, by number. There is always one. For any thread. */
final class SegmentTable {
    private final ConcurrentNavigableMap<Integer, Segment> segments = new ConcurrentSkipListMap<>();

    void add(Segment segment) {
        segments.put(segment.number(), segment);
    }

    void remove(int number) {
        segments.remove(number);
    }

    /** That segment, or null if it is not held. */
    Segment get(int number) {
        return segments.get(number);
    }

    /** That segment or the first held after it; null if there is none. */
    Segment from(int number) {
        return valueOf(segments.ceilingEntry(number));
    }

    /** The first segment held after this one; null if there is none. */
    Segment after(int number) {
        return valueOf(segments.higherEntry(number));
    }

    /** The segment being written. */
    Segment current() {
        return segments.lastEntry().getValue();
    }

    LogRange range() {
        return new LogRange(segments.firstEntry().getValue().first(), current().end());
    }

    List<SegmentInfo> infos() {
        return segments.values().stream().map(Segment::info).toList();
    }

    private static Segment valueOf(Map.Entry<Integer, Segment> entry) {
        return entry == null ? null : entry.getValue();
    }
}
