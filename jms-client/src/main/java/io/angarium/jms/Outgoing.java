package io.angarium.jms;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The frames on their way out of one link. Any thread appends encoded frames between {@link #begin} and {@link #end};
 * the event loop takes all that is there and writes it at once. At most one such task is scheduled at a time, and none
 * while the socket does not take more, so what many threads append in the meantime costs one write.
 *
 * <p>Pending acknowledgements ride along: a consumer that has some says so with {@link #remember}, and they are encoded
 * when the next write happens.
 */
final class Outgoing {

    private static final int INITIAL_BYTES = 16 * 1024;

    private final Channel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Runnable drain = this::drain;

    // Guarded by lock.
    private final List<WireConsumer> withAcks = new ArrayList<>();
    private ByteBuf frames;
    private boolean drainScheduled;
    private boolean broken;

    /** Only for the event loop: whether anything was written since it was last asked. */
    private boolean written;

    Outgoing(Channel channel) {
        this.channel = channel;
    }

    /**
     * The buffer to append frames to, whole ones only. The caller must call {@link #end} soon and do nothing slow
     * before.
     *
     * @return null if the link is broken; then there is no end() to call
     */
    ByteBuf begin() {
        lock.lock();
        if (broken) {
            lock.unlock();
            return null;
        }
        if (frames == null) {
            frames = channel.alloc().directBuffer(INITIAL_BYTES);
        }
        return frames;
    }

    void end() {
        boolean schedule = !drainScheduled;
        drainScheduled = true;
        lock.unlock();
        if (schedule) {
            channel.eventLoop().execute(drain);
        }
    }

    /** Writes the consumer's pending acknowledgements with whatever is written next. Does not start a write. */
    void remember(WireConsumer consumer) {
        lock.lock();
        try {
            if (!broken) {
                withAcks.add(consumer);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Event loop: writes the pending acknowledgements, if there are any. */
    void flushAcks() {
        boolean some;
        lock.lock();
        try {
            some = !withAcks.isEmpty();
        } finally {
            lock.unlock();
        }
        if (some) {
            drain();
        }
    }

    /** Event loop: writes what is there, unless the socket is full; then it is called again when that has changed. */
    void drain() {
        ByteBuf out;
        lock.lock();
        try {
            drainScheduled = false;
            if (broken || !channel.isWritable()) {
                return;
            }
            if (!withAcks.isEmpty()) {
                encodeAcks();
            }
            out = frames;
            frames = null;
        } finally {
            lock.unlock();
        }
        if (out != null) {
            written = true;
            channel.writeAndFlush(out, channel.voidPromise());
        }
    }

    private void encodeAcks() {
        if (frames == null) {
            frames = channel.alloc().directBuffer(INITIAL_BYTES);
        }
        for (int i = 0; i < withAcks.size(); i++) {
            withAcks.get(i).encodeAcks(frames);
        }
        withAcks.clear();
    }

    /** Event loop: whether anything was written since the last call. */
    boolean takeWritten() {
        boolean was = written;
        written = false;
        return was;
    }

    /** No more frames: what is there is dropped. Whoever holds the lock finishes first. */
    void breakOff() {
        lock.lock();
        try {
            broken = true;
            withAcks.clear();
            if (frames != null) {
                frames.release();
                frames = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
