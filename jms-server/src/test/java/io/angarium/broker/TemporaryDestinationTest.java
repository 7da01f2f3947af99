package io.angarium.broker;

import static io.angarium.broker.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.fixture.Brokers;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Destinations that go with the session that made them (Jakarta Messaging 3.1 §6.2.2). */
class TemporaryDestinationTest {
    private static final String NAME = Address.TEMPORARY_PREFIX + "1";

    private Broker broker;
    private BrokerSession owner;
    private BrokerSession other;

    @BeforeEach
    void start() {
        broker = Brokers.inMemory().start();
        owner = broker.login(null, null, null);
        other = broker.login(null, null, null);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private static Receiver consume(BrokerSession session, Address address) {
        return new Receiver(session, address, ConsumerTerms.PLAIN);
    }

    @ParameterizedTest
    @EnumSource
    void anybodySendsToItAndItsOwnerConsumes(Address.Kind kind) {
        Address address = new Address(kind, NAME);
        owner.createTemporary(address);
        Receiver receiver = consume(owner, address);

        new Sender(other, address).send("a");
        new Sender(other, address).sendNonPersistent("b");

        assertThat(receiver.drain()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyElseConsumesFromIt(Address.Kind kind) {
        Address address = new Address(kind, NAME);
        owner.createTemporary(address);

        refused(ErrorCode.STATE, () -> consume(other, address), "only the connection that made");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyElseDeletesIt(Address.Kind kind) {
        Address address = new Address(kind, NAME);
        owner.createTemporary(address);

        refused(ErrorCode.STATE, () -> other.deleteTemporary(address), "only the connection that made");
    }

    @ParameterizedTest
    @EnumSource
    void itIsNotDeletedWhileItHasAConsumer(Address.Kind kind) {
        Address address = new Address(kind, NAME);
        owner.createTemporary(address);
        Receiver receiver = consume(owner, address);

        refused(ErrorCode.STATE, () -> owner.deleteTemporary(address), "has consumers");

        receiver.close();
        owner.deleteTemporary(address);
    }

    @ParameterizedTest
    @EnumSource
    void whenItIsDeletedItIsGone(Address.Kind kind) {
        Address address = new Address(kind, NAME);
        owner.createTemporary(address);
        Sender before = new Sender(other, address);
        owner.deleteTemporary(address);

        assertThatItIsGone(address, before);
        refused(ErrorCode.DESTINATION, () -> owner.deleteTemporary(address), "is gone");
    }

    @ParameterizedTest
    @EnumSource
    void whenItsSessionIsClosedItIsGone(Address.Kind kind) {
        Address address = new Address(kind, NAME);
        owner.createTemporary(address);
        consume(owner, address);
        Sender before = new Sender(other, address);
        owner.close();

        assertThatItIsGone(address, before);
    }

    private void assertThatItIsGone(Address address, Sender before) {
        refused(ErrorCode.DESTINATION, () -> new Sender(other, address), "is gone");
        refused(ErrorCode.DESTINATION, () -> consume(other, address), "is gone");
        for (boolean persistent : new boolean[] {true, false}) {
            long sequence = before.begin(new UTF8Buffer("too late"), persistent);
            before.awaitDone();
            assertThat(before.refusal(sequence).code()).isEqualTo(ErrorCode.DESTINATION);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionThatSendsToWhatIsGoneCanOnlyBeRolledBack(Address.Kind kind) {
        Address address = new Address(kind, NAME);
        owner.createTemporary(address);
        Sender sender = new Sender(other, address);
        owner.close();
        BrokerTransaction transaction = other.begin();

        sender.begin(transaction, "too late");
        sender.awaitDone();

        assertThat(Transactions.outcome(transaction).orElseThrow().code()).isEqualTo(ErrorCode.ROLLED_BACK);
    }

    @Test
    void aNameCanBeUsedAgainWhenItIsGone() {
        Address address = Address.queue(NAME);
        owner.createTemporary(address);
        new Sender(owner, address).send("old");
        refused(ErrorCode.STATE, () -> other.createTemporary(address), "is there already");
        owner.deleteTemporary(address);

        other.createTemporary(address);

        assertThat(consume(other, address).drain()).isEmpty();
    }

    @Test
    void itsNameBeginsAsNoOthersDo() {
        refused(ErrorCode.DESTINATION, () -> owner.createTemporary(Address.queue("mine")), Address.TEMPORARY_PREFIX);
        refused(ErrorCode.DESTINATION, () -> new Sender(owner, NAME), "is gone");
        refused(ErrorCode.DESTINATION, () -> Receiver.ofTopic(owner, NAME), "is gone");
    }

    @Test
    void noPatternMatchesIt() {
        Address address = Address.topic(NAME);
        owner.createTemporary(address);
        Receiver all = Receiver.ofTopic(other, "#");
        refused(ErrorCode.DESTINATION, () -> Receiver.ofTopic(owner, Address.TEMPORARY_PREFIX + "#"), "is gone");

        new Sender(other, address).send("a");

        assertThat(all.drain()).isEmpty();
    }

    @Test
    void whatATransactionTookFromItIsForgottenWithIt() {
        Address address = Address.queue(NAME);
        owner.createTemporary(address);
        new Sender(other, address).send("a", "b");
        Receiver receiver = consume(owner, address);
        BrokerTransaction transaction = owner.begin();
        receiver.accept(transaction, receiver.next(1));
        receiver.close();

        owner.deleteTemporary(address);

        assertThat(Transactions.outcome(transaction)).isEmpty();
    }
}
