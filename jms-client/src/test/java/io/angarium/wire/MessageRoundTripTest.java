package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;

class MessageRoundTripTest {

    private final MessageWriter writer = new MessageWriter();

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theHeaderIsReadAsItWasWritten(
            @ForAll boolean persistent,
            @ForAll("priorities") int priority,
            @ForAll("times") long time,
            @ForAll("address") Address destination,
            @ForAll("optionalAddress") Address replyTo,
            @ForAll("optionalText") String text) {
        Buffer message = Samples.inset(writer.persistent(persistent)
                .priority(priority)
                .timestamp(time)
                .expiration(time / 2)
                .deliveryTime(time / 3)
                .messageId(text)
                .destination(destination)
                .correlationId(text)
                .replyTo(replyTo)
                .type(text)
                .finish());

        MessageLayout.validate(message);
        assertThat(MessageLayout.persistent(message)).isEqualTo(persistent);
        assertThat(MessageLayout.priority(message)).isEqualTo(priority);
        assertThat(MessageLayout.timestamp(message)).isEqualTo(time);
        assertThat(MessageLayout.expiration(message)).isEqualTo(time / 2);
        assertThat(MessageLayout.deliveryTime(message)).isEqualTo(time / 3);
        assertThat(MessageLayout.bodyType(message)).isEqualTo(BodyType.NONE);
        MessageReader reader = new MessageReader(message);
        assertThat(reader.messageId()).isEqualTo(text);
        assertThat(reader.destination()).isEqualTo(destination);
        assertThat(reader.correlationId()).isEqualTo(text);
        assertThat(reader.replyTo()).isEqualTo(replyTo);
        assertThat(reader.type()).isEqualTo(text);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void propertiesKeepTheirTypesAndTheirOrder(
            @ForAll("properties") Map<String, Object> properties, @ForAll("body") Buffer body) {
        properties.forEach(writer::property);
        Buffer message = Samples.inset(writer.destination(Address.queue("q"))
                .body(BodyType.BYTES, Samples.inset(body))
                .finish());

        MessageLayout.validate(message);
        MessageReader reader = new MessageReader(message);
        assertThat(new ArrayList<>(reader.properties().entrySet())).isEqualTo(new ArrayList<>(properties.entrySet()));
        assertThat(reader.body()).isEqualTo(body);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aTextBodyIsReadAsItWasWritten(@ForAll("text") String text) {
        Buffer message = writer.destination(Address.queue("q"))
                .bodyText(text)
                .property("a", 1)
                .finish();

        MessageLayout.validate(message);
        MessageReader reader = new MessageReader(message);
        assertThat(reader.bodyType()).isEqualTo(BodyType.TEXT);
        assertThat(reader.bodyText()).isEqualTo(text);
    }

    @Test
    void everyPartOfAFullMessage() {
        MessageReader reader = new MessageReader(Samples.fullMessage());

        assertThat(reader.messageId()).isEqualTo("ID:00112233445566778899aabbccddeeff-300");
        assertThat(reader.messageId()).isEqualTo(MessageLayout.messageIdText(Samples.ORIGIN, 300));
        assertThat(reader.properties())
                .hasSize(11)
                .containsEntry("nothing", null)
                .containsEntry("byte", (byte) -1)
                .containsEntry("bytes", new byte[] {1, 2});
        assertThat(reader.correlationIdBytes()).asString(StandardCharsets.UTF_8).isEqualTo("c-1");
        assertThat(reader.bodyText()).isEqualTo("Hello, 世界");
    }

    @Test
    void aTextThatIsEmptyIsNotOneThatIsMissing() {
        Buffer empty = writer.destination(Address.queue("q")).bodyText("").finish();
        Buffer missing = writer.destination(Address.queue("q")).bodyText(null).finish();

        assertThat(new MessageReader(empty).bodyText()).isEmpty();
        assertThat(new MessageReader(missing).bodyText()).isNull();
        assertThat(MessageLayout.bodyType(missing)).isEqualTo(BodyType.TEXT);
    }

    @Test
    void aCorrelationIdOfBytesIsNotAText() {
        Buffer message = writer.destination(Address.queue("q"))
                .correlationId(new byte[] {-1, 0})
                .finish();

        MessageReader reader = new MessageReader(message);
        assertThat(reader.correlationId()).isNull();
        assertThat(reader.correlationIdBytes()).containsExactly(-1, 0);
    }

    @Test
    void textsLongerThan64KiB() {
        String text = "äöü-".repeat(50_000);
        Buffer message = writer.destination(Address.queue("q"))
                .property("large", text)
                .bodyText(text)
                .finish();

        MessageLayout.validate(message);
        assertThat(new MessageReader(message).bodyText()).isEqualTo(text);
        assertThat(new MessageReader(message).properties()).containsEntry("large", text);
    }

    @Test
    void nothingOfAMessageIsLeftForTheNextOne() {
        writer.destination(Address.queue("q"))
                .property("a", "x".repeat(100_000))
                .messageId(new UUID(1, 2), 3);
        writer.correlationId("c")
                .replyTo(Address.queue("r"))
                .type("t")
                .bodyText("b")
                .priority(9)
                .finish();

        assertThat(writer.destination(Address.queue("q")).finish()).isEqualTo(Samples.smallMessage());
    }

    @Test
    void nothingOfAMessageThatWasGivenUpIsLeftForTheNextOne() {
        writer.type("t").property("a", 1).bodyText("b").clear();

        assertThat(writer.destination(Address.queue("q")).finish()).isEqualTo(Samples.smallMessage());
    }

    @Test
    void aMessageNeedsADestination() {
        writer.property("a", 1);
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        assertThat(writer.destination(Address.queue("q")).finish()).isEqualTo(Samples.smallMessage());
    }

    @Test
    void aPropertyThatIsRefusedIsNotInTheMessage() {
        assertThatThrownBy(() -> writer.property("a", 'c')).hasMessageContaining("property a");
        assertThatThrownBy(() -> writer.property("", 1)).hasMessageContaining("empty name");
        assertThatThrownBy(() -> writer.property("n".repeat(65_536), 1)).hasMessageContaining("property name");
        assertThat(writer.destination(Address.queue("q")).finish()).isEqualTo(Samples.smallMessage());
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> writer.priority(10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.expiration(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.body(BodyType.NONE, new Buffer(new byte[1])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<Integer> priorities() {
        return Arbitraries.integers().between(0, 9);
    }

    @Provide
    Arbitrary<Long> times() {
        return Samples.numbers();
    }

    @Provide
    Arbitrary<Address> address() {
        return Samples.addresses();
    }

    @Provide
    Arbitrary<Address> optionalAddress() {
        return Samples.addresses().injectNull(0.3);
    }

    @Provide
    Arbitrary<String> text() {
        return Samples.texts();
    }

    @Provide
    Arbitrary<String> optionalText() {
        return Samples.texts().injectNull(0.3);
    }

    @Provide
    Arbitrary<Map<String, Object>> properties() {
        return Samples.properties();
    }

    @Provide
    Arbitrary<Buffer> body() {
        return Samples.buffers();
    }
}
