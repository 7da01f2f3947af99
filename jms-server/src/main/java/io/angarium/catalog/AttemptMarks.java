package io.angarium.catalog;

import io.angarium.view.QueueState;
import java.nio.ByteBuffer;

/** The marks of a queue as bytes: one 64-bit integer, big endian, for each priority from 0 on. */
final class AttemptMarks {
    private AttemptMarks() {}

    static byte[] encode(long[] marks) {
        ByteBuffer out = ByteBuffer.allocate(marks.length * Long.BYTES);
        out.asLongBuffer().put(marks);
        return out.array();
    }

    /** @throws IllegalArgumentException if these aren't as many marks as there are priorities */
    static long[] decode(byte[] bytes) {
        long[] marks = new long[QueueState.PRIORITIES];
        if (bytes.length != marks.length * Long.BYTES) {
            throw new IllegalArgumentException("the marks of what may have been delivered are damaged");
        }
        ByteBuffer.wrap(bytes).asLongBuffer().get(marks);
        return marks;
    }
}
