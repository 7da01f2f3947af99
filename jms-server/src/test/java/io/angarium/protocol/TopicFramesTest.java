package io.angarium.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.fixture.Clause;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Topics, subscriptions and temporary destinations as clients ask for them. */
class TopicFramesTest {
    private static final Address NEWS = Address.topic("news");
    private static final Address TEMPORARY = Address.queue(Address.TEMPORARY_PREFIX + "7f-1");
    private static final Frame.Terms DURABLE = new Frame.Terms(false, true, false, false, "s");
    private static final Frame.Terms SHARED = new Frame.Terms(false, false, true, false, "s");

    @RegisterExtension
    final RunningBroker broker = RunningBroker.withDefaults();

    private final class Client {
        private final RawClient raw;

        private Client(String clientId) {
            raw = broker.connect().hello().login(clientId).openSession(1);
        }

        Client publish(Address address, String... texts) {
            raw.openProducer(1, address).sendAll(1, 1, texts);
            return this;
        }

        Client open(long consumer, Address address, Frame.Terms terms) {
            long request = raw.nextRequest();
            raw.send(opening(request, consumer, address, null, terms)).expect(new Frame.Ok(request, 0));
            return this;
        }

        List<String> take(long consumer) {
            return RawClient.texts(raw.credit(consumer, 100).flush(consumer));
        }

        Client done(long request, Frame frame) {
            raw.send(frame).expect(new Frame.Ok(request, 0));
            return this;
        }

        String refused(Frame frame, ErrorCode error) {
            Frame.Failed failed = raw.send(frame).expect(Frame.Failed.class);
            assertThat(failed.error()).as(failed.text()).isEqualTo(error);
            return failed.text();
        }

        long next() {
            return raw.nextRequest();
        }
    }

    private static Frame opening(long request, long consumer, Address address, String selector, Frame.Terms terms) {
        return new Frame.OpenConsumer(request, 1, consumer, address, selector, terms);
    }

    @Test
    @Clause("Receiving")
    void aRestartedConsumerKeepsItsSubscriptionAndGetsAgainWhatItHandedBack() {
        Client subscriber = new Client(null).open(1, NEWS, Frame.Terms.PLAIN);
        new Client(null).publish(NEWS, "a", "b", "c");
        assertThat(subscriber.take(1)).containsExactly("a", "b", "c");

        subscriber.raw.send(new Frame.Settle(0, 1, Frame.Outcome.RELEASED, 1, 2));
        long request = subscriber.next();
        subscriber.raw.send(new Frame.Restart(request, 1, 9));
        Frame frame = subscriber.raw.next();
        while (frame instanceof Frame.Deliver) { // what its credit still allowed
            frame = subscriber.raw.next();
        }
        assertThat(frame).isEqualTo(new Frame.Ok(request, 0));

        List<Frame.Deliver> again = subscriber.raw.credit(9, 100).flush(9);
        assertThat(RawClient.texts(again)).containsExactly("a", "b", "c");
        assertThat(again).extracting(Frame.Deliver::attempts).containsExactly(1, 1, 0);
        assertThat(again).extracting(Frame.Deliver::tag).containsExactly(1L, 2L, 3L);
    }

    @Test
    @Clause("Receiving")
    void aConsumerThatIsNotOpenCantBeRestarted() {
        Client client = new Client(null);

        client.refused(new Frame.Restart(client.next(), 5, 6), ErrorCode.STATE);
    }

    @Test
    @Clause("Topics and subscriptions")
    void everySubscriberGetsWhatIsPublished() {
        Client first = new Client(null).open(1, NEWS, Frame.Terms.PLAIN);
        Client second = new Client(null).open(1, Address.topic("#"), Frame.Terms.PLAIN);

        new Client(null).publish(NEWS, "a", "b");

        assertThat(first.take(1)).containsExactly("a", "b");
        assertThat(second.take(1)).containsExactly("a", "b");
    }

