package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageBodyTest extends ConformanceTest {

    @Test
    @Clause("§3.9-2")
    void aSentMessageCanBeChangedAndSentAgain() throws Exception {
        TextMessage message = session.createTextMessage("first");
        MessageProducer producer = session.createProducer(queue);
        producer.send(message);
        assertThat(message.getText()).isEqualTo("first");
        message.setText("second");
        message.setIntProperty("n", 2);
        producer.send(message);

        MessageConsumer consumer = session.createConsumer(queue);
        Message first = received(consumer);
        assertThat(first.getBody(String.class)).isEqualTo("first");
        assertThat(first.propertyExists("n")).isFalse();
        Message second = received(consumer);
        assertThat(second.getBody(String.class)).isEqualTo("second");
        assertThat(second.getIntProperty("n")).isEqualTo(2);
    }

    @Test
    @Clause("§3.10-1")
    void theHeaderOfAReceivedMessageCanBeChanged() throws Exception {
        Message got = carried(session.createTextMessage("x"));
        got.setJMSCorrelationID("c");
        got.setJMSReplyTo(queue);
        got.setJMSType("t");
        got.setJMSPriority(9);
        assertThat(got.getJMSCorrelationID()).isEqualTo("c");
        assertThat(got.getJMSReplyTo()).isEqualTo(queue);
        assertThat(got.getJMSType()).isEqualTo("t");
        assertThat(got.getJMSPriority()).isEqualTo(9);
    }

    @Test
    @Clause("§3.10-2")
    void whatComesAgainIsTheOriginal() throws Exception {
        TextMessage message = session.createTextMessage("original");
        message.setIntProperty("n", 1);
        session.createProducer(queue).send(message);
        Session manual = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = manual.createConsumer(queue);
        TextMessage changed = (TextMessage) received(consumer);
        changed.clearBody();
        changed.setText("changed");
        changed.clearProperties();
        changed.setJMSType("changed");

        manual.recover();

        TextMessage again = (TextMessage) received(consumer);
        assertThat(again.getText()).isEqualTo("original");
        assertThat(again.getIntProperty("n")).isEqualTo(1);
        assertThat(again.getJMSType()).isNull();
        assertRedelivered(again);
    }

    @Test
    @Clause({"§3.11.1-1", "§3.11.1-2"})
    void clearedBodiesAreThoseOfNewMessages() throws Exception {
        TextMessage text = session.createTextMessage("x");
        text.setIntProperty("n", 1);
        text.clearBody();
        assertThat(text.getText()).isNull();
        assertThat(text.getIntProperty("n")).isEqualTo(1);
        MapMessage map = session.createMapMessage();
        map.setInt("a", 1);
        map.clearBody();
        assertThat(map.getMapNames().hasMoreElements()).isFalse();
        ObjectMessage object = session.createObjectMessage("x");
        object.clearBody();
        assertThat(object.getObject()).isNull();
        StreamMessage stream = session.createStreamMessage();
        stream.writeInt(1);
        stream.clearBody();
        stream.writeInt(2);
        assertThat(carried(stream).readInt()).isEqualTo(2);
    }

    @Test
    @Clause({"§3.11.2-1", "§3.11.2-2", "§10.3-10"})
    void receivedBodiesCanOnlyBeReadUntilTheyAreCleared() throws Exception {
        TextMessage text = carried(session.createTextMessage("x"));
        assertThatThrownBy(() -> text.setText("y")).isInstanceOf(MessageNotWriteableException.class);
        text.clearBody();
        assertThat(text.getText()).isNull();
        text.setText("y");
        ObjectMessage object = carried(session.createObjectMessage("x"));
        assertThatThrownBy(() -> object.setObject("y")).isInstanceOf(MessageNotWriteableException.class);
        object.clearBody();
        object.setObject("y");
        MapMessage map = carried(session.createMapMessage());
        assertThatThrownBy(() -> map.setInt("a", 1)).isInstanceOf(MessageNotWriteableException.class);
        map.clearBody();
        map.setInt("a", 1);
        StreamMessage stream = carried(session.createStreamMessage());
        assertThatThrownBy(() -> stream.writeInt(1)).isInstanceOf(MessageNotWriteableException.class);
        stream.clearBody();
        stream.writeInt(1);
        BytesMessage bytes = carried(session.createBytesMessage());
        assertThatThrownBy(() -> bytes.writeInt(1)).isInstanceOf(MessageNotWriteableException.class);
        bytes.clearBody();
        bytes.writeInt(1);
    }

    @Test
    @Clause("§10.3-9")
    void whatIsBeingWrittenCantBeRead() throws Exception {
        BytesMessage bytes = session.createBytesMessage();
        bytes.writeInt(1);
        assertThatThrownBy(bytes::readInt).isInstanceOf(MessageNotReadableException.class);
        bytes.reset();
        assertThat(bytes.readInt()).isEqualTo(1);
        StreamMessage stream = session.createStreamMessage();
        stream.writeInt(1);
        assertThatThrownBy(stream::readInt).isInstanceOf(MessageNotReadableException.class);
        stream.reset();
        assertThat(stream.readInt()).isEqualTo(1);
    }

    @Test
    @Clause("§10.3-7")
    void theEndOfAStreamIsTold() throws Exception {
        BytesMessage bytes = session.createBytesMessage();
        bytes.writeByte((byte) 1);
        BytesMessage gotBytes = carried(bytes);
        assertThatThrownBy(gotBytes::readInt).isInstanceOf(MessageEOFException.class);
        StreamMessage stream = carried(session.createStreamMessage());
        assertThatThrownBy(stream::readInt).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(stream::readObject).isInstanceOf(MessageEOFException.class);
    }

    @Test
    @Clause("§3.11.4-1")
    void everyTypeArrivesAsItself() throws Exception {
        MapMessage map = session.createMapMessage();
        map.setString("k", "v");
        StreamMessage stream = session.createStreamMessage();
        stream.writeString("s");
        BytesMessage bytes = session.createBytesMessage();
        bytes.writeUTF("b");
        assertThat(carried(map).getString("k")).isEqualTo("v");
        assertThat(carried(stream).readString()).isEqualTo("s");
        assertThat(carried(bytes).readUTF()).isEqualTo("b");
        assertThat(carried(session.createTextMessage("t")).getText()).isEqualTo("t");
        assertThat(carried(session.createObjectMessage(17)).getObject()).isEqualTo(17);
        assertThat(carried(session.createMessage()))
                .isNotInstanceOfAny(
                        MapMessage.class,
                        StreamMessage.class,
                        BytesMessage.class,
                        TextMessage.class,
                        ObjectMessage.class);
    }

    @Test
    @Clause("§3.12-2")
    void objectsAreCopiedIntoMessages() throws Exception {
        byte[] bytes = {1, 2};
        ArrayList<String> list = new ArrayList<>(List.of("a"));
        MapMessage map = session.createMapMessage();
        map.setBytes("b", bytes);
        StreamMessage stream = session.createStreamMessage();
        stream.writeBytes(bytes);
        ObjectMessage object = session.createObjectMessage(list);
        bytes[0] = 9;
        list.add("b");
        assertThat(map.getBytes("b")).containsExactly(1, 2);
        assertThat((byte[]) carried(stream).readObject()).containsExactly(1, 2);
        assertThat(object.getObject()).isEqualTo(List.of("a"));
    }

    @Test
    @Clause("§3.12-4")
    void whatIsReadIsACopy() throws Exception {
        MapMessage map = session.createMapMessage();
        map.setBytes("b", new byte[] {1, 2});
        MapMessage got = carried(map);
        got.getBytes("b")[0] = 9;
        ((byte[]) got.getObject("b"))[0] = 9;
        assertThat(got.getBytes("b")).containsExactly(1, 2);
        ObjectMessage object = carried(session.createObjectMessage(new ArrayList<>(List.of("a"))));
        ((List<?>) object.getObject()).clear();
        assertThat(object.getObject()).isEqualTo(List.of("a"));
    }

    @Test
    @Clause("§3.12-3")
    void nullIsAnObjectExceptForBytes() throws Exception {
        MapMessage map = session.createMapMessage();
        map.setObject("o", null);
        map.setString("s", null);
        map.setBytes("b", null);
        MapMessage got = carried(map);
        assertThat(got.getObject("o")).isNull();
        assertThat(got.getString("s")).isNull();
        assertThat(got.getBytes("b")).isNull();
        StreamMessage stream = session.createStreamMessage();
        stream.writeObject(null);
        stream.writeString(null);
        StreamMessage gotStream = carried(stream);
        assertThat(gotStream.readObject()).isNull();
        assertThat(gotStream.readString()).isNull();
        assertThat(carried(session.createTextMessage(null)).getText()).isNull();
        assertThat(carried(session.createObjectMessage(null)).getObject()).isNull();
        assertThatThrownBy(() -> session.createBytesMessage().writeObject(null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    @Clause("§10.3-8")
    void unsupportedClassesAreRefused() throws Exception {
        assertThatThrownBy(() -> session.createStreamMessage().writeObject(new Object()))
                .isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> session.createMapMessage().setObject("k", new Object()))
                .isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> session.createBytesMessage().writeObject(new Object()))
                .isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> carried(session.createTextMessage("x")).getBody(Integer.class))
                .isInstanceOf(MessageFormatException.class);
    }
}
