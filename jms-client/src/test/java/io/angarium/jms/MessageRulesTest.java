package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.wire.Address;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §3.4, §3.5 and §3.10. */
class MessageRulesTest {

    private static AngariumMessage received(AngariumMessage sent, int attempts) throws JMSException {
        return Roundtrip.received(sent, attempts);
    }

    @Test
    void everyTypeOfPropertySurvives() throws Exception {
        AngariumMessage sent = new AngariumMessage();
        Object[] values = {true, (byte) 1, (short) 2, 3, 4L, 5f, 6d, "seven", null};
        for (int i = 0; i < values.length; i++) {
            sent.setObjectProperty("p" + i, values[i]);
        }
        AngariumMessage got = received(sent, 0);
        for (int i = 0; i < values.length; i++) {
            assertThat(got.getObjectProperty("p" + i)).isEqualTo(values[i]);
            assertThat(got.propertyExists("p" + i)).isTrue();
        }
        assertThat(got.propertyExists("p")).isFalse();
        assertThat(Collections.list(got.getPropertyNames())).hasSize(10).contains("JMSXDeliveryCount", "p0", "p8");
    }

    /** §3.5.6: "does not return the names of the Jakarta Messaging standard header fields". */
    @Test
    void theNamesOfPropertiesAreThoseThatWereSet() throws Exception {
        AngariumMessage message = new AngariumMessage();
        message.setJMSType("t");
        assertThat(Collections.list(message.getPropertyNames())).isEmpty();
        message.setIntProperty("b", 1);
        message.setIntProperty("a", 1);
        Enumeration<String> names = message.getPropertyNames();
        message.setIntProperty("c", 1);
        assertThat(Collections.list(names)).containsExactly("b", "a");
    }

    /** §3.5.9: "JMSXGroupID and JMSXGroupSeq are standard properties ... All providers must support them." */
    @Test
    void theJmsxPropertiesThatAreNamedAreThoseThatArrive() throws Exception {
        AngariumMessage message = new AngariumMessage();
        message.setStringProperty("JMSXGroupID", "g");
        message.setIntProperty("JMSXGroupSeq", 1);
        assertThat(Collections.list(received(message, 0).getPropertyNames()))
                .containsExactlyInAnyOrderElementsOf(Collections.list(new AngariumMetaData().getJMSXPropertyNames()));
    }

    /** §3.5.8: "handled as if the property exists with a null value". */
    @Test
    void aPropertyThatIsNotSetIsNull() throws Exception {
        AngariumMessage message = new AngariumMessage();
        assertThat(message.getObjectProperty("x")).isNull();
        assertThat(message.getStringProperty("x")).isNull();
        assertThat(message.getBooleanProperty("x")).isFalse();
    }

    /** §3.5.7 and §3.11.1: neither clears the other. */
    @Test
    void propertiesAndBodyAreClearedApart() throws Exception {
        AngariumMapMessage message = new AngariumMapMessage();
        message.setInt("n", 1);
        message.setIntProperty("p", 2);
        AngariumMapMessage got = Roundtrip.received(message);
        got.clearBody();
        assertThat(got.getIntProperty("p")).isEqualTo(2);
        got = Roundtrip.received(message);
        got.clearProperties();
        assertThat(got.getInt("n")).isEqualTo(1);
        assertThat(Collections.list(got.getPropertyNames())).isEmpty();
    }

    /** §3.4: what the receiver sees is what the sender sees after the send. */
    @Test
    void theHeaderArrivesAsItIsAfterTheSend() throws Exception {
        AngariumMessage sent = new AngariumStreamMessage();
        sent.setJMSPriority(7);
        sent.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
        sent.setJMSTimestamp(5);
        sent.setJMSType("t");
        sent.setJMSReplyTo(new AngariumQueue("answers"));
        AngariumMessage got = received(sent, 0);
        assertThat(got.getJMSDestination()).isEqualTo(new AngariumQueue("q")).hasSameHashCodeAs(new AngariumQueue("q"));
        assertThat(got.getJMSReplyTo()).isEqualTo(sent.getJMSReplyTo());
        assertThat(got.getJMSPriority()).isEqualTo(7);
        assertThat(got.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
        assertThat(got.getJMSTimestamp()).isEqualTo(5);
        assertThat(got.getJMSType()).isEqualTo("t");
        assertThat(got.getJMSExpiration()).isZero();
        assertThat(got.getJMSMessageID()).startsWith("ID:");
        assertThat(got.getJMSCorrelationID()).isNull();
        assertThat(got.getJMSCorrelationIDAsBytes()).isNull();
    }

    /** §3.10: "its header field values can be changed". */
    @Test
    void aReceivedHeaderCanBeChanged() throws Exception {
        AngariumMessage got = received(new AngariumMessage(), 0);
        got.setJMSReplyTo(new AngariumQueue("elsewhere"));
        got.setJMSCorrelationIDAsBytes(new byte[] {1});
        got.setJMSType("t");
        AngariumMessage forwarded = received(got, 0);
        assertThat(forwarded.getJMSReplyTo()).isEqualTo(new AngariumQueue("elsewhere"));
        assertThat(forwarded.getJMSCorrelationIDAsBytes()).containsExactly(1);
        assertThat(forwarded.getJMSType()).isEqualTo("t");
    }

    @Test
    void otherTypesAreNoProperties() {
        assertThatThrownBy(() -> new AngariumMessage().setObjectProperty("x", 'c'))
                .isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> new AngariumMessage().setObjectProperty("x", new byte[1]))
                .isInstanceOf(MessageFormatException.class);
    }

