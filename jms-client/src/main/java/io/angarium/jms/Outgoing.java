package io.angarium.jms;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The frames on their way out of one link. Any thread appends encoded frames between {@link #begin} and {@link #end};
 * one thread at a time writes all that is there, so what is appended in the meantime costs one write more, however many
 * threads and frames there are.
 *
 * <p>After a silence the thread that appends writes to the socket itself, which spares waking the event loop: whoever
 * sends now and then mostly waits for an answer. When much is sent the event loop writes, and what is appended until it
 * gets to that goes together. It also writes what the socket does not take, and everything if there is more than a
 * socket (TLS) or none (a broker in the same JVM).
 *
 * <p>Pending acknowledgements ride along: a consumer that has some says so with {@link #remember}, and they are encoded
 * when the next write happens.
 */
final class Outgoing {

    private static final int INITIAL_BYTES = 16 * 1024;

    /** A write by the appending thread costs it about a fifth of this. */
    private static final long SILENCE_NANOS = 50_000;

    /** A buffer that has grown beyond this is not kept for the next write. */
    private static final int KEPT_BYTES = 64 * 1024;

    private final Channel channel;
    /** Null if only the event loop may write. */
    private final SocketChannel socket;

    private final ReentrantLock lock = new ReentrantLock();
    private final Runnable writeOnLoop = this::writeByChannel;

    // Guarded by lock.
    private final List<WireConsumer> withAcks = new ArrayList<>();
    private ByteBuf frames;
    private ByteBuf spare;
    /** Some thread writes, or the event loop is about to; it takes along what is appended meanwhile. */
    private boolean writing;

    private long lastWrite = System.nanoTime() - SILENCE_NANOS;
    private boolean broken;
    private Runnable last;

    private volatile boolean written;

    /** @param socket the channel's, if nothing in the channel's pipeline changes what is written; otherwise null */
    Outgoing(Channel channel, SocketChannel socket) {
        this.channel = channel;
        this.socket = socket;
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
            frames = buffer();
        }
        return frames;
    }

    void end() {
        boolean first = !writing;
        writing = true;
        boolean direct = first && socket != null && System.nanoTime() - lastWrite > SILENCE_NANOS;
        lock.unlock();
        if (direct) {
            writeToSocket();
        } else if (first) {
            channel.eventLoop().execute(writeOnLoop);
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
        lock.lock();
        if (withAcks.isEmpty() || broken) {
            lock.unlock();
        } else {
            end();
        }
    }

    /** Does this once all that was appended before has been written, or can't be any more. Nothing may follow. */
    void finish(Runnable action) {
        lock.lock();
        try {
            if (writing) {
                last = action;
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    private void writeToSocket() {
        ByteBuf out = next(null);
        if (out == null) {
            return;
        }
        try {
            // Does not block, so that an interrupt of this thread does not close the channel.
            out.readBytes(socket, out.readableBytes());
        } catch (ClosedChannelException e) {
            out.skipBytes(out.readableBytes()); // whose link is broken, as the event loop knows or will in a moment
        } catch (IOException e) {
            out.skipBytes(out.readableBytes());
            channel.eventLoop().execute(() -> broken(e));
        }
        ByteBuf more = out.isReadable() ? out : next(out);
        if (more != null) {
            writeByChannel(more);
        }
    }

    private void broken(IOException cause) {
        if (channel.isOpen()) {
            channel.pipeline().fireExceptionCaught(cause);
        }
    }

    /** Event loop. */
    private void writeByChannel() {
        ByteBuf out = next(null);
        if (out != null) {
            writeByChannel(out);
        }
    }

    private void writeByChannel(ByteBuf out) {
        channel.writeAndFlush(out).addListener(written -> writeByChannel());
    }

    /**
     * What is to be written now; null for nothing: then whoever calls this does not write any more.
     *
     * @param done a buffer that has been written, or null
     */
    private ByteBuf next(ByteBuf done) {
        Runnable action;
        lock.lock();
        try {
            if (done != null) {
                keep(done);
            }
            if (!broken) {
                if (!withAcks.isEmpty()) {
                    encodeAcks();
                }
                ByteBuf out = frames;
                if (out != null) {
                    frames = null;
                    written = true;
                    return out;
                }
            }
            writing = false;
            lastWrite = System.nanoTime();
            action = last;
            last = null;
        } finally {
            lock.unlock();
        }
        if (action != null) {
            action.run();
        }
        return null;
    }

    private void encodeAcks() {
        if (frames == null) {
            frames = buffer();
        }
        for (int i = 0; i < withAcks.size(); i++) {
            withAcks.get(i).encodeAcks(frames);
        }
        withAcks.clear();
    }

    private ByteBuf buffer() {
        ByteBuf next = spare;
        spare = null;
        return next != null ? next : channel.alloc().directBuffer(INITIAL_BYTES);
    }

    private void keep(ByteBuf done) {
        if (spare == null && !broken && done.capacity() <= KEPT_BYTES) {
            spare = done.clear();
        } else {
            done.release();
        }
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
            frames = released(frames);
            spare = released(spare);
        } finally {
            lock.unlock();
        }
    }

    private static ByteBuf released(ByteBuf buffer) {
        if (buffer != null) {
            buffer.release();
        }
        return null;
    }
}
