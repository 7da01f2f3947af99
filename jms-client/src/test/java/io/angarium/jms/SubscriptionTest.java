package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.Frame.Terms;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which terms each way of consuming asks the broker for (Jakarta Messaging 3.1 §8.2, §8.3). */
class SubscriptionTest extends BrokerTest {

    private static final Terms PLAIN = Terms.PLAIN;
    private static final Terms NO_LOCAL = new Terms(false, false, false, true, null);
    private static final Terms SHARED = new Terms(false, false, true, false, "s");
    private static final Terms DURABLE = new Terms(false, true, false, false, "s");
    private static final Terms DURABLE_NO_LOCAL = new Terms(false, true, false, true, "s");
    private static final Terms SHARED_DURABLE = new Terms(false, true, true, false, "s");

    private final Topic topic = new AngariumTopic("prices");
    private Session session;

    @BeforeEach
    void identified() throws Exception {
        session = identifiedConnection().createSession();
    }

    private Connection identifiedConnection() throws JMSException {
        return closing(peer.factory("clientId=me").createConnection());
    }

    private List<Frame.OpenConsumer> opened() {
        return peer.received(Frame.OpenConsumer.class);
    }

    @Test
    void theClassicApiHasAllKindsOfSubscriptions() throws Exception {
        session.createConsumer(topic);
        session.createConsumer(topic, "a = 1");
        session.createConsumer(topic, null, true);
        session.createConsumer(queue, "a = 1", true);
        session.createSharedConsumer(topic, "s");
        session.createSharedConsumer(topic, "s", "a = 1");
        session.createDurableSubscriber(topic, "s");
        session.createDurableSubscriber(topic, "s", "a = 1", true);
        session.createDurableConsumer(topic, "s");
        session.createDurableConsumer(topic, "s", "a = 1", true);
        session.createSharedDurableConsumer(topic, "s");
        session.createSharedDurableConsumer(topic, "s", "a = 1");
        assertThat(opened())
                .extracting(Frame.OpenConsumer::terms)
                .containsExactly(
                        PLAIN,
                        PLAIN,
                        NO_LOCAL,
                        PLAIN,
                        SHARED,
                        SHARED,
                        DURABLE,
                        DURABLE_NO_LOCAL,
                        DURABLE,
                        DURABLE_NO_LOCAL,
                        SHARED_DURABLE,
                        SHARED_DURABLE);
        assertThat(opened())
                .extracting(Frame.OpenConsumer::selector)
                .containsExactly(
                        null, "a = 1", null, "a = 1", null, "a = 1", null, "a = 1", null, "a = 1", null, "a = 1");
    }

    @Test
    void theSimplifiedApiHasThemToo() {
        try (JMSContext context = peer.factory("clientId=me").createContext()) {
            context.createConsumer(topic);
            context.createConsumer(topic, "a = 1");
            context.createConsumer(topic, "", true);
            context.createSharedConsumer(topic, "s");
            context.createSharedConsumer(topic, "s", "a = 1");
            context.createDurableConsumer(topic, "s");
            context.createDurableConsumer(topic, "s", "a = 1", true);
            context.createSharedDurableConsumer(topic, "s");
            context.createSharedDurableConsumer(topic, "s", "a = 1");
            context.unsubscribe("s");
        }
        assertThat(opened())
                .extracting(Frame.OpenConsumer::terms)
                .containsExactly(
                        PLAIN,
                        PLAIN,
                        NO_LOCAL,
                        SHARED,
                        SHARED,
                        DURABLE,
                        DURABLE_NO_LOCAL,
                        SHARED_DURABLE,
                        SHARED_DURABLE);
        assertThat(opened()).extracting(Frame.OpenConsumer::address).containsOnly(Address.topic("prices"));
        assertThat(peer.received(Frame.Unsubscribe.class))
                .extracting(Frame.Unsubscribe::subscription)
                .containsExactly("s");
    }