    @Test
    void aReceivedMessageIsReadOnlyUntilItIsCleared() throws Exception {
        AngariumTextMessage sent = new AngariumTextMessage("old");
        sent.setIntProperty("n", 1);
        AngariumTextMessage got = (AngariumTextMessage) received(sent, 0);

        assertThatThrownBy(() -> got.setText("new")).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> got.setIntProperty("n", 2)).isInstanceOf(MessageNotWriteableException.class);
        got.clearProperties();
        assertThat(got.propertyExists("n")).isFalse();
        got.setIntProperty("n", 2);
        assertThat(got.getText()).isEqualTo("old");
        got.clearBody();
        assertThat(got.getText()).isNull();
        got.setText("new");
        assertThat(got.getText()).isEqualTo("new");
    }

    @Test
    void receivedBytesCanBeReadAndForwarded() throws Exception {
        AngariumBytesMessage sent = new AngariumBytesMessage();
        sent.writeLong(42);
        BytesMessage again = (BytesMessage) received(received(sent, 0), 0);
        assertThat(again.readLong()).isEqualTo(42);
        again.reset();
        assertThat(again.readLong()).isEqualTo(42);
        again.clearBody();
        again.writeInt(1);
    }

    @Test
    void attemptsBecomeDeliveryCountAndRedelivered() throws Exception {
        Message first = received(new AngariumMessage(), 0);
        assertThat(first.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
        assertThat(first.getJMSRedelivered()).isFalse();
        Message third = received((AngariumMessage) first, 2);
        assertThat(third.getIntProperty("JMSXDeliveryCount")).isEqualTo(3);
        assertThat(third.getJMSRedelivered()).isTrue();
    }

    @Test
    void correlationIdsAreTextOrBytes() throws Exception {
        AngariumMessage text = new AngariumMessage();
        text.setJMSCorrelationID("ä");
        assertThat(received(text, 0).getJMSCorrelationID()).isEqualTo("ä");
        assertThat(received(text, 0).getJMSCorrelationIDAsBytes()).isEqualTo("ä".getBytes(StandardCharsets.UTF_8));

        AngariumMessage bytes = new AngariumMessage();
        bytes.setJMSCorrelationIDAsBytes(new byte[] {1, 2, (byte) 0xff});
        assertThat(received(bytes, 0).getJMSCorrelationIDAsBytes()).containsExactly(1, 2, 0xff);
    }

    @Test
    void aNullTextStaysNullAndAnEmptyOneEmpty() throws Exception {
        assertThat(((AngariumTextMessage) received(new AngariumTextMessage((String) null), 0)).getText())
                .isNull();
        assertThat(((AngariumTextMessage) received(new AngariumTextMessage(""), 0)).getText())
                .isEmpty();
    }

    @Test
    void theBodyIsHadAsWhatItIs() throws Exception {
        AngariumMessage got = received(new AngariumTextMessage("x"), 0);
        assertThat(got.getBody(String.class)).isEqualTo("x");
        assertThat(got.getBody(CharSequence.class)).isEqualTo("x");
        assertThat(got.isBodyAssignableTo(byte[].class)).isFalse();
        assertThatThrownBy(() -> got.getBody(Integer.class)).isInstanceOf(MessageFormatException.class);
        assertThat(new AngariumMessage().getBody(Integer.class)).isNull();
    }

    @Test
    void aHeaderFieldTooLongForTheProtocolIsAFormatException() throws Exception {
        AngariumMessage message = new AngariumMessage();
        message.setJMSType("x".repeat(70_000));
        MessageEncoder encoder = new MessageEncoder();
        assertThatThrownBy(() -> encoder.encode(message, Address.queue("q"), null, 0))
                .isInstanceOf(MessageFormatException.class);
        message.setJMSType("short");
        encoder.encode(message, Address.queue("q"), null, 0);
    }

    @Test
    void deliveryModeAndPriorityAreChecked() {
        assertThatThrownBy(() -> new AngariumMessage().setJMSDeliveryMode(3)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> new AngariumMessage().setJMSPriority(10)).isInstanceOf(JMSException.class);
    }
}
