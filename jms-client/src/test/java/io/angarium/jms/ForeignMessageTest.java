package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §3.12: another provider's message can be sent. */
class ForeignMessageTest extends BrokerTest {

    /** A message that is ours behind a proxy, and so looks like anybody's. */
    private static <T extends Message> T foreign(Class<T> type, T ours) {
        InvocationHandler handler = (proxy, method, args) -> method.invoke(ours, args);
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
    void itsBytesAreCopiedWhole() throws JMSException {
        AngariumBytesMessage inner = new AngariumBytesMessage();
        inner.writeBytes(new byte[20_000]);
        AngariumMessage copy = ForeignMessage.ours(foreign(jakarta.jms.BytesMessage.class, inner));
        assertThat(((AngariumBytesMessage) copy).content().length()).isEqualTo(20_000);
    }
}
