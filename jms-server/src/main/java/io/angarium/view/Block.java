package io.angarium.view;

import io.angarium.log.LogPosition;
import io.angarium.message.Envelope;
import java.nio.ByteBuffer;

/**
 * Where some of a queue's messages are in one segment of the log, and what has to be known of them without reading them: a
 * slot of {@value #SLOT} bytes for each, in the order of their sequences, and {@value #EXTRA} bytes more for one with times
 * or a group. Not thread-safe.
 *
 * <pre>
 *   slot   sequence - first u32 | offset u32 | size u32 | correlation hash u32 | priority u8 | flags u8 | 0 u16
 *   extra  slot u32 | expiration u64 | delivery time u64 | group u64
 * </pre>
 */
final class Block {
    private static final int SLOT = 20;
    private static final int EXTRA = 28;
    private static final int FEW = 16;

    private static final int DURABLE = 1;
    private static final int ATTEMPTABLE = 2;
    private static final int HAS_EXTRA = 4;

    private static final int OFFSET = 4;
    private static final int SIZE = 8;
    private static final int CORRELATION = 12;
    private static final int PRIORITY = 16;
    private static final int FLAGS = 17;

    private final int segment;
    private final long first;
    private ByteBuffer slots = ByteBuffer.allocate(FEW * SLOT);
    private ByteBuffer extras = ByteBuffer.allocate(0);
    private int count;
    private int extraCount;
    private int live;

    /** Bit p is set if there are messages of priority p that need not wait until they are due. */
    private int lanes;

    /** When something here may expire next; {@link Long#MAX_VALUE} for never. */
    long nextExpiration = Long.MAX_VALUE;

    /** What is delayed and has not been let in; null if there is nothing such. */
    Delayed delayed;

    Block(int segment, long first) {
        this.segment = segment;
        this.first = first;
    }

    int segment() {
        return segment;
    }

    long first() {
        return first;
    }

    long last() {
        return sequence(count - 1);
    }

    int count() {
        return count;
    }

    /** How many are not settled. */
    int live() {
        return live;
    }

    void settled(int messages) {
        live -= messages;
    }

    boolean isFull() {
        return count >= 1 << 16;
    }

    boolean hasLane(int priority) {
        return (lanes & 1 << priority) != 0;
    }

    /** Adds a message, whose sequence is above those before. */
    void add(Entry entry) {
        Envelope envelope = entry.envelope;
        boolean extra = envelope.expiration() != 0 || envelope.deliveryTime() != 0 || envelope.group() != 0;
        if (slots.capacity() < (count + 1) * SLOT) {
            slots = larger(slots, count * SLOT);
        }
        int at = count * SLOT;
        slots.putInt(at, (int) (entry.sequence - first));
        slots.putInt(at + OFFSET, new LogPosition(entry.position).offset());
        slots.putInt(at + SIZE, entry.size);
        slots.putInt(at + CORRELATION, envelope.correlationHash());
        slots.put(at + PRIORITY, (byte) envelope.priority());
        int flags = (entry.durable ? DURABLE : 0) | (entry.attemptLogged ? ATTEMPTABLE : 0) | (extra ? HAS_EXTRA : 0);
        slots.put(at + FLAGS, (byte) flags);
        if (extra) {
            addExtra(envelope);
        }
        if (envelope.deliveryTime() == 0) {
            lanes |= 1 << envelope.priority();
        }
        count++;
        live++;
    }

    private void addExtra(Envelope envelope) {
        if (extras.capacity() < (extraCount + 1) * EXTRA) {
            extras = larger(extras, extraCount * EXTRA);
        }
        int at = extraCount * EXTRA;
        extras.putInt(at, count);
        extras.putLong(at + 4, envelope.expiration());
        extras.putLong(at + 12, envelope.deliveryTime());
        extras.putLong(at + 20, envelope.group());
        extraCount++;
        if (envelope.expiration() != 0) {
            nextExpiration = Math.min(nextExpiration, envelope.expiration());
        }
    }

    private static ByteBuffer larger(ByteBuffer full, int used) {
        ByteBuffer larger = ByteBuffer.allocate(Math.max(FEW * EXTRA, used * 2));
        larger.put(0, full, 0, used);
        return larger;
    }

    /** No more will be added: gives back what was taken for that. */
    void close() {
        slots = exact(slots, count * SLOT);
        extras = exact(extras, extraCount * EXTRA);
    }

    private static ByteBuffer exact(ByteBuffer buffer, int used) {
        return buffer.capacity() == used ? buffer : ByteBuffer.allocate(used).put(0, buffer, 0, used);
    }

    // --- what is in slot i, 0 <= i < count

    long sequence(int i) {
        return first + Integer.toUnsignedLong(slots.getInt(i * SLOT));
    }

    long position(int i) {
        return LogPosition.of(segment, slots.getInt(i * SLOT + OFFSET)).packed();
    }

    int size(int i) {
        return slots.getInt(i * SLOT + SIZE);
    }

    int priority(int i) {
        return slots.get(i * SLOT + PRIORITY);
    }

    boolean durable(int i) {
        return (flags(i) & DURABLE) != 0;
    }

    /** Whether the record says that it may have been delivered at once. */
    boolean attemptable(int i) {
        return (flags(i) & ATTEMPTABLE) != 0;
    }

    private int flags(int i) {
        return slots.get(i * SLOT + FLAGS);
    }

    /** When it may be delivered; 0 for at once. */
    long deliveryTime(int i) {
        return (flags(i) & HAS_EXTRA) == 0 ? 0 : extras.getLong(extraOf(i) + 12);
    }

    long expiration(int i) {
        return (flags(i) & HAS_EXTRA) == 0 ? 0 : extras.getLong(extraOf(i) + 4);
    }

    Envelope envelope(int i) {
        int correlation = slots.getInt(i * SLOT + CORRELATION);
        if ((flags(i) & HAS_EXTRA) == 0) {
            return correlation == 0
                    ? Envelope.plain(priority(i))
                    : new Envelope(priority(i), 0, 0, 0, correlation);
        }
        int at = extraOf(i);
        return new Envelope(
                priority(i),
                extras.getLong(at + 4),
                extras.getLong(at + 12),
                extras.getLong(at + 20),
                correlation);
    }

    private int extraOf(int i) {
        int low = 0;
        int high = extraCount - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (extras.getInt(middle * EXTRA) < i) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low * EXTRA;
    }

    // --- finding

    /** The slot of a sequence; -1 if it is not here. */
    int indexOf(long sequence) {
        int i = indexFrom(sequence);
        return i < count && sequence(i) == sequence ? i : -1;
    }

    /** The first slot whose sequence is not below this one; {@link #count} if there is none. */
    int indexFrom(long sequence) {
        if (sequence <= first) {
            return 0;
        }
        // Sequences mostly follow each other without gaps.
        long guess = sequence - first;
        if (guess < count && sequence((int) guess) == sequence) {
            return (int) guess;
        }
        int low = 0;
        int high = (int) Math.min(count, guess);
        while (low < high) {
            int middle = low + high >>> 1;
            if (sequence(middle) < sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The slots of messages that have a time or a group, in order. */
    int[] slotsWithExtra() {
        int[] found = new int[extraCount];
        for (int i = 0; i < extraCount; i++) {
            found[i] = extras.getInt(i * EXTRA);
        }
        return found;
    }
}