    @Test
    @Clause("Topics and subscriptions")
    void aDurableSubscriptionGathersMessagesUntilItIsUnsubscribed() {
        Client till = new Client("till-4").open(1, NEWS, DURABLE);
        String inUse = till.refused(new Frame.Unsubscribe(till.next(), "s"), ErrorCode.STATE);
        assertThat(inUse).contains("has a consumer");
        till.raw.send(new Frame.Close(ErrorCode.NONE, null)).expectClose(ErrorCode.NONE);
        new Client(null).publish(NEWS, "a");

        Client again = new Client("till-4").open(1, NEWS, DURABLE);
        assertThat(again.take(1)).containsExactly("a");
        long close = again.next();
        again.done(close, new Frame.CloseConsumer(close, 1));
        long unsubscribe = again.next();
        again.done(unsubscribe, new Frame.Unsubscribe(unsubscribe, "s"));

        again.refused(new Frame.Unsubscribe(again.next(), "s"), ErrorCode.DESTINATION);
    }

    @Test
    @Clause("Topics and subscriptions")
    void aSharedSubscriptionIsSharedByConnections() {
        Client first = new Client(null).open(1, NEWS, SHARED);
        Client second = new Client(null).open(1, NEWS, SHARED);
        new Client(null).publish(NEWS, "a", "b");

        assertThat(RawClient.texts(first.raw.credit(1, 1).flush(1))).containsExactly("a");
        assertThat(second.take(1)).containsExactly("b");
    }

    @Test
    @Clause("Topics and subscriptions")
    void aSelectorThatIsNoneIsRefusedAndNothingIsOpen() {
        Client client = new Client(null);

        String text = client.refused(opening(client.next(), 1, NEWS, "price <", Frame.Terms.PLAIN), ErrorCode.SELECTOR);

        assertThat(text).contains("price <");
        client.open(1, NEWS, Frame.Terms.PLAIN);
    }

    @Test
    @Clause("Topics and subscriptions")
    void aTopicIsNotBrowsed() {
        Client client = new Client(null);

        client.refused(opening(client.next(), 1, NEWS, null, Frame.Terms.BROWSE), ErrorCode.DESTINATION);
    }

    @Test
    @Clause("Topics and subscriptions")
    void nobodyPublishesOnAPattern() {
        Client client = new Client(null);

        client.refused(new Frame.OpenProducer(client.next(), 1, 1, Address.topic("news.*")), ErrorCode.DESTINATION);
    }

    @Test
    @Clause("Temporary destinations")
    void aTemporaryDestinationGoesWithItsConnection() {
        Client owner = new Client(null);
        long create = owner.next();
        owner.done(create, new Frame.CreateTemporary(create, TEMPORARY)).open(1, TEMPORARY, Frame.Terms.PLAIN);
        Client other = new Client(null).publish(TEMPORARY, "a");
        assertThat(owner.take(1)).containsExactly("a");
        other.refused(opening(other.next(), 1, TEMPORARY, null, Frame.Terms.PLAIN), ErrorCode.STATE);
        owner.refused(new Frame.DeleteTemporary(owner.next(), TEMPORARY), ErrorCode.STATE);

        owner.raw.send(new Frame.Close(ErrorCode.NONE, null)).expectClose(ErrorCode.NONE);

        other.raw.send(new Frame.Send(1, 2, RawClient.message("too late")));
        Frame.Refused refused = other.raw.expect(Frame.Refused.class);
        assertThat(refused.error()).isEqualTo(ErrorCode.DESTINATION);
        other.raw.expectConfirmed(1, 2);
    }

    @Test
    @Clause("Temporary destinations")
    void aTemporaryDestinationIsDeletedByItsConnection() {
        Client owner = new Client(null);
        long create = owner.next();
        owner.done(create, new Frame.CreateTemporary(create, TEMPORARY));
        long delete = owner.next();
        owner.done(delete, new Frame.DeleteTemporary(delete, TEMPORARY));

        owner.refused(new Frame.OpenProducer(owner.next(), 1, 1, TEMPORARY), ErrorCode.DESTINATION);
    }

    @Test
    @Clause("Client identifiers")
    void aClientIdentifierIsClaimedAfterTheLogin() {
        Client client = new Client(null);
        long set = client.next();
        client.done(set, new Frame.SetClientId(set, "till-4"));

        client.refused(new Frame.SetClientId(client.next(), "till-5"), ErrorCode.STATE);
        Client other = new Client(null);
        other.refused(new Frame.SetClientId(other.next(), "till-4"), ErrorCode.CLIENT_ID);
    }
}
