package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.wire.Frame;
import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class ConnectionFactoryTest extends BrokerTest {

    @Test
    void anUnknownOptionIsRefusedWithTheNearestKnownOne() {
        assertThatThrownBy(() -> new AngariumConnectionFactory("tcp://localhost?prefech=1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefech")
                .hasMessageContaining("prefetch");
        assertThatThrownBy(() -> new AngariumConnectionFactory("tcp://localhost?prefetch=0"))
                .hasMessageContaining("prefetch=0");
    }

    @Test
    void whoLogsInIsTakenFromTheCallThenTheBeanThenTheUrl() throws Exception {
        AngariumConnectionFactory factory = peer.factory("user=url&password=u&clientId=me");
        try (Connection connection = factory.createConnection()) {
            assertThat(connection.getClientID()).isEqualTo("me");
        }
        factory.setUser("bean");
        factory.setPassword("b");
        factory.createConnection().close();
        factory.createConnection("call", "c").close();
        assertThat(peer.received(Frame.Login.class))
                .extracting(Frame.Login::user)
                .containsExactly("url", "bean", "call");
        assertThat(peer.received(Frame.Login.class))
                .extracting(Frame.Login::password)
                .containsExactly("u", "b", "c");
        assertThat(factory.toString()).doesNotContain("password").doesNotContain("=");
    }

    @Test
    void itSurvivesSerializationAndJndi() throws Exception {
        AngariumConnectionFactory factory = new AngariumConnectionFactory("tcp://a:1?prefetch=3", "ann", "secret");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(factory);
        Object copy = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(((AngariumConnectionFactory) copy).getUrl()).isEqualTo(factory.getUrl());

        AngariumObjectFactory objects = new AngariumObjectFactory();
        Object found = objects.getObjectInstance(factory.getReference(), null, null, null);
        assertThat(((AngariumConnectionFactory) found).getUser()).isEqualTo("ann");
        Object queueFound = objects.getObjectInstance(new AngariumQueue("q").getReference(), null, null, null);
        assertThat(queueFound).isEqualTo(new AngariumQueue("q"));
        assertThat(objects.getObjectInstance("other", null, null, null)).isNull();
    }

    @Test
    void whatMayBeDeserializedIsTakenFromTheBeanThenTheUrl() throws Exception {
        AngariumConnectionFactory factory = peer.factory("deserializationAllow=java.net.*");
        assertThatThrownBy(() -> deserialized(factory)).hasMessageContaining("java.io.File");
        factory.setDeserializationAllow("java.io.File,java.util.**");
        assertThat(deserialized(factory)).isEqualTo(new File("x"));
        Object found = new AngariumObjectFactory().getObjectInstance(factory.getReference(), null, null, null);
        assertThat(deserialized((AngariumConnectionFactory) found)).isEqualTo(new File("x"));
        factory.setDeserializationAllow(null);
        assertThatThrownBy(() -> deserialized(factory)).hasMessageContaining("java.io.File");
        assertThat(deserialized(peer.factory("deserializationAllow=java.io.*"))).isEqualTo(new File("x"));
        assertThatThrownBy(() -> factory.setDeserializationAllow("!x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> peer.factory("deserializationAllow=a;b")).hasMessageContaining("a;b");
    }

    /** A file, sent and received with this factory. */
    private static Object deserialized(AngariumConnectionFactory factory) throws JMSException {
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue("files");
            context.createProducer().send(queue, new File("x"));
            return ((ObjectMessage) context.createConsumer(queue).receive(PATIENCE)).getObject();
        }
    }

    @Test
    void aNewFactoryIsForThisMachine() {
        assertThat(new AngariumConnectionFactory().getUrl()).isEqualTo("tcp://127.0.0.1:61616");
    }
}
