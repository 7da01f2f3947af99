package io.angarium.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.ongres.scram.client.ScramClient;
import io.angarium.fixture.Brokers;
import io.angarium.security.Credentials;
import io.angarium.security.Origin;
import io.angarium.security.ScramExchange;
import io.angarium.view.Browser;
import io.angarium.view.Delivery;
import io.angarium.view.Outlet;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what, and what comes of changing that. */
class BrokerAccessTest {
    private Broker broker;
    private Admin admin;

    @BeforeEach
    void start() {
        broker = Brokers.inMemory().administrator("root", "root-pw").start();
        admin = Admin.of(broker);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private BrokerSession login(String user) {
        return broker.login(user, user + "-pw", null);
    }

    /** A user with these permissions. */
    private BrokerSession user(String name, String destinations, String... actions) {
        admin.role(name + "s", destinations, actions);
        admin.user(name, name + "s");
        return login(name);
    }

    private static String refused(ThrowingCallable what) {
        AtomicReference<String> text = new AtomicReference<>();
        assertThatExceptionOfType(BrokerException.class).isThrownBy(what).satisfies(e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.SECURITY);
            text.set(e.getMessage());
        });
        return text.get();
    }

    private static Browser browse(BrokerSession session, String queue) {
        return session.browse(Address.queue(queue), new Outlet() {
            @Override
            public void deliver(Delivery delivery) {}

            @Override
            public boolean writable() {
                return true;
            }

            @Override
            public void browsed() {}
        });
    }

    @Test
    void anAdministratorMayDoEverything() {
        BrokerSession root = login("root");

        new Sender(root, "orders").send("a");
        browse(root, "orders");
        assertThat(new Receiver(root, "orders").take(1)).containsExactly("a");
    }

    @Test
    void eachActionNeedsItsPermission() {
        BrokerSession root = login("root");
        new Sender(root, "orders.eu").send("a");
        BrokerSession sender = user("sender", "orders.*", "send");
        BrokerSession receiver = user("receiver", "orders.*", "consume");
        BrokerSession viewer = user("viewer", "orders.*", "browse");

        new Sender(sender, "orders.eu").send("b");
        refused(() -> new Receiver(sender, "orders.eu"));
        refused(() -> browse(sender, "orders.eu"));

        new Receiver(receiver, "orders.eu").close();
        refused(() -> new Sender(receiver, "orders.eu"));
        refused(() -> browse(receiver, "orders.eu"));

        browse(viewer, "orders.eu");
        refused(() -> new Sender(viewer, "orders.eu"));
        refused(() -> new Receiver(viewer, "orders.eu"));
    }

    @Test
    void aDestinationIsMadeForThoseOnlyWhoMayCreateIt() {
        BrokerSession alice = user("alice", "orders.#", "send", "consume");

        assertThat(refused(() -> new Sender(alice, "orders.eu"))).isEqualTo("alice may not create queue://orders.eu");
        refused(() -> new Receiver(alice, "orders.eu"));

        admin.permit("alices", "orders.eu", "create");
        new Sender(alice, "orders.eu").send("a");
        refused(() -> new Sender(alice, "orders.us"));
    }

    @Test
    void theRefusalDoesNotTellWhetherThereIsSuchADestination() {
        new Sender(login("root"), "secret.there").send("a");
        BrokerSession alice = user("alice", "orders", "send");

        String there = refused(() -> new Sender(alice, "secret.there"));
        String not = refused(() -> new Sender(alice, "secret.other"));

        assertThat(there.replace("there", "other")).isEqualTo(not);
        refused(() -> new Receiver(alice, "secret.other"));
        refused(() -> browse(alice, "secret.other"));
        // Nor has it been made.
        assertThat(refused(() -> new Sender(user("bob", "secret.#", "send"), "secret.other")))
                .contains("create");
    }

    @Test
    void aWithdrawnPermissionToSendIsFeltAtTheNextMessage() {
        BrokerSession alice = user("alice", "orders", "send", "create");
        Sender sender = new Sender(alice, "orders");
        sender.send("before");

        admin.withdraw("alices", "orders", "send");
        long refused = sender.begin(new UTF8Buffer("after"), true);
        sender.awaitDone();
        assertThat(sender.refusal(refused).code()).isEqualTo(ErrorCode.SECURITY);

        admin.permit("alices", "orders", "send");
        sender.begin(new UTF8Buffer("again"), true);
        sender.awaitDone();
        assertThat(new Receiver(login("root"), "orders").drain()).containsExactly("before", "again");
    }

    @Test
    void aTransactionWithARefusedMessageIsRolledBack() {
        BrokerSession alice = user("alice", "orders", "send", "create");
        Sender sender = new Sender(alice, "orders");
        BrokerTransaction transaction = alice.begin();
        sender.send(transaction, "before");
        admin.withdraw("alices", "orders", "send");
        sender.begin(transaction, "after");
        sender.awaitDone();

        AtomicReference<BrokerException> outcome = new AtomicReference<>();
        transaction.commit(outcome::set);

        await().until(() -> outcome.get() != null);
        assertThat(outcome.get().code()).isEqualTo(ErrorCode.ROLLED_BACK);
        assertThat(new Receiver(login("root"), "orders").drain()).isEmpty();
    }

    @Test
    void aWithdrawnPermissionToConsumeEndsTheSessionAndHandsBackWhatItHeld() {
        new Sender(login("root"), "orders").send("a");
        BrokerSession alice = user("alice", "orders", "consume");
        AtomicReference<BrokerException> told = new AtomicReference<>();
        alice.whenRevoked(told::set);
        new Receiver(alice, "orders").next();

        admin.withdraw("alices", "orders", "consume");

        await().until(() -> told.get() != null);
        assertThat(told.get().code()).isEqualTo(ErrorCode.SECURITY);
        assertThat(told.get()).hasMessage("alice may not consume from queue://orders");
        assertThat(new Receiver(login("root"), "orders").take(1)).containsExactly("a");
        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(alice::begin)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void whatDoesNotConcernASessionLeavesItAlone() {
        BrokerSession alice = user("alice", "#", "consume", "create");
        Receiver receiver = new Receiver(alice, "orders");

        admin.permit("alices", "bills", "send");
        admin.user("bob", "alices");
        admin.withdraw("alices", "bills", "send");

        new Sender(login("root"), "orders").send("a");
        assertThat(receiver.take(1)).containsExactly("a");
    }

    @Test
    void aUserWhoIsRemovedIsShutOut() {
        BrokerSession alice = user("alice", "orders", "send", "create");
        AtomicReference<BrokerException> told = new AtomicReference<>();
        alice.whenRevoked(told::set);

        admin.call("user.remove", "{'name':'alice'}");

        await().until(() -> told.get() != null);
        assertThat(told.get()).hasMessage("alice is not let in any more");
        refused(() -> login("alice"));
    }

    @Test
    void rolesThatAreGrantedAndRevokedCountAtOnce() {
        admin.role("tills", "orders", "send", "create");
        BrokerSession alice = user("alice", "bills", "send");
        refused(() -> new Sender(alice, "orders"));

        admin.call("role.grant", "{'role':'tills','user':'alice'}");
        Sender sender = new Sender(alice, "orders");
        sender.send("a");

        admin.call("role.revoke", "{'role':'tills','user':'alice'}");
        refused(() -> new Sender(alice, "orders"));
    }

    @Test
    void guestsAreShutOutBySomebodyWhoIsMadeAUser() {
        try (Broker open = Brokers.inMemory().name("open").start()) {
            BrokerSession guest = open.login(null, null, null);
            new Receiver(guest, "orders");
            AtomicReference<BrokerException> told = new AtomicReference<>();
            guest.whenRevoked(told::set);

            new Admin(open.login("guest", "guest", null)).user("root", "admin");

            await().until(() -> told.get() != null);
            assertThat(told.get()).hasMessage("guest is not let in any more");
            refused(() -> open.login(null, null, null));
            refused(() -> open.login("guest", "guest", null));
            new Receiver(open.login("root", "root-pw", null), "orders");
        }
    }

    @Test
    void whoHasProvedToKnowThePasswordBelongsToTheUser() throws Exception {
        ScramExchange exchange = broker.scram();
        ScramClient client = ScramClient.builder()
                .advertisedMechanisms(List.of(ScramExchange.MECHANISM))
                .username("root")
                .password("root-pw".toCharArray())
                .build();
        client.serverFirstMessage(exchange.first(client.clientFirstMessage().toString()));
        exchange.last(client.clientFinalMessage().toString());
        CompletableFuture<BrokerSession> session = new CompletableFuture<>();

        broker.login(new Login(new Credentials.Scram(exchange), Origin.INSIDE, null), new LoginListener() {
            @Override
            public void admitted(BrokerSession admitted) {
                session.complete(admitted);
            }

            @Override
            public void refused(BrokerException cause) {
                session.completeExceptionally(cause);
            }
        });

        new Sender(session.get(10, TimeUnit.SECONDS), "orders").send("a");
    }

    @Test
    void whoMayDoEverythingButManageDoesNotAdminister() {
        BrokerSession alice = user("alice", "#", "send", "consume", "browse", "create", "delete");
        admin.role("chiefs", "orders.#", "manage");
        admin.user("bob", "chiefs");

        refused(() -> new Admin(alice).call("user.list", "{}"));
        refused(() -> new Admin(login("bob")).call("user.list", "{}"));
        admin.permit("chiefs", "#", "manage");
        assertThat(new Admin(login("bob")).call("user.list", "{}")).contains("alice");
    }

    @Test
    void subscribingIsConsuming() {
        BrokerSession reader = user("reader", "topic://news.#", "consume", "create");

        Receiver.ofTopic(reader, "news.local");
        Receiver.ofTopic(reader, "news.*", ConsumerTerms.sharedDurable("s")).close();

        assertThat(refused(() -> Receiver.ofTopic(reader, "weather"))).contains("may not consume from topic://weather");
        assertThat(refused(() -> Receiver.ofTopic(reader, "#"))).contains("may not consume from topic://#");
        assertThat(refused(() -> Sender.toTopic(reader, "news.local"))).contains("may not send to topic://news.local");
    }

    @Test
    void whoMayNotConsumeFromATopicEndsNoSubscriptionToIt() {
        BrokerSession reader = user("reader", "topic://news", "consume", "create");
        Receiver.ofTopic(reader, "news", ConsumerTerms.sharedDurable("s")).close();
        BrokerSession other = user("other", "topic://weather", "consume", "create");

        assertThat(refused(() -> other.unsubscribe("s", failure -> {}))).contains("topic://news");

        reader.unsubscribe("s", failure -> {});
    }

    @Test
    void aTopicIsOnlyMadeByWhoMay() {
        BrokerSession reader = user("reader", "topic://news", "consume");

        assertThat(refused(() -> Receiver.ofTopic(reader, "news"))).contains("may not create topic://news");
    }
}
