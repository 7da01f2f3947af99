package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §3.12: another provider's message can be sent. */
class ForeignMessageTest extends BrokerTest {

    /** A message that is ours behind a proxy, and so looks like anybody's. */
    private static <T extends Message> T foreign(Class<T> type, T ours) {
        InvocationHandler handler = (proxy, method, args) -> {
            try {
                return method.invoke(ours, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(
                Proxy.newProxyInstance(ForeignMessageTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void itIsCopiedAndGetsTheHeaderOfTheSend() throws Exception {
        AngariumTextMessage inner = new AngariumTextMessage("hello");
        inner.setJMSCorrelationIDAsBytes(new byte[] {1});
        inner.setStringProperty("s", "x");
        inner.setJMSReplyTo(queue);
        TextMessage message = foreign(TextMessage.class, inner);
        Session session = session();

        session.createProducer(queue).send(message);

        assertThat(message.getJMSMessageID()).startsWith("ID:");
        assertThat(message.getJMSDestination()).isEqualTo(queue);
        assertThat(message.getJMSTimestamp()).isPositive();
        TextMessage got = (TextMessage) session.createConsumer(queue).receive(PATIENCE);
        assertThat(got.getText()).isEqualTo("hello");
        assertThat(got.getStringProperty("s")).isEqualTo("x");
        assertThat(got.getJMSReplyTo()).isEqualTo(queue);
        assertThat(got.getJMSMessageID()).isEqualTo(message.getJMSMessageID());
    }

    @Test
    void theEntriesOfAMapAreCopied() throws JMSException {
        AngariumMapMessage inner = new AngariumMapMessage();
        inner.setChar("a", 'x');
        inner.setBytes("b", new byte[] {1});
        inner.setObject("c", null);
        AngariumMapMessage copy = (AngariumMapMessage) ForeignMessage.ours(foreign(MapMessage.class, inner));
        assertThat(copy.getObject("a")).isEqualTo('x');
        assertThat(copy.getBytes("b")).containsExactly(1);
        assertThat(copy.itemExists("c")).isTrue();
    }

    /** Also what was read of it already, and it can be read from its beginning afterwards. */
    @Test
    void theValuesOfAStreamAreCopied() throws JMSException {
        AngariumStreamMessage inner = new AngariumStreamMessage();
        inner.writeInt(1);
        inner.writeBytes(new byte[] {2});
        inner.writeObject(null);
        inner.reset();
        inner.readInt();
        AngariumStreamMessage copy = (AngariumStreamMessage) ForeignMessage.ours(foreign(StreamMessage.class, inner));
        copy.reset();
        assertThat(copy.readInt()).isEqualTo(1);
        assertThat(copy.readObject()).isEqualTo(new byte[] {2});
        assertThat(copy.readObject()).isNull();
        assertThatThrownBy(copy::readObject).isInstanceOf(MessageEOFException.class);
        assertThat(inner.readInt()).isEqualTo(1);
    }

    @Test
    void anObjectIsCopied() throws JMSException {
        AngariumObjectMessage inner = new AngariumObjectMessage();
        inner.setObject("x");
        AngariumMessage copy = ForeignMessage.ours(foreign(ObjectMessage.class, inner));
        assertThat(((ObjectMessage) copy).getObject()).isEqualTo("x");
        inner.setObject(null);
        copy = ForeignMessage.ours(foreign(ObjectMessage.class, inner));
        assertThat(((ObjectMessage) copy).getObject()).isNull();
    }

    /** §3.4.5: other providers' "getJMSCorrelationIDAsBytes() may throw UnsupportedOperationException". */
    @Test
    void itsProviderNeedNotHaveCorrelationIdsOfBytes() throws JMSException {
        AngariumMessage inner = new AngariumMessage();
        Message without = (Message) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Message.class}, (proxy, method, args) -> {
                    if (method.getName().equals("getJMSCorrelationIDAsBytes")) {
                        throw new UnsupportedOperationException();
                    }
                    return method.invoke(inner, args);
                });
        assertThat(ForeignMessage.ours(without).getJMSCorrelationID()).isNull();
        inner.setJMSCorrelationID("c");
        assertThat(ForeignMessage.ours(without).getJMSCorrelationID()).isEqualTo("c");
    }

    /** JMSXDeliveryCount is "set by the provider on receive" (§3.5.9): what another one has set is not sent on. */
    @Test
    void itsPropertiesKeepTheirTypes() throws JMSException {
        AngariumMessage inner = new AngariumMessage();
        inner.setByteProperty("b", (byte) 1);
        inner.setStringProperty("JMSXGroupID", "g");
        inner.setIntProperty("JMSXDeliveryCount", 9);
        AngariumMessage got = Roundtrip.received(ForeignMessage.ours(foreign(Message.class, inner)));
        assertThat(got.getObjectProperty("b")).isEqualTo((byte) 1);
        assertThat(got.getObjectProperty("JMSXGroupID")).isEqualTo("g");
        assertThat(got.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
    }

    @Test
    void itsBytesAreCopiedWhole() throws JMSException {
        AngariumBytesMessage inner = new AngariumBytesMessage();
        inner.writeBytes(new byte[20_000]);
        AngariumMessage copy = ForeignMessage.ours(foreign(jakarta.jms.BytesMessage.class, inner));
        assertThat(((AngariumBytesMessage) copy).content().length()).isEqualTo(20_000);
    }
}