    @Test
    void theyAreTakenUpAgainAfterALostConnection() throws Exception {
        session.createDurableConsumer(topic, "s", "a = 1", true);
        peer.dropConnections();
        await().until(() -> opened().size() == 2);
        assertThat(opened().get(1).terms()).isEqualTo(DURABLE_NO_LOCAL);
        assertThat(opened().get(1).selector()).isEqualTo("a = 1");
        assertThat(peer.received(Frame.Login.class))
                .extracting(Frame.Login::clientId)
                .endsWith("me", "me");
    }

    @Test
    void aConsumerTellsWhatItWasMadeWith() throws Exception {
        assertThat(session.createConsumer(queue).getMessageSelector()).isNull();
        assertThat(session.createConsumer(queue, "").getMessageSelector()).isNull();
        assertThat(session.createConsumer(queue, "a = 1").getMessageSelector()).isEqualTo("a = 1");
        assertThat(session.createBrowser(queue, "a = 1").getMessageSelector()).isEqualTo("a = 1");
        assertThat(session.createBrowser(queue).getMessageSelector()).isNull();
        TopicSubscriber subscriber = session.createDurableSubscriber(topic, "s", null, true);
        assertThat(subscriber.getTopic()).isEqualTo(topic);
        assertThat(subscriber.getNoLocal()).isTrue();
    }

    @Test
    void whatTheBrokerRefusesIsThrownAtCreation() throws Exception {
        refuse(ErrorCode.SELECTOR);
        assertThatThrownBy(() -> session.createConsumer(queue, "a =")).isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createBrowser(queue, "a =")).isInstanceOf(InvalidSelectorException.class);
        try (JMSContext context = peer.factory().createContext()) {
            assertThatThrownBy(() -> context.createConsumer(topic, "a ="))
                    .isInstanceOf(InvalidSelectorRuntimeException.class);
        }
        refuse(ErrorCode.STATE);
        assertThatThrownBy(() -> session.createDurableConsumer(topic, "s")).isInstanceOf(IllegalStateException.class);
    }

    private void refuse(ErrorCode error) {
        peer.script((from, frame) -> {
            if (frame instanceof Frame.OpenConsumer f) {
                from.send(new Frame.Failed(f.request(), error, "no"));
                return true;
            }
            return false;
        });
    }

    @Test
    void mistakesAreFoundBeforeTheBrokerIsAsked() throws Exception {
        Topic temporary = session.createTemporaryTopic();
        List<ThrowingCallable> noDestinations = List.of(
                () -> session.createConsumer(null),
                () -> session.createBrowser(null),
                () -> session.createSharedConsumer(null, "s"),
                () -> session.createDurableConsumer(null, "s"),
                () -> session.createDurableSubscriber(null, null),
                () -> session.createSharedDurableConsumer(null, "s"),
                () -> session.createDurableConsumer(temporary, "s"),
                () -> session.unsubscribe(null));
        for (ThrowingCallable call : noDestinations) {
            assertThatThrownBy(call).isInstanceOf(InvalidDestinationException.class);
        }
        assertThatThrownBy(() -> session.createSharedConsumer(topic, " ")).isExactlyInstanceOf(JMSException.class);
        assertThat(opened()).isEmpty();
    }

    @Test
    void onlyADurableSubscriptionOfOneConsumerNeedsAClientIdentifier() throws Exception {
        Session anonymous = closing(peer.factory().createConnection()).createSession();
        assertThatThrownBy(() -> anonymous.createDurableConsumer(topic, "s")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> anonymous.createDurableSubscriber(topic, "s", "a = 1", false))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> anonymous.createDurableConsumer(null, "s"))
                .isInstanceOf(InvalidDestinationException.class);
        MessageConsumer shared = anonymous.createSharedDurableConsumer(topic, "s");
        assertThat(shared.getMessageSelector()).isNull();
        try (JMSContext context = peer.factory().createContext()) {
            assertThatThrownBy(() -> context.createDurableConsumer(null, "s"))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
        }
    }
}
