package io.angarium.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.fusesource.hawtbuf.Buffer;

/** Random parts of frames and messages, and one message with everything in it. */
final class Samples {

    static final UUID ORIGIN = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    private Samples() {}

    /** A message that has each part that a message can have, and a property of each type. */
    static Buffer fullMessage() {
        return new MessageWriter()
                .persistent(true)
                .priority(7)
                .timestamp(1_700_000_000_000L)
                .expiration(1_700_000_060_000L)
                .deliveryTime(1_700_000_005_000L)
                .messageId(ORIGIN, 300)
                .destination(Address.queue("orders"))
                .correlationId("c-1")
                .replyTo(Address.topic("answers"))
                .type("Order")
                .property("nothing", null)
                .property("yes", true)
                .property("no", false)
                .property("byte", (byte) -1)
                .property("short", (short) -2)
                .property("int", -3)
                .property("long", -4L)
                .property("float", 1.5f)
                .property("double", -2.25)
                .property("string", "Grüße")
                .property("bytes", new byte[] {1, 2})
                .bodyText("Hello, 世界")
                .finish();
    }

    static Buffer smallMessage() {
        return new MessageWriter().destination(Address.queue("q")).finish();
    }

    /** Any text that UTF-8 can hold: no lone surrogates. */
    static Arbitrary<String> texts() {
        Arbitrary<String> any =
                Arbitraries.strings().ofMaxLength(60).filter(StandardCharsets.UTF_8.newEncoder()::canEncode);
        Arbitrary<String> ascii = Arbitraries.strings().ascii().ofMaxLength(200);
        return Arbitraries.oneOf(any, ascii, Arbitraries.of("", "Straße", "日本語", "😀", "\uFFFD", "\0"));
    }

    static Arbitrary<Address> addresses() {
        return Combinators.combine(Arbitraries.of(Address.Kind.class), texts().filter(name -> !name.isEmpty()))
                .as(Address::new);
    }

    static Arbitrary<Long> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 300), Arbitraries.longs().between(0, Long.MAX_VALUE));
    }

    static Arbitrary<Integer> ints() {
        return Arbitraries.integers().between(0, Integer.MAX_VALUE);
    }

    static Arbitrary<Buffer> buffers() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(400).map(Buffer::new);
    }

    static Arbitrary<Map<String, Object>> properties() {
        Arbitrary<Object> values = Arbitraries.oneOf(List.of(
                Arbitraries.just(null),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.bytes().asGeneric(),
                Arbitraries.shorts().asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.floats().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                texts().asGeneric()));
        return Arbitraries.maps(texts().filter(name -> !name.isEmpty()), values)
                .ofMaxSize(8)
                .map(LinkedHashMap::new);
    }

    static Arbitrary<Frame> frames() {
        return Arbitraries.oneOf(List.of(pathFrames(), scopeFrames(), requestFrames(), connectionFrames()));
    }

    private static Arbitrary<Frame> pathFrames() {
        Arbitrary<Long> n = numbers();
        return Arbitraries.oneOf(List.of(
                Combinators.combine(n, n, n, buffers()).as(Frame.Send::new),
                Combinators.combine(n, n, ints(), buffers()).as(Frame.Deliver::new),
                Combinators.combine(n, n).as(Frame.Confirm::new),
                Combinators.combine(n, n, errors(), texts()).as(Frame.Refused::new),
                Combinators.combine(n, n, Arbitraries.of(Frame.Outcome.class), n, n)
                        .as(Frame.Settle::new),
                Combinators.combine(n, ints()).as(Frame.Credit::new),
                Combinators.combine(n, n).as(Frame.Flush::new),
                n.map(Frame.BrowseEnd::new)));
    }

    private static Arbitrary<Frame> scopeFrames() {
        Arbitrary<Long> n = numbers();
        return Arbitraries.oneOf(List.of(
                Combinators.combine(n, n, Arbitraries.of(true, false)).as(Frame.OpenSession::new),
                Combinators.combine(n, n, n).as(Frame.Commit::new),
                Combinators.combine(n, n).as(Frame.Rollback::new),
                Combinators.combine(n, n, n, n, n).as(Frame.Hold::new),
                Combinators.combine(n, n, n).as(Frame.Restart::new),
                Combinators.combine(n, n).as(Frame.CloseSession::new),
                Combinators.combine(n, n, n, addresses()).as(Frame.OpenProducer::new),
                Combinators.combine(n, n).as(Frame.CloseProducer::new),
                Combinators.combine(n, n, n, addresses(), texts().injectNull(0.3), terms())
                        .as(Frame.OpenConsumer::new),
                Combinators.combine(n, n).as(Frame.CloseConsumer::new)));
    }

    private static Arbitrary<Frame.Terms> terms() {
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        return Combinators.combine(flag, flag, flag, flag, texts().injectNull(0.3))
                .as(Frame.Terms::new);
    }

    private static Arbitrary<Frame> requestFrames() {
        Arbitrary<Long> n = numbers();
        return Arbitraries.oneOf(List.of(
                Combinators.combine(n, texts()).as(Frame.Unsubscribe::new),
                Combinators.combine(n, addresses()).as(Frame.CreateTemporary::new),
                Combinators.combine(n, addresses()).as(Frame.DeleteTemporary::new),
                Combinators.combine(n, texts()).as(Frame.SetClientId::new),
                Combinators.combine(n, texts(), buffers()).as(Frame.Manage::new),
                Combinators.combine(n, n).as(Frame.Inquire::new),
                Combinators.combine(n, buffers()).as(Frame.Result::new)));
    }

    private static Arbitrary<Frame> connectionFrames() {
        Arbitrary<Long> n = numbers();
        Arbitrary<String> optional = texts().injectNull(0.3);
        return Arbitraries.oneOf(List.of(
                Combinators.combine(ints(), ints(), ints(), ints(), texts()).as(Frame.Hello::new),
                Combinators.combine(ints(), ints(), ints(), texts()).as(Frame.Welcome::new),
                Combinators.combine(n, optional, optional, optional, keys()).as(Frame.Login::new),
                Arbitraries.just(new Frame.Heartbeat()),
                Combinators.combine(errors(), texts()).as(Frame.Close::new),
                Combinators.combine(n, n).as(Frame.Ok::new),
                Combinators.combine(n, errors(), texts()).as(Frame.Failed::new)));
    }

    private static Arbitrary<UUID> keys() {
        Arbitrary<Long> any = Arbitraries.longs();
        return Combinators.combine(any, any.filter(low -> low != 0))
                .as(UUID::new)
                .injectNull(0.3);
    }

    private static Arbitrary<ErrorCode> errors() {
        return Arbitraries.of(ErrorCode.class);
    }

    /** A buffer that begins and ends inside a larger array, so that a forgotten offset shows. */
    static Buffer inset(Buffer message) {
        byte[] data = new byte[message.length + 7];
        Arrays.fill(data, (byte) 0x55);
        System.arraycopy(message.data, message.offset, data, 3, message.length);
        return new Buffer(data, 3, message.length);
    }
}
