package io.angarium.protocol;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.wire.Address;
import io.angarium.wire.BodyType;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameDecoder;
import io.angarium.wire.FrameEncoder;
import io.angarium.wire.MessageReader;
import io.angarium.wire.MessageWriter;
import io.angarium.wire.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.fusesource.hawtbuf.Buffer;

/** A client that says what a test wants it to say, frame by frame or byte by byte, and knows what it expects to hear. */
final class RawClient implements AutoCloseable {
    private static final int MAX_FRAME_BYTES = 64 << 20;
    private static final int WAIT_MILLIS = (int) SECONDS.toMillis(20);

    private final Socket socket = new Socket();
    private final EmbeddedChannel decoder = new EmbeddedChannel(new FrameDecoder(MAX_FRAME_BYTES));
    private final byte[] received = new byte[64 << 10];
    private long lastRequest;

    RawClient(InetSocketAddress address, int receiveBufferBytes) {
        try {
            if (receiveBufferBytes > 0) {
                socket.setReceiveBufferSize(receiveBufferBytes);
            }
            socket.connect(address, WAIT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(WAIT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Frame.Hello helloFrame() {
        return new Frame.Hello(Protocol.VERSION, Protocol.VERSION, MAX_FRAME_BYTES, 0, "a test");
    }

    RawClient hello() {
        send(helloFrame());
        expect(Frame.Welcome.class);
        return this;
    }

    RawClient login() {
        return login(null);
    }

    RawClient login(String clientId) {
        long request = nextRequest();
        return send(new Frame.Login(request, null, null, clientId)).expect(new Frame.Ok(request, 0));
    }

    long nextRequest() {
        return ++lastRequest;
    }

    RawClient openSession(long session) {
        long request = nextRequest();
        return send(new Frame.OpenSession(request, session, false)).expect(new Frame.Ok(request, 0));
    }

    /** Opens a producer in session 1. */
    RawClient openProducer(long producer, String queue) {
        return openProducer(producer, Address.queue(queue));
    }

    /** Opens a producer in session 1. */
    RawClient openProducer(long producer, Address address) {
        long request = nextRequest();
        return send(new Frame.OpenProducer(request, 1, producer, address)).expect(new Frame.Ok(request, 0));
    }

    /** Opens a consumer in session 1. */
    RawClient openConsumer(long consumer, String queue) {
        return openConsumer(consumer, queue, false);
    }

    RawClient openBrowser(long consumer, String queue) {
        return openConsumer(consumer, queue, true);
    }

    private RawClient openConsumer(long consumer, String queue, boolean browse) {
        long request = nextRequest();
        return send(new Frame.OpenConsumer(
                        request,
                        1,
                        consumer,
                        Address.queue(queue),
                        null,
                        browse ? Frame.Terms.BROWSE : Frame.Terms.PLAIN))
                .expect(new Frame.Ok(request, 0));
    }

    /** Sends persistent messages, with sequences from {@code first} on, and waits until all are confirmed. */
    RawClient sendAll(long producer, long first, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            send(new Frame.Send(producer, first + i, message(texts[i])));
        }
        return expectConfirmed(producer, first + texts.length - 1);
    }

    RawClient credit(long consumer, int messages) {
        return send(new Frame.Credit(consumer, messages));
    }

    /** Asks for what can be delivered now, and returns what came before the answer. */
    List<Frame.Deliver> flush(long consumer) {
        long request = nextRequest();
        send(new Frame.Flush(request, consumer));
        List<Frame.Deliver> deliveries = new ArrayList<>();
        Frame frame = next();
        while (frame instanceof Frame.Deliver delivery) {
            deliveries.add(delivery);
            frame = next();
        }
        assertThat(frame).isEqualTo(new Frame.Ok(request, 0));
        return deliveries;
    }

    /** Settles, and returns how many the broker says were. */
    long settle(long consumer, Frame.Outcome outcome, long first, long last) {
        long request = nextRequest();
        send(new Frame.Settle(request, consumer, outcome, first, last));
        Frame.Ok ok = expect(Frame.Ok.class);
        assertThat(ok.request()).isEqualTo(request);
        return ok.value();
    }

    RawClient send(Frame... frames) {
        ByteBuf out = Unpooled.buffer();
        for (Frame frame : frames) {
            FrameEncoder.encode(frame, out);
        }
        return send(ByteBufUtil.getBytes(out));
    }

    RawClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Waits for the next frame that is not a sign of life; fails if the connection ends first. */
    Frame next() {
        Frame frame = nextOrHeartbeat();
        while (frame instanceof Frame.Heartbeat) {
            frame = nextOrHeartbeat();
        }
        assertThat(frame).as("a frame, not the end of the connection").isNotNull();
        return frame;
    }

    /** Waits for the next frame; null if the connection ends first. */
    Frame nextOrHeartbeat() {
        Frame frame = decoder.readInbound();
        while (frame == null) {
            int count = read();
            if (count < 0) {
                return null;
            }
            decoder.writeInbound(Unpooled.copiedBuffer(received, 0, count));
            frame = decoder.readInbound();
        }
        return frame;
    }

    private int read() {
        try {
            return socket.getInputStream().read(received);
        } catch (SocketException reset) {
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T extends Frame> T expect(Class<T> type) {
        Frame frame = next();
        assertThat(frame).isInstanceOf(type);
        return type.cast(frame);
    }

    RawClient expect(Frame frame) {
        assertThat(next()).isEqualTo(frame);
        return this;
    }

    /** Waits until all sends of the producer up to this one are confirmed. */
    RawClient expectConfirmed(long producer, long sequence) {
        long confirmed = 0;
        while (confirmed < sequence) {
            Frame.Confirm confirm = expect(Frame.Confirm.class);
            assertThat(confirm.producer()).isEqualTo(producer);
            assertThat(confirm.sequence()).isGreaterThan(confirmed);
            confirmed = confirm.sequence();
        }
        assertThat(confirmed).isEqualTo(sequence);
        return this;
    }

    /** Waits for a Close with this error, and for the end of the connection. Returns its text. */
    String expectClose(ErrorCode error) {
        Frame.Close close = expect(Frame.Close.class);
        assertThat(close.error()).as(close.text()).isEqualTo(error);
        expectEnd();
        return close.text();
    }

    void expectEnd() {
        assertThat(nextOrHeartbeat()).as("the end of the connection").isNull();
    }

    /** A persistent text message. */
    static Buffer message(String text) {
        return writer().bodyText(text).finish();
    }

    /** A non-persistent text message. */
    static Buffer nonPersistent(String text) {
        return writer().persistent(false).bodyText(text).finish();
    }

    /** A persistent message with so many bytes in its body. */
    static Buffer bytesMessage(int bytes) {
        return writer().body(BodyType.BYTES, new Buffer(bytes)).finish();
    }

    private static MessageWriter writer() {
        return new MessageWriter().destination(Address.queue("orders"));
    }

    static String text(Frame.Deliver delivery) {
        return new MessageReader(delivery.message()).bodyText();
    }

    static List<String> texts(List<Frame.Deliver> deliveries) {
        return deliveries.stream().map(RawClient::text).toList();
    }

    /** Breaks the connection without a word, as a client that dies does. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    @Override
    public void close() {
        decoder.finishAndReleaseAll();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
