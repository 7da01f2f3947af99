package io.angarium.protocol;

import io.angarium.message.Message;
import io.angarium.view.Delivery;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be sent on one connection. Any thread adds; the event loop encodes all that is there into as few
 * buffers as it can and flushes once, however many threads and messages there were.
 */
final class Outbound {
    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

    /** Bytes waiting here beyond which consumers are told to hold back. */
    private static final long FULL = 1 << 20;

    private static final long EMPTY_ENOUGH = FULL / 4;

    /** Items waiting here beyond which the client is not read: it asks and does not take the answers. */
    private static final int CLOGGED = 1 << 15;

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int SMALL_FRAME_BYTES = 64;

    private final Channel channel;
    private final Runnable onRelief;
    private final MpscUnboundedArrayQueue<Object> items = new MpscUnboundedArrayQueue<>(256);
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Runnable drain = this::drain;
    private volatile boolean someoneHeldBack;

    /** The client is not being read; the event loop's. */
    private boolean clogged;

    /** True while the event loop is reading this connection, and will drain when it is through. */
    private boolean reading;

    /** @param onRelief called on the event loop when consumers that were held back, or reading, may go on */
    Outbound(Channel channel, Runnable onRelief) {
        this.channel = channel;
        this.onRelief = onRelief;
    }

    void add(Delivery delivery) {
        bytes.addAndGet(delivery.message().size());
        addItem(delivery);
    }

    void add(Frame frame) {
        addItem(frame);
    }

    void add(NativeProducer.Confirmation confirmation) {
        addItem(confirmation);
    }

    /** Whether there is room for more deliveries. If not, {@code onRelief} will be called. */
    boolean writable() {
        if (bytes.get() < FULL) {
            return true;
        }
        someoneHeldBack = true;
        return bytes.get() < FULL;
    }

    /** Whether so much waits that the client should not be read. If so, {@code onRelief} will be called. */
    boolean clogged() {
        clogged = items.size() > CLOGGED;
        return clogged;
    }

    private void addItem(Object item) {
        items.offer(item);
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            if (!(reading && channel.eventLoop().inEventLoop())) {
                wake();
            }
        }
    }

    private void wake() {
        try {
            channel.eventLoop().execute(drain);
        } catch (RejectedExecutionException e) {
            // The broker stops, and the connection is closed: nobody is left to be sent this.
            LOG.debug("{}: nobody is told what comes after the end", channel.remoteAddress());
        }
    }

    /** A burst of frames is about to be read: what they cause is sent when all have been. */
    void beginRead() {
        reading = true;
    }

    void endRead() {
        reading = false;
        if (scheduled.get()) {
            drain();
        }
    }

    /** Sends what there is, as long as the channel takes it. On the event loop. */
    void drain() {
        scheduled.set(false);
        ByteBuf out = null;
        while (channel.isWritable()) {
            Object item = items.poll();
            if (item == null) {
                break;
            }
            int size = size(item);
            if (out != null && out.writableBytes() < size) {
                channel.write(out);
                out = null;
            }
            if (out == null) {
                out = channel.alloc().ioBuffer(Math.max(BUFFER_BYTES, size));
            }
            encode(item, out);
        }
        if (out != null) {
            channel.writeAndFlush(out, channel.voidPromise());
        }
        boolean relief = clogged && items.size() < CLOGGED / 2;
        if (relief || (someoneHeldBack && bytes.get() < EMPTY_ENOUGH)) {
            someoneHeldBack = false;
            onRelief.run();
        }
    }

    private static int size(Object item) {
        return item instanceof Delivery delivery
                ? FrameEncoder.deliverBytes(delivery.message().size())
                : SMALL_FRAME_BYTES;
    }

    private void encode(Object item, ByteBuf out) {
        if (item instanceof Delivery delivery) {
            Message message = delivery.message();
            bytes.addAndGet(-message.size());
            FrameEncoder.encodeDeliver(
                    out,
                    ((NativeConsumer) delivery.outlet()).id(),
                    delivery.tag(),
                    delivery.attempts(),
                    message.bytes());
        } else if (item instanceof NativeProducer.Confirmation confirmation) {
            FrameEncoder.encodeConfirm(out, confirmation.producerId(), confirmation.take());
        } else {
            FrameEncoder.encode((Frame) item, out);
        }
    }
}
