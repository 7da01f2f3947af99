package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Messages that another provider has implemented. */
class ForeignMessageTest extends ConformanceTest {

    /** The same message as an object of which the provider knows the interface only. */
    private static <T extends Message> T foreign(T message, Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            try {
                return method.invoke(message, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private <T extends Message> T received(T message, Class<T> type) throws Exception {
        return type.cast((Message) carried(foreign(message, type)));
    }

    @Test
    @Clause({"§3.12-1", "§6.2.4-2"})
    void theyAreSentInFull() throws Exception {
        TextMessage text = session.createTextMessage("x");
        text.setIntProperty("n", 1);
        text.setJMSCorrelationID("c");
        text.setJMSType("t");
        text.setJMSReplyTo(queue);

        TextMessage got = received(text, TextMessage.class);

        assertThat(got.getText()).isEqualTo("x");
        assertThat(got.getIntProperty("n")).isEqualTo(1);
        assertThat(got.getJMSCorrelationID()).isEqualTo("c");
        assertThat(got.getJMSType()).isEqualTo("t");
        assertThat(got.getJMSReplyTo()).isEqualTo(queue);
    }

    @Test
    @Clause({"§3.12-1", "§6.2.4-2"})
    void theyAreSentWhateverTheirType() throws Exception {
        BytesMessage bytes = session.createBytesMessage();
        bytes.writeUTF("b");
        assertThat(received(bytes, BytesMessage.class).readUTF()).isEqualTo("b");
        StreamMessage stream = session.createStreamMessage();
        stream.writeObject(7L);
        assertThat(received(stream, StreamMessage.class).readObject()).isEqualTo(7L);
        MapMessage map = session.createMapMessage();
        map.setChar("k", 'v');
        assertThat(received(map, MapMessage.class).getChar("k")).isEqualTo('v');
        ObjectMessage object = session.createObjectMessage(17);
        assertThat(received(object, ObjectMessage.class).getObject()).isEqualTo(17);
        assertThat(received(session.createMessage(), Message.class)).isNotNull();
    }

    @Test
    @Clause("§3.4.11-1")
    void theSendSetsTheirHeaderToo() throws Exception {
        Message message = foreign(session.createMessage(), Message.class);
        Message got = carried(message);
        assertThat(message.getJMSMessageID()).startsWith("ID:").isEqualTo(got.getJMSMessageID());
        assertThat(message.getJMSDestination()).isEqualTo(queue);
        assertThat(message.getJMSTimestamp()).isEqualTo(got.getJMSTimestamp());
    }

    @Test
    @Clause("§6.2.4-1")
    void anySessionSendsAMessage() throws Exception {
        TextMessage message = startedConnection().createSession().createTextMessage("x");
        session.createProducer(queue).send(message);
        assertThat(text(session.createConsumer(queue))).isEqualTo("x");
    }
}
