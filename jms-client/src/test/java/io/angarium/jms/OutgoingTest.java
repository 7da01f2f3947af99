package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames written by several threads to a real socket, whose other end reads them late or not at all. */
@Timeout(60)
class OutgoingTest {
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private ServerSocket server;
    private Channel channel;
    private Outgoing outgoing;
    private Socket peer;
    private DataInputStream arriving;

    @BeforeEach
    void connect() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SocketChannel socket = SocketChannel.open();
        channel = new Bootstrap()
                .group(loops)
                .channelFactory(() -> new NioSocketChannel(socket))
                .handler(new ChannelInboundHandlerAdapter())
                .connect(server.getLocalSocketAddress())
                .sync()
                .channel();
        outgoing = new Outgoing(channel, socket);
        peer = server.accept();
        arriving = new DataInputStream(peer.getInputStream());
    }

    @AfterEach
    void close() throws Exception {
        channel.close().sync();
        outgoing.breakOff();
        peer.close();
        server.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    private void write(int producer, int number, int padding) {
        ByteBuf out = outgoing.begin();
        try {
            out.writeInt(producer).writeInt(number).writeInt(padding).writeZero(padding);
        } finally {
            outgoing.end();
        }
    }

    private void expect(int producer, int number, int padding) throws Exception {
        assertThat(arriving.readInt()).isEqualTo(producer);
        assertThat(arriving.readInt()).isEqualTo(number);
        assertThat(arriving.readInt()).isEqualTo(padding);
        arriving.skipNBytes(padding);
    }

    @Test
    void afterASilenceTheSenderItselfWrites() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        channel.eventLoop().execute(() -> {
            busy.countDown();
            awaitQuietly(release);
        });
        busy.await();
        long silence = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1);
        await().pollInterval(Duration.ofMillis(1)).until(() -> System.nanoTime() > silence);
        write(1, 1, 10);
        expect(1, 1, 10); // though the event loop does nothing
        release.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatTheSocketDoesNotTakeIsWrittenWhenItDoes() throws Exception {
        int large = 8 << 20; // more than both ends of the socket hold
        write(1, 1, large);
        for (int i = 2; i <= 100; i++) {
            write(1, i, 1000);
        }
        expect(1, 1, large);
        for (int i = 2; i <= 100; i++) {
            expect(1, i, 1000);
        }
    }

    @Test
    void framesOfSeveralThreadsStayWholeAndInOrder() throws Exception {
        int threads = 4;
        int each = 20_000;
        List<Thread> writers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int producer = t;
            Thread writer = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    write(producer, i, i % 300);
                    if (i % 1000 == 0) {
                        LockSupport.parkNanos(200_000); // a silence, after which a sender writes itself
                    }
                }
            });
            writer.start();
            writers.add(writer);
        }
        int[] next = new int[threads];
        for (int n = 0; n < threads * each; n++) {
            int producer = arriving.readInt();
            int number = arriving.readInt();
            assertThat(number).isEqualTo(next[producer]++);
            int padding = arriving.readInt();
            assertThat(padding).isEqualTo(number % 300);
            arriving.skipNBytes(padding);
        }
        for (Thread writer : writers) {
            writer.join();
        }
    }

    @Test
    void anInterruptedSenderDoesNotCloseTheConnection() throws Exception {
        for (int i = 0; i < 200; i++) {
            Thread.currentThread().interrupt();
            write(1, i, 100);
            assertThat(Thread.interrupted()).isTrue();
            expect(1, i, 100);
        }
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void theEndComesAfterAllThatWasWritten() throws Exception {
        int large = 4 << 20;
        write(1, 1, large);
        outgoing.finish(channel::close);
        expect(1, 1, large);
        assertThat(arriving.read()).isEqualTo(-1);
    }
}
