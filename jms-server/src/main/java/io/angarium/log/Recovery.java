package io.angarium.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is found on the storage when a log is opened, and put in order so that every segment with records in it is
 * sealed. Segments sealed already, which after a clean end is all of them, are not read.
 *
 * @param epoch the highest found, or 0
 * @param number the highest of a segment found, or 0
 * @param segments those with records, oldest first
 * @param unused numbers of those that had been prepared and not written
 */
record Recovery(long epoch, int number, List<Segment> segments, List<Integer> unused) {
    static Recovery of(SegmentFiles files) throws IOException {
        List<Integer> numbers = files.numbers().stream().sorted().toList();
        List<Segment> segments = new ArrayList<>();
        List<Integer> unused = new ArrayList<>();
        long epoch = 0;
        for (int i = numbers.size() - 1; i >= 0; i--) {
            int number = numbers.get(i);
            try (SegmentFile file = files.open(number)) {
                SegmentHeader header = SegmentHeader.read(file, number, files.describe(number));
                epoch = Math.max(epoch, header.epoch());
                SegmentScan scan = new SegmentScan(file, header, files.describe(number));
                if (segments.isEmpty() && scan.isUnused()) {
                    // Kept until a new segment is there, for its number and epoch, but not its space.
                    file.truncate(SegmentHeader.BYTES);
                    unused.add(number);
                } else {
                    int end = segments.isEmpty() ? scan.cutAndSeal() : scan.requireSeal();
                    segments.add(0, new Segment(number, end, end));
                }
            }
        }
        return new Recovery(epoch, numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1), segments, unused);
    }
}
