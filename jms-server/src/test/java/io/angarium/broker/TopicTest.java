package io.angarium.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.fixture.Brokers;
import io.angarium.message.Message;
import io.angarium.message.MessageFormat;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.MessageWriter;
import java.util.List;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is published on a topic, and who gets it (Jakarta Messaging 3.1 §4.2). */
class TopicTest {
    private Broker broker;
    private BrokerSession session;

    @BeforeEach
    void start() {
        broker = Brokers.inMemory().start();
        session = broker.login(null, null, null);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private Receiver subscriber(String topic) {
        return Receiver.ofTopic(session, topic);
    }

    private Sender publisher(String topic) {
        return Sender.toTopic(session, topic);
    }

    @Test
    void everySubscriberGetsEveryMessage() {
        Receiver first = subscriber("news");
        Receiver second = subscriber("news");

        publisher("news").send("a", "b");

        assertThat(first.drain()).containsExactly("a", "b");
        assertThat(second.drain()).containsExactly("a", "b");
    }

    @Test
    void aSubscriberGetsWhatComesAfterIt() {
        publisher("news").send("before");
        Receiver late = subscriber("news");

        publisher("news").send("after");

        assertThat(late.drain()).containsExactly("after");
    }

    @Test
    void whatNobodyIsSubscribedToIsConfirmedAndForgotten() {
        publisher("news").send("to nobody");
        publisher("news").sendNonPersistent("to nobody either");

        assertThat(subscriber("news").drain()).isEmpty();
    }

    @Test
    void aQueueOfTheSameNameIsAnotherDestination() {
        Receiver queue = new Receiver(session, "news");
        Receiver topic = subscriber("news");

        publisher("news").send("on the topic");
        new Sender(session, "news").send("on the queue");

        assertThat(queue.drain()).containsExactly("on the queue");
        assertThat(topic.drain()).containsExactly("on the topic");
    }

    @Test
    void acknowledgingOneCopyLeavesTheOthers() {
        Receiver first = subscriber("news");
        Receiver second = subscriber("news");
        publisher("news").send("a");

        first.take(1);

        assertThat(second.drain()).containsExactly("a");
    }

    @Test
    void whatASubscriberHandsBackComesAgainToItAlone() {
        Receiver first = subscriber("news");
        Receiver second = subscriber("news");
        publisher("news").send("a");
        first.release(List.of(first.next()));

        assertThat(first.next().attempts()).isEqualTo(1);
        assertThat(second.next().attempts()).isZero();
    }

    @Test
    void aSubscriberGetsNothingMoreWhenItIsClosed() {
        Receiver first = subscriber("news");
        Receiver second = subscriber("news");
        first.close();

        publisher("news").send("a");

        assertThat(second.drain()).containsExactly("a");
    }

    @Test
    void aPatternGetsWhatItsTopicsGet() {
        Sender before = publisher("orders.new");
        Receiver one = subscriber("orders.*");
        Receiver any = subscriber("orders.#");
        Receiver all = subscriber("#");

        before.send("new");
        publisher("orders").send("orders");
        publisher("orders.new.eu").send("eu");

        assertThat(one.drain()).containsExactly("new");
        assertThat(any.drain()).containsExactly("new", "orders", "eu");
        assertThat(all.drain()).containsExactly("new", "orders", "eu");
    }

    @Test
    void nobodyPublishesOnAPattern() {
        Refusals.refused(ErrorCode.DESTINATION, () -> publisher("orders.*"), "topic://orders.* stands for many topics");
    }

    @Test
    void aSubscriptionGetsOnlyWhatItsSelectorIsTrueOf() {
        Receiver cheap = Receiver.ofTopic(session, "orders", ConsumerTerms.PLAIN.selecting("price < 10"));
        Receiver dear = Receiver.ofTopic(session, "orders", ConsumerTerms.PLAIN.selecting("price >= 10"));
        Receiver all = subscriber("orders");
        Sender publisher = publisher("orders");

        publisher.begin(priced(5));
        publisher.begin(priced(50));
        publisher.awaitConfirmed();

        assertThat(cheap.available(10)).hasSize(1);
        assertThat(dear.available(10)).hasSize(1);
        assertThat(all.available(10)).hasSize(2);
    }

    private static Message priced(int price) {
        MessageWriter writer =
                new MessageWriter().destination(Address.topic("orders")).property("price", price);
        return new Message(MessageFormat.JMS, writer.finish(), true);
    }

    @Test
    void aSelectorThatIsNoneIsRefused() {
        Refusals.refused(
                ErrorCode.SELECTOR,
                () -> Receiver.ofTopic(session, "orders", ConsumerTerms.PLAIN.selecting("price <")),
                "price <");
    }

    @Test
    void whatItsOwnConnectionPublishesANoLocalSubscriptionDoesNotGet() {
        Receiver receiver = Receiver.ofTopic(session, "news", ConsumerTerms.PLAIN.withoutLocal());

        publisher("news").send("own");
        Sender.toTopic(broker.login(null, null, null), "news").send("other");

        assertThat(receiver.drain()).containsExactly("other");
    }

    @Test
    void theOrderOfAProducerHoldsThoughASubscriptionComesThatIsKept() {
        Receiver plain = subscriber("news");
        BrokerSession other = broker.login(null, null, "till-4");
        Sender publisher = publisher("news");
        for (int i = 0; i < 2000; i++) {
            if (i % 100 == 50) {
                Receiver.ofTopic(other, "news", ConsumerTerms.durable("s")).close();
            } else if (i % 100 == 99) {
                other.unsubscribe("s", failure -> {});
            }
            publisher.begin(new UTF8Buffer("m" + i), true);
        }
        publisher.awaitConfirmed();

        List<String> got = plain.drain();

        assertThat(got).hasSize(2000);
        for (int i = 0; i < 2000; i++) {
            assertThat(got.get(i)).isEqualTo("m" + i);
        }
    }

    @Test
    void aTransactionIsSeenByAllOrNobody() {
        Receiver first = subscriber("news");
        Receiver second = Receiver.ofTopic(session, "news", ConsumerTerms.sharedDurable("s"));
        BrokerTransaction transaction = session.begin();
        publisher("news").send(transaction, "a", "b");
        assertThat(first.drain()).isEmpty();

        Transactions.commit(transaction);

        assertThat(first.drain()).containsExactly("a", "b");
        assertThat(second.drain()).containsExactly("a", "b");
    }

    @Test
    void aTransactionThatIsRolledBackIsSeenByNobody() {
        Receiver receiver = subscriber("news");
        BrokerTransaction transaction = session.begin();
        publisher("news").send(transaction, "a");

        transaction.rollback();

        assertThat(receiver.drain()).isEmpty();
    }

    @Test
    void whatATransactionPublishesGoesToWhoIsSubscribedWhenItIsCommitted() {
        Receiver closed = subscriber("news");
        BrokerTransaction transaction = session.begin();
        publisher("news").send(transaction, "a");
        closed.close();
        Receiver late = subscriber("news");

        Transactions.commit(transaction);

        assertThat(late.drain()).containsExactly("a");
    }

    @Test
    void aTransactionSettlesWhatIsNotInTheLog() {
        Receiver receiver = subscriber("news");
        publisher("news").send("a", "b");
        BrokerTransaction transaction = session.begin();
        receiver.accept(transaction, receiver.next(2));

        Transactions.commit(transaction);

        assertThat(receiver.drain()).isEmpty();
    }
}
