package io.angarium.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.angarium.config.BrokerConfig;
import io.angarium.fixture.Brokers;
import io.angarium.view.Delivery;
import io.angarium.view.Outlet;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerLimitsTest {
    private static final int QUEUES = 3;
    private static final int CONSUMERS = 2;

    private Broker broker;

    @BeforeEach
    void start() {
        BrokerConfig config = Brokers.config();
        broker = Broker.builder()
                .config(config.withLimits(config.limits().withQueues(QUEUES).withConsumersPerConnection(CONSUMERS)))
                .start();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private BrokerSession login() {
        return broker.login(null, null, null);
    }

    @Test
    void noMoreQueuesAreMadeThanTheLimitAllows() {
        BrokerSession session = login();
        for (int i = 0; i < QUEUES; i++) {
            new Sender(session, "q" + i);
        }

        refused(ErrorCode.RESOURCE, () -> new Sender(session, "one more"), "limits.queues");

        new Sender(session, "q0").send("those that there are still work");
    }

    @Test
    void noMoreConsumersAreOpenedThanTheLimitAllows() {
        BrokerSession session = login();
        Receiver first = new Receiver(session, "orders");
        session.browse(Address.queue("orders"), first);

        refused(ErrorCode.RESOURCE, () -> new Receiver(session, "orders"), "limits.consumers-per-connection");
        refused(
                ErrorCode.RESOURCE,
                () -> session.browse(Address.queue("orders"), first),
                "limits.consumers-per-connection");

        first.close();
        new Receiver(session, "orders");
    }

    @Test
    void theLimitOfConsumersIsForEachConnection() {
        for (int i = 0; i < 3; i++) {
            new Receiver(login(), "orders");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "line\nbreak", "\u007f"})
    void aNameThatNobodyCouldReadIsRefused(String name) {
        refused(ErrorCode.DESTINATION, () -> new Sender(login(), name), "name");
    }

    @Test
    void aNameMayHaveSoManyBytesAndNoMore() {
        String longest = "ü".repeat(Address.MAX_NAME_BYTES / 2);

        new Sender(login(), longest).send("fits");
        refused(ErrorCode.DESTINATION, () -> new Sender(login(), longest + "a"), "1024");
    }

    @Test
    void topicsAndSubscriptionsCountToo() {
        BrokerSession session = login();
        Receiver.ofTopic(session, "news");
        new Sender(session, "orders");

        refused(ErrorCode.RESOURCE, () -> Receiver.ofTopic(session, "news"), "limits.queues");
        refused(ErrorCode.RESOURCE, () -> Sender.toTopic(session, "weather"), "limits.queues");
        refused(
                ErrorCode.RESOURCE,
                () -> session.createTemporary(Address.queue(Address.TEMPORARY_PREFIX + "1")),
                "limits.queues");
    }

    @Test
    void whatEndsMakesRoomForAnother() {
        BrokerSession holder = login();
        for (int i = 0; i < 3; i++) {
            BrokerSession session = login();
            Receiver.ofTopic(session, "news").close();
            Receiver.ofTopic(session, "#", ConsumerTerms.shared("s")).close();
            Receiver.ofTopic(session, "news", ConsumerTerms.sharedDurable("s")).close();
            session.unsubscribe("s", failure -> {});
            session.createTemporary(Address.topic(Address.TEMPORARY_PREFIX + "1"));
            session.deleteTemporary(Address.topic(Address.TEMPORARY_PREFIX + "1"));
            session.createTemporary(Address.queue(Address.TEMPORARY_PREFIX + "1"));
            Receiver.ofTopic(session, "news");
            session.close();
        }
        Receiver.ofTopic(holder, "news");
        Receiver.ofTopic(holder, "#");
    }

    @Test
    void nobodyInParticularAndTheGuestAreLetIn() {
        broker.login(null, null, null).close();
        broker.login("guest", "guest", null).close();
    }

    @ParameterizedTest
    @CsvSource({"guest, wrong", "guest,", "admin, guest", "'', ''"})
    void othersAreNotAndNotToldWhy(String user, String password) {
        refused(ErrorCode.SECURITY, () -> broker.login(user, password, null), "user or password not accepted");
    }

    @Test
    void aClientIdentifierIsForOneConnectionAtATime() {
        BrokerSession first = broker.login(null, null, "till-4");

        refused(ErrorCode.CLIENT_ID, () -> broker.login(null, null, "till-4"), "till-4");
        broker.login(null, null, "till-5");

        first.close();
        first.close();
        broker.login(null, null, "till-4");
    }

    @Test
    void aRefusedLoginDoesNotTakeTheClientIdentifier() {
        refused(ErrorCode.SECURITY, () -> broker.login("guest", "wrong", "till-4"), "");

        broker.login("guest", "guest", "till-4");
    }

    @Test
    void aClosedSessionRefusesWhatItIsAsked() {
        BrokerSession session = login();
        session.close();

        refused(ErrorCode.UNAVAILABLE, () -> new Sender(session, "orders"), "closed");
        refused(ErrorCode.UNAVAILABLE, () -> new Receiver(session, "orders"), "closed");
        refused(ErrorCode.UNAVAILABLE, () -> session.browse(Address.queue("orders"), new Nowhere()), "closed");
    }

    @Test
    void aBrokerThatHasStoppedLetsNobodyIn() {
        broker.close();

        refused(ErrorCode.UNAVAILABLE, this::login, "stopping");
    }

    @Test
    void aMessageThatIsTooLargeForTheLogIsRefusedAndTheBrokerGoesOn() {
        Sender sender = new Sender(login(), "orders");
        byte[] large = new byte[Brokers.SEGMENT_BYTES + 1];

        long sequence = sender.begin(new Buffer(large), true);
        sender.awaitDone();

        assertThat(sender.refusal(sequence).code()).isEqualTo(ErrorCode.RESOURCE);
        assertThat(sender.refusal(sequence)).hasMessageContaining("log.segment-size");
        new Sender(login(), "orders").send("others are stored");
        assertThat(broker.failure()).isNull();
    }

    private static void refused(ErrorCode code, Runnable attempt, String reason) {
        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(attempt::run)
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    private static final class Nowhere implements Outlet {
        @Override
        public void deliver(Delivery delivery) {
            throw new AssertionError("nothing was asked for");
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void browsed() {
            throw new AssertionError("nothing was asked for");
        }
    }
}
