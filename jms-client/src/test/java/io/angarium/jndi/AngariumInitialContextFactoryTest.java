package io.angarium.jndi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.util.Collections;
import java.util.Hashtable;
import javax.naming.Binding;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JdkObsolete") // JNDI wants a Hashtable
class AngariumInitialContextFactoryTest {
    private final Hashtable<String, Object> properties = new Hashtable<>();

    AngariumInitialContextFactoryTest() {
        properties.put(Context.INITIAL_CONTEXT_FACTORY, AngariumInitialContextFactory.class.getName());
    }

    @Test
    void bindsConnectionFactories() throws NamingException {
        properties.put("connectionFactory.jms/Main", "tcp://localhost:61616");

        assertThat(new InitialContext(properties).lookup("jms/Main")).isInstanceOf(AngariumConnectionFactory.class);
    }

    @Test
    void bindsQueuesUnderOtherNames() throws NamingException, JMSException {
        properties.put("queue.orders", "shop.orders");

        Queue queue = (Queue) new InitialContext(properties).lookup("orders");

        assertThat(queue.getQueueName()).isEqualTo("shop.orders");
    }

    @Test
    void anyQueueIsThereByItsOwnName() throws NamingException, JMSException {
        Queue queue = (Queue) new InitialContext(properties).lookup("queues/shop.orders");

        assertThat(queue.getQueueName()).isEqualTo("shop.orders");
    }

    @Test
    void bindsTopicsUnderOtherNames() throws NamingException, JMSException {
        properties.put("topic.prices", "shop.prices");

        Topic topic = (Topic) new InitialContext(properties).lookup("prices");

        assertThat(topic.getTopicName()).isEqualTo("shop.prices");
    }

    @Test
    void anyTopicIsThereByItsOwnName() throws NamingException, JMSException {
        Topic topic = (Topic) new InitialContext(properties).lookup("topics/shop.prices");

        assertThat(topic.getTopicName()).isEqualTo("shop.prices");
    }

    @Test
    void theProviderUrlMakesADefaultConnectionFactory() throws NamingException {
        properties.put(Context.PROVIDER_URL, "tcp://localhost:61616");

        assertThat(new InitialContext(properties).lookup("ConnectionFactory"))
                .isInstanceOf(AngariumConnectionFactory.class);
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        properties.put("queue.orders", "shop.orders");

        assertThatExceptionOfType(NameNotFoundException.class)
                .isThrownBy(() -> new InitialContext(properties).lookup("order"))
                .withMessageStartingWith(
                        "nothing is bound to order; bound are [orders], every queue as queues/NAME and every topic");
    }

    @Test
    void aBadUrlIsRefusedWithItsProperty() {
        properties.put("connectionFactory.Main", "http://localhost");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new InitialContext(properties).lookup("Main"))
                .withMessageStartingWith("the JNDI property connectionFactory.Main=http://localhost: ");
    }

    @Test
    void listsWhatIsBound() throws NamingException {
        properties.put("queue.a", "x");
        properties.put("queue.b", "y");

        assertThat(Collections.list(new InitialContext(properties).listBindings("")))
                .extracting(Binding::getName)
                .containsExactly("a", "b");
    }

    @Test
    void nothingCanBeBoundLater() throws NamingException {
        Context context = new InitialContext(properties);

        assertThatExceptionOfType(OperationNotSupportedException.class)
                .isThrownBy(() -> context.bind("x", "y"))
                .withMessageContaining("change those instead");
    }
}
