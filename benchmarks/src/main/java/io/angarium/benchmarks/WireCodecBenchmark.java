package io.angarium.benchmarks;

import io.angarium.wire.Address;
import io.angarium.wire.BodyType;
import io.angarium.wire.FrameDecoder;
import io.angarium.wire.FrameEncoder;
import io.angarium.wire.MessageLayout;
import io.angarium.wire.MessageReader;
import io.angarium.wire.MessageWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.fusesource.hawtbuf.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What one message of 1 KiB with three properties costs in the native protocol's codec, on either side. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WireCodecBenchmark {

    private static final int BATCH = 64;
    private static final Address QUEUE = Address.queue("orders.incoming");

    private final MessageWriter writer = new MessageWriter();
    private final Buffer body = new Buffer(new byte[1024]);
    private final String text = "x".repeat(1024);
    private final UUID origin = UUID.randomUUID();
    private long counter;
    private Buffer message;
    private ByteBuf out;
    private ByteBuf batch;
    private EmbeddedChannel channel;

    @Setup
    public void start() {
        message = writeBytesMessage();
        out = ByteBufAllocator.DEFAULT.directBuffer(FrameEncoder.sendBytes(message.length));
        batch = ByteBufAllocator.DEFAULT.directBuffer(BATCH * FrameEncoder.sendBytes(message.length));
        for (int i = 1; i <= BATCH; i++) {
            FrameEncoder.encodeSend(batch, 1, i, i, message);
        }
    }

    @TearDown
    public void stop() {
        out.release();
        batch.release();
    }

    /** The client makes a message of what the application has set. */
    @Benchmark
    public Buffer writeBytesMessage() {
        header();
        return writer.body(BodyType.BYTES, body).finish();
    }

    @Benchmark
    public Buffer writeTextMessage() {
        header();
        return writer.bodyText(text).finish();
    }

    /** Message to network buffer. */
    @Benchmark
    public ByteBuf encodeSend() {
        out.clear();
        FrameEncoder.encodeSend(out, 1, ++counter, counter, message);
        return out;
    }

    /** Network buffer to frame, with Netty's part of it. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void decodeSend(Blackhole blackhole) {
        if (channel == null) {
            channel = new EmbeddedChannel(new FrameDecoder(1 << 20), new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object frame) {
                    blackhole.consume(frame);
                }
            });
        }
        channel.writeInbound(batch.retainedDuplicate());
    }

    /** The broker checks what has arrived. */
    @Benchmark
    public void validate() {
        MessageLayout.validate(message);
    }

    /** The application looks at everything in the message. */
    @Benchmark
    public void readMessage(Blackhole blackhole) {
        MessageReader reader = new MessageReader(message);
        blackhole.consume(reader.messageId());
        blackhole.consume(reader.destination());
        blackhole.consume(reader.correlationId());
        blackhole.consume(reader.properties());
        blackhole.consume(reader.body());
    }

    private void header() {
        writer.priority(4)
                .timestamp(1_700_000_000_000L)
                .messageId(origin, ++counter)
                .destination(QUEUE)
                .correlationId("customer-4711")
                .property("region", "emea")
                .property("attempt", 3)
                .property("amount", 129.95);
    }
}
