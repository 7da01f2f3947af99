package io.angarium.view;

import io.angarium.log.LogPosition;
import io.angarium.message.Envelope;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * Where some of a queue's messages are in one segment of the log, and what has to be known of them without reading them: a
 * slot of {@value #SLOT} bytes for each, in the order of their sequences, and {@value #EXTRA} bytes more for one with times
 * or a group. Not thread-safe.
 *
 * <pre>
 *   slot   sequence - first u32 | offset u32 | size u32 | correlation hash u32 | priority u8 | flags u8 | 0 u16
 *   extra  slot u32 | expiration u64 | delivery time u64 | group u64
 *   header first u64 | last u64 | earliest expiration u64 | earliest delivery time u64 | slots u32 | extras u32
 *          | lanes u32 | slots of messages that are not durable u32 | slots of messages whose records say that they may
 *          have been delivered at once u32 | bytes of all messages u64
 * </pre>
 *
 * <p>An earliest time is {@link Long#MAX_VALUE} for none.
 */
public final class Block {
    /** Bytes of {@link #header()}. */
    public static final int HEADER = 60;

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
    private long last;
    private int notDurable;
    private int attemptables;
    private long bytes;
    private boolean closed;
    private long earliestExpiration = Long.MAX_VALUE;
    private long earliestDue = Long.MAX_VALUE;

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

    /**
     * One that was written.
     *
     * @param header as {@link #header()} gave it
     * @param content as {@link #content()} gave it
     * @throws IllegalArgumentException if they can't belong together
     */
    public static Block read(int segment, ByteBuffer header, ByteBuffer content) {
        Block block = new Block(segment, header.getLong());
        block.last = header.getLong();
        block.earliestExpiration = header.getLong();
        block.earliestDue = header.getLong();
        block.count = header.getInt();
        block.extraCount = header.getInt();
        block.lanes = header.getInt();
        block.notDurable = header.getInt();
        block.attemptables = header.getInt();
        block.bytes = header.getLong();
        if (block.count < 1 || block.extraCount < 0 || content.capacity() != block.contentBytes()) {
            throw new IllegalArgumentException("a block of " + block.count + " slots and " + block.extraCount
                    + " extras does not take " + content.capacity() + " bytes");
        }
        block.live = block.count;
        block.closed = true;
        block.nextExpiration = block.earliestExpiration;
        block.contentIs(content);
        if (block.earliestDue != Long.MAX_VALUE) {
            block.delayed = Delayed.closed(block, block.earliestDue);
        }
        return block;
    }

    private int contentBytes() {
        return count * SLOT + extraCount * EXTRA;
    }

    /** Has it use these bytes, which are those of {@link #content()}, instead of its own. */
    void contentIs(ByteBuffer content) {
        slots = content.slice(0, count * SLOT);
        extras = content.slice(count * SLOT, extraCount * EXTRA);
    }

    /** What is to be written in front. Only of a closed block. */
    public ByteBuffer header() {
        return ByteBuffer.allocate(HEADER)
                .putLong(first)
                .putLong(last)
                .putLong(earliestExpiration)
                .putLong(earliestDue)
                .putInt(count)
                .putInt(extraCount)
                .putInt(lanes)
                .putInt(notDurable)
                .putInt(attemptables)
                .putLong(bytes)
                .flip();
    }

    /** What is to be written: slots, then extras. Only of a closed block, which does not change any more. */
    public ByteBuffer content() {
        return ByteBuffer.allocate(contentBytes())
                .put(slots.duplicate().clear())
                .put(extras.duplicate().clear())
                .flip();
    }

    /** Number of the segment. */
    public int segment() {
        return segment;
    }

    /** Tells the sequences of the messages at this position or later whose records say that they may have been delivered. */
    public void attemptable(long position, LongConsumer each) {
        for (int i = 0, left = attemptables; left > 0; i++) {
            if (attemptable(i)) {
                left--;
                if (position(i) >= position) {
                    each.accept(sequence(i));
                }
            }
        }
    }

    /** Whether no sequence between the first and the last is missing, and all are durable. */
    boolean isDense() {
        return last - first + 1 == count && notDurable == 0;
    }

    long first() {
        return first;
    }

    /** Its highest sequence. */
    public long last() {
        return last;
    }

    int count() {
        return count;
    }

    /** Bytes of all messages, settled or not. */
    long bytes() {
        return bytes;
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
        } else {
            earliestDue = Math.min(earliestDue, envelope.deliveryTime());
        }
        last = entry.sequence;
        notDurable += entry.durable ? 0 : 1;
        attemptables += entry.attemptLogged ? 1 : 0;
        bytes += entry.size;
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
            earliestExpiration = Math.min(earliestExpiration, envelope.expiration());
        }
    }

    private static ByteBuffer larger(ByteBuffer full, int used) {
        ByteBuffer larger = ByteBuffer.allocate(Math.max(FEW * EXTRA, used * 2));
        larger.put(0, full, 0, used);
        return larger;
    }

    /** Whether nothing is added any more. */
    boolean isClosed() {
        return closed;
    }

    /** No more will be added: gives back what was taken for that. */
    void close() {
        closed = true;
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
            return correlation == 0 ? Envelope.plain(priority(i)) : new Envelope(priority(i), 0, 0, 0, correlation);
        }
        int at = extraOf(i);
        return new Envelope(
                priority(i), extras.getLong(at + 4), extras.getLong(at + 12), extras.getLong(at + 20), correlation);
    }

    private int extraOf(int i) {
        int low = 0;
        int high = extraCount - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
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
            int middle = (low + high) >>> 1;
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
