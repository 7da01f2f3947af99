package io.angarium.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fusesource.hawtbuf.Buffer;

/**
 * Writes the first inputs of the fuzz tests: real frames, messages and URLs. Run it again after a change of the format,
 * with {@code src/test/resources} as its argument; it replaces only the files that it made.
 */
final class FuzzSeeds {

    private final Path resources;

    private FuzzSeeds(Path resources) {
        this.resources = resources;
    }

    public static void main(String[] args) throws IOException {
        FuzzSeeds seeds = new FuzzSeeds(Path.of(args[0]));
        seeds.frames();
        seeds.messages();
        seeds.bodies();
        seeds.urls();
    }

    private void frames() throws IOException {
        Frame hello = new Frame.Hello(1, 1, 1 << 20, 30_000, "seed");
        Frame login = new Frame.Login(1, "user", "password", "client", Samples.ORIGIN);
        Path streams = directory(FrameDecoderFuzzTest.class, "anyBytes");
        write(streams, "client", clientStream(hello, login));
        write(streams, "http", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        write(streams, "broken", Arrays.copyOf(clientStream(hello, login), 40));

        Path bodies = directory(FrameDecoderFuzzTest.class, "anyBody");
        for (Map.Entry<String, Frame> frame : oneOfEach(hello, login).entrySet()) {
            byte[] bytes = Wire.bytes(frame.getValue());
            write(bodies, frame.getKey(), Arrays.copyOfRange(bytes, 4, bytes.length));
        }
    }

    private static byte[] clientStream(Frame hello, Frame login) {
        return Wire.bytes(
                hello,
                login,
                new Frame.OpenSession(2, 1, true),
                new Frame.Commit(3, 1, 300),
                new Frame.Rollback(4, 1),
                new Frame.OpenConsumer(3, 1, 1, Address.queue("orders"), "price > 10", Frame.Terms.PLAIN),
                new Frame.Credit(1, 100),
                new Frame.OpenProducer(4, 1, 1, Address.topic("prices")),
                new Frame.Send(1, 1, 1, Samples.fullMessage()),
                new Frame.Send(1, 2, Samples.smallMessage()),
                new Frame.Settle(5, 1, Frame.Outcome.RELEASED, 1, 300),
                new Frame.Close(ErrorCode.NONE, "done"));
    }

    private static Map<String, Frame> oneOfEach(Frame hello, Frame login) {
        Map<String, Frame> frames = new LinkedHashMap<>();
        frames.put("hello", hello);
        frames.put("welcome", new Frame.Welcome(1, 1 << 20, 30_000, "broker"));
        frames.put("login", login);
        frames.put("heartbeat", new Frame.Heartbeat());
        frames.put("close", new Frame.Close(ErrorCode.PROTOCOL, "broken"));
        frames.put("ok", new Frame.Ok(300, 0));
        frames.put("failed", new Frame.Failed(300, ErrorCode.SELECTOR, "no such"));
        frames.put("open-producer", new Frame.OpenProducer(4, 1, 1, Address.topic("prices")));
        frames.put(
                "open-consumer",
                new Frame.OpenConsumer(3, 1, 1, Address.queue("orders"), "a = 'ü'", Frame.Terms.BROWSE));
        frames.put("send", new Frame.Send(1, 128, 300, Samples.smallMessage()));
        frames.put("commit", new Frame.Commit(5, 1, 300));
        frames.put("inquire", new Frame.Inquire(6, 300));
        frames.put("deliver", new Frame.Deliver(1, 128, 2, Samples.smallMessage()));
        frames.put("confirm", new Frame.Confirm(1, Long.MAX_VALUE));
        frames.put("refused", new Frame.Refused(1, 2, ErrorCode.RESOURCE, "full"));
        frames.put("settle", new Frame.Settle(5, 1, Frame.Outcome.UNTOUCHED, 1, 300));
        frames.put("credit", new Frame.Credit(1, Integer.MAX_VALUE));
        return frames;
    }

    private void messages() throws IOException {
        Path messages = directory(MessageFuzzTest.class, "anyMessage");
        write(messages, "full", Samples.fullMessage().toByteArray());
        write(messages, "small", Samples.smallMessage().toByteArray());
        MessageWriter writer = new MessageWriter();
        Buffer foreign = writer.destination(Address.topic("t"))
                .messageId("foreign-1")
                .correlationId(new byte[] {1, -1})
                .body(BodyType.MAP, new Buffer(new byte[] {1, 2, 3}))
                .finish();
        write(messages, "foreign", foreign.toByteArray());
        Buffer nullText = writer.destination(Address.queue("q")).bodyText(null).finish();
        write(messages, "null-text", nullText.toByteArray());
    }

    private void bodies() throws IOException {
        List<Object> values =
                Arrays.asList(null, true, false, (byte) 1, (short) 2, 3, 4L, 5f, 6d, "sieben ß", new byte[] {8}, '9');
        write(
                directory(ValueBodyFuzzTest.class, "anyStream"),
                "each",
                ValueBody.ofStream(values).toByteArray());
        Map<String, Object> map = new LinkedHashMap<>();
        values.forEach(value -> map.put("name" + map.size(), value));
        Path maps = directory(ValueBodyFuzzTest.class, "anyMap");
        write(maps, "each", ValueBody.ofMap(map).toByteArray());
        write(maps, "empty", ValueBody.ofMap(Map.of()).toByteArray());
    }

    private void urls() throws IOException {
        Path urls = directory(BrokerUrlFuzzTest.class, "anyText");
        write(urls, "list", "tcp://a:61616,tcp://[::1]:5?user=a%20b&prefetch=10");
        write(urls, "tls", "ssl://a,ssl://[::1]:5?user=a%20b");
        write(urls, "embedded", "vm://broker?retry=true");
        write(urls, "unknown-option", "tcp://a?usr=me");
    }

    /** Where Jazzer looks for the inputs of one method. */
    private Path directory(Class<?> test, String method) throws IOException {
        return Files.createDirectories(resources
                .resolve("io/angarium/wire")
                .resolve(test.getSimpleName() + "Inputs")
                .resolve(method));
    }

    private static void write(Path directory, String name, String text) throws IOException {
        write(directory, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path directory, String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(name), bytes);
    }
}
