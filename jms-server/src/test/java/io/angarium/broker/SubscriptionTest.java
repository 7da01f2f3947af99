package io.angarium.broker;

import static io.angarium.broker.ConsumerTerms.durable;
import static io.angarium.broker.ConsumerTerms.shared;
import static io.angarium.broker.ConsumerTerms.sharedDurable;
import static io.angarium.broker.Refusals.refused;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.fixture.Brokers;
import io.angarium.message.Message;
import io.angarium.message.MessageFormat;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.MessageWriter;
import java.util.concurrent.CompletableFuture;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Named subscriptions: who may join which, and when they end (Jakarta Messaging 3.1 §8.3). */
class SubscriptionTest {
    private Broker broker;
    private BrokerSession session;
    private BrokerSession publishing;
    private Sender publisher;

    @BeforeEach
    void start() {
        broker = Brokers.inMemory().start();
        session = broker.login(null, null, "till-4");
        publishing = broker.login(null, null, null);
        publisher = Sender.toTopic(publishing, "news");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private Receiver open(ConsumerTerms terms) {
        return Receiver.ofTopic(session, "news", terms);
    }

    private void unsubscribe(String name) {
        CompletableFuture<BrokerException> done = new CompletableFuture<>();
        session.unsubscribe(name, done::complete);
        assertThat(done).succeedsWithin(20, SECONDS).isNull();
    }

    @Test
    void aDurableSubscriptionGathersMessagesWhileNobodyConsumesFromIt() {
        open(durable("s")).close();
        publisher.send("a");
        publisher.sendNonPersistent("b");

        assertThat(open(durable("s")).drain()).containsExactly("a", "b");
    }

    @Test
    void aDurableSubscriptionOutlivesItsConnection() {
        open(durable("s"));
        session.close();
        publisher.send("a");
        session = broker.login(null, null, "till-4");

        assertThat(open(durable("s")).drain()).containsExactly("a");
    }

    @Test
    void anUnsharedDurableSubscriptionHasOneConsumerAtATime() {
        open(durable("s"));

        refused(ErrorCode.STATE, () -> open(durable("s")), "has a consumer already");
    }

    @Test
    void anUnsharedDurableSubscriptionNeedsAClientIdentifier() {
        session = publishing;

        refused(ErrorCode.STATE, () -> open(durable("s")), "client identifier");
    }

    @Test
    void eachClientIdentifierHasItsOwnNames() {
        BrokerSession other = broker.login(null, null, "till-5");
        open(durable("s")).close();
        Receiver.ofTopic(other, "news", durable("s")).close();
        publisher.send("a");

        assertThat(open(durable("s")).drain()).containsExactly("a");
        assertThat(Receiver.ofTopic(other, "news", durable("s")).drain()).containsExactly("a");
    }

    @Test
    void anotherTopicMakesAnInactiveSubscriptionAnew() {
        open(durable("s")).close();
        publisher.send("old");
        Receiver.ofTopic(session, "weather", durable("s")).close();

        publisher.send("not subscribed to any more");
        Sender.toTopic(session, "weather").send("new");

        assertThat(Receiver.ofTopic(session, "weather", durable("s")).drain()).containsExactly("new");
    }

    @Test
    void anotherSelectorMakesAnInactiveSubscriptionAnew() {
        open(durable("s")).close();
        publisher.send("old");

        assertThat(open(durable("s").selecting("a = 1")).drain()).isEmpty();
    }

    @Test
    void noLocalMakesAnInactiveSubscriptionAnew() {
        open(durable("s")).close();
        publisher.send("old");

        assertThat(open(durable("s").withoutLocal()).drain()).isEmpty();
    }

    @Test
    void theSameSelectorInOtherWordsIsTheSame() {
        open(durable("s").selecting("a > 1 or a IS NULL")).close();
        publisher.begin(withoutProperties());
        publisher.awaitConfirmed();

        Receiver again = open(durable("s").selecting("(a>1) OR a is null"));

        assertThat(again.available(1)).hasSize(1);
    }

    private static Message withoutProperties() {
        Buffer bytes = new MessageWriter().destination(Address.topic("news")).finish();
        return new Message(MessageFormat.JMS, bytes, true);
    }

    @Test
    void aBlankSelectorIsNone() {
        open(durable("s").selecting(" ")).close();
        publisher.send("a");

        assertThat(open(durable("s")).drain()).containsExactly("a");
    }

    @Test
    void noLocalMeansTheClientIdentifierToo() {
        open(durable("s").withoutLocal()).close();
        Sender.toTopic(session, "news").send("own");
        session.close();
        session = broker.login(null, null, "till-4");
        Sender.toTopic(session, "news").send("own again");
        publisher.send("other");

        assertThat(open(durable("s").withoutLocal()).drain()).containsExactly("other");
    }

    @Test
    void consumersOfASharedSubscriptionShareTheMessagesInTurn() {
        Receiver first = open(shared("s"));
        Receiver second = open(shared("s"));
        first.available(1);
        second.available(1);

        publisher.send("a", "b");

        assertThat(Receiver.texts(first.available(1))).containsExactly("a");
        assertThat(Receiver.texts(second.available(1))).containsExactly("b");
    }

    @Test
    void aSharedSubscriptionEndsWithItsLastConsumer() {
        Receiver first = open(shared("s"));
        Receiver second = open(shared("s"));
        publisher.send("a", "b");
        first.close();
        assertThat(second.take(1)).containsExactly("a");
        second.close();

        assertThat(open(shared("s")).drain()).isEmpty();
    }

    @Test
    void aSharedSubscriptionInUseKeepsItsTopicAndSelector() {
        open(shared("s").selecting("a = 1"));

        refused(ErrorCode.STATE, () -> open(shared("s")), "another topic or another selector");
        refused(
                ErrorCode.STATE,
                () -> Receiver.ofTopic(session, "weather", shared("s").selecting("a = 1")),
                "another topic or another selector");
        open(shared("s").selecting("a=1"));
    }

    @Test
    void aSharedDurableSubscriptionMayHaveNoClientIdentifier() {
        session = publishing;
        open(sharedDurable("s")).close();
        publisher.send("a", "b");

        Receiver first = open(sharedDurable("s"));
        Receiver second = open(sharedDurable("s"));

        assertThat(first.take(1)).containsExactly("a");
        assertThat(second.take(1)).containsExactly("b");
    }

    @Test
    void aSharedDurableSubscriptionInUseKeepsItsTopicAndSelector() {
        Receiver receiver = open(sharedDurable("s"));

        refused(ErrorCode.STATE, () -> open(sharedDurable("s").selecting("a = 1")), "another selector");

        receiver.close();
        publisher.send("old");
        assertThat(open(sharedDurable("s").selecting("a = 1")).drain()).isEmpty();
    }

    @Test
    void aDurableNameIsEitherSharedOrNot() {
        open(durable("one")).close();
        open(sharedDurable("many")).close();

        refused(ErrorCode.STATE, () -> open(sharedDurable("one")), "an unshared one");
        refused(ErrorCode.STATE, () -> open(durable("many")), "a shared one");
    }

    @Test
    void aDurableAndASharedSubscriptionMayHaveTheSameName() {
        Receiver passing = open(shared("s"));
        Receiver kept = open(durable("s"));

        publisher.send("a");

        assertThat(passing.drain()).containsExactly("a");
        assertThat(kept.drain()).containsExactly("a");
    }

    @Test
    void afterUnsubscribeThereIsNothing() {
        open(durable("s")).close();
        publisher.send("old");

        unsubscribe("s");

        publisher.send("to nobody");
        assertThat(open(durable("s")).drain()).isEmpty();
    }

    @Test
    void unsubscribeFromWhatThereIsNotIsRefused() {
        BrokerSession other = broker.login(null, null, "till-5");
        Receiver.ofTopic(other, "news", durable("s")).close();
        open(shared("s"));

        refused(ErrorCode.DESTINATION, () -> unsubscribe("s"), "s of till-4");
    }

    @Test
    void unsubscribeWhileItHasAConsumerIsRefused() {
        Receiver receiver = open(durable("s"));
        publisher.send("a");

        refused(ErrorCode.STATE, () -> unsubscribe("s"), "has a consumer");

        assertThat(receiver.drain()).containsExactly("a");
    }

    @Test
    void unsubscribeWhileATransactionHasItsMessagesIsRefused() {
        Receiver receiver = open(durable("s"));
        publisher.send("a");
        BrokerTransaction transaction = session.begin();
        receiver.accept(transaction, receiver.next(1));
        receiver.close();

        refused(ErrorCode.STATE, () -> unsubscribe("s"), "in a transaction");

        transaction.rollback();
        unsubscribe("s");
    }

    @Test
    void aDurableSubscriptionToATemporaryTopicIsRefused() {
        Address temporary = Address.topic(Address.TEMPORARY_PREFIX + "1");
        session.createTemporary(temporary);

        refused(ErrorCode.DESTINATION, () -> new Receiver(session, temporary, durable("s")), "is temporary");
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        refused(ErrorCode.DESTINATION, () -> open(durable(null)), "subscription's name");
        refused(ErrorCode.DESTINATION, () -> open(shared(" ")), "subscription's name");
    }

    @Test
    void aQueueHasNoSubscriptions() {
        refused(ErrorCode.DESTINATION, () -> new Receiver(session, Address.queue("q"), durable("s")), "queue://q");
    }

    @Test
    void aSharedSubscriptionIsForAllSoItCannotBeNoLocal() {
        refused(ErrorCode.UNSUPPORTED, () -> open(shared("s").withoutLocal()), "noLocal");
    }

    @Test
    void aClientIdentifierCanBeClaimedOnce() {
        publishing.claimClientId("till-6");

        refused(ErrorCode.STATE, () -> publishing.claimClientId("till-7"), "till-6");
        refused(ErrorCode.CLIENT_ID, () -> broker.login(null, null, null).claimClientId("till-6"), "in use");
        publishing.close();
        broker.login(null, null, null).claimClientId("till-6");
    }
}
