package io.angarium.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.security.LoginRefusedException.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With a clock, a pool and delays that go on when the test says so. */
class AuthenticationTest {
    private static final Origin AFAR = origin("192.0.2.7");
    private static final Origin ELSEWHERE = origin("192.0.2.8");

    private final Accounts accounts = TestAccounts.with("alice", "bob");
    private final Queue<Runnable> pool = new ArrayDeque<>();
    private final List<Runnable> later = new ArrayList<>();
    private final List<Long> waits = new ArrayList<>();
    private long now;
    private int verified;
    private final Authentication authentication = authentication(accounts);

    private Authentication authentication(Accounts of) {
        return new Authentication(of, null, pool::add, () -> now, (nanos, task) -> {
            waits.add(TimeUnit.NANOSECONDS.toMillis(nanos));
            later.add(task);
        });
    }

    private static Origin origin(String address) {
        try {
            return new Origin(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private CompletableFuture<Identity> begin(String user, String password, Origin origin) {
        return authentication
                .authenticate(Credentials.of(user, password), origin)
                .toCompletableFuture();
    }

    private void work() {
        while (!pool.isEmpty()) {
            verified++;
            pool.remove().run();
        }
    }

    private void passTheWait() {
        List<Runnable> due = new ArrayList<>(later);
        later.clear();
        due.forEach(Runnable::run);
        work();
    }

    private Identity login(String user, String password, Origin origin) {
        CompletableFuture<Identity> outcome = begin(user, password, origin);
        work();
        return outcome.getNow(null);
    }

    private void fail(String user, String password, Origin origin) {
        CompletableFuture<Identity> outcome = begin(user, password, origin);
        work();
        passTheWait();
        assertRefused(outcome, Reason.NOT_ACCEPTED);
    }

    private static String assertRefused(CompletableFuture<Identity> outcome, Reason reason) {
        assertThat(outcome).isCompletedExceptionally();
        LoginRefusedException refusal = outcome.handle((identity, failure) ->
                        (LoginRefusedException) (failure instanceof CompletionException ? failure.getCause() : failure))
                .join();
        assertThat(refusal.reason()).isEqualTo(reason);
        return refusal.getMessage();
    }

    @Test
    void theRightPasswordLetsInAndTheCallerIsNotHeldUp() {
        CompletableFuture<Identity> outcome = begin("alice", "alice-pw", AFAR);
        assertThat(outcome).isNotDone();

        work();

        assertThat(outcome).isCompletedWithValue(new Identity.Local("alice"));
    }

    @Test
    void aWrongPasswordAnUnknownUserAndOneWithoutPasswordAreToldTheSame() {
        TestAccounts.put(accounts, new User("till", null, "CN=till", Set.of()));
        String wrong = assertRefused(began("alice", "bob-pw"), Reason.NOT_ACCEPTED);
        String unknown = assertRefused(began("nobody", "x"), Reason.NOT_ACCEPTED);
        String without = assertRefused(began("till", ""), Reason.NOT_ACCEPTED);

        assertThat(wrong).isEqualTo(unknown).isEqualTo(without).doesNotContain("alice");
    }

    private CompletableFuture<Identity> began(String user, String password) {
        CompletableFuture<Identity> outcome = begin(user, password, AFAR);
        work();
        passTheWait();
        return outcome;
    }

    @Test
    void afterAFailureTheNextLoginOfTheUserWaits() {
        fail("alice", "wrong", AFAR);

        CompletableFuture<Identity> outcome = begin("alice", "alice-pw", ELSEWHERE);
        work();
        assertThat(outcome).isNotDone();
        assertThat(waits).containsExactly(250L);

        passTheWait();
        assertThat(outcome).isCompletedWithValue(new Identity.Local("alice"));
    }

    @Test
    void afterAFailureTheNextLoginFromTheAddressWaits() {
        fail("nobody", "wrong", AFAR);

        assertThat(login("alice", "alice-pw", AFAR)).isNull();
        assertThat(waits).containsExactly(250L);
        assertThat(login("bob", "bob-pw", ELSEWHERE)).isEqualTo(new Identity.Local("bob"));
    }

    @Test
    void manyAtOnceAreTriedOneAfterTheOther() {
        List<CompletableFuture<Identity>> guesses = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            guesses.add(begin("alice", "guess" + i, AFAR));
        }
        work();

        assertThat(guesses.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSizeGreaterThan(60);
        assertThat(waits).hasSizeBetween(2, 40).isSorted();
        assertThat(assertRefused(guesses.get(99), Reason.TOO_MANY)).contains("too many failed logins");
    }

    @Test
    void whoWasLetInComesAgainFromTheSameAddressWithoutBeingHashedOrSlowedByOthers() {
        login("alice", "alice-pw", AFAR);
        fail("alice", "wrong", ELSEWHERE);
        verified = 0;

        assertThat(begin("alice", "alice-pw", AFAR)).isCompletedWithValue(new Identity.Local("alice"));
        assertThat(verified).isZero();
        assertThat(begin("alice", "alice-pw", ELSEWHERE)).isNotDone();
    }

    @Test
    void oneWrongPasswordEndsThat() {
        login("alice", "alice-pw", AFAR);
        fail("alice", "guess", AFAR);

        assertThat(begin("alice", "alice-pw", AFAR)).isNotDone();
    }

    @Test
    void aChangedPasswordAndARemovedUserEndThatToo() {
        login("alice", "alice-pw", AFAR);
        TestAccounts.put(accounts, TestAccounts.user("alice", "new", Role.ADMIN));
        assertThat(begin("alice", "alice-pw", AFAR)).isNotDone();

        login("bob", "bob-pw", AFAR);
        TestAccounts.change(accounts, new AccessChange.DropUser("bob"));
        assertThat(begin("bob", "bob-pw", AFAR)).isNotDone();
    }

    @Test
    void afterFiveMinutesItIsHashedAgain() {
        login("alice", "alice-pw", AFAR);
        now += TimeUnit.MINUTES.toNanos(6);

        assertThat(begin("alice", "alice-pw", AFAR)).isNotDone();
    }

    @Test
    void aFullPoolIsToldAtOnce() {
        Authentication busy = new Authentication(
                accounts,
                null,
                task -> {
                    throw new RejectedExecutionException();
                },
                () -> now,
                (nanos, task) -> {});

        assertRefused(
                busy.authenticate(Credentials.of("alice", "alice-pw"), AFAR).toCompletableFuture(), Reason.TOO_MANY);
    }

    @Test
    void withoutUsersAGuestIsLetInFromTheLoopbackAddressOnly() {
        Authentication open = authentication(new Accounts(1 << 20, false));
        for (Credentials guest : List.of(Credentials.of(null, null), Credentials.of("guest", "guest"))) {
            for (Origin here : List.of(Origin.INSIDE, origin("127.0.0.1"), origin("::1"))) {
                assertThat(open.authenticate(guest, here).toCompletableFuture())
                        .isCompletedWithValue(new Identity.Guest());
            }
            CompletableFuture<Identity> afar = open.authenticate(guest, AFAR).toCompletableFuture();
            work();
            passTheWait();
            assertRefused(afar, Reason.NOT_ACCEPTED);
        }
    }

    @Test
    void withUsersThereAreNoGuests() {
        assertRefused(beganInside(null, null), Reason.NOT_ACCEPTED);
        assertRefused(beganInside("guest", "guest"), Reason.NOT_ACCEPTED);
    }

    @Test
    void aUserCalledGuestIsAUserButFromTheLoopbackAddressOnly() {
        TestAccounts.put(accounts, TestAccounts.user("guest", "guest"));

        assertThat(login("guest", "guest", Origin.INSIDE)).isEqualTo(new Identity.Local("guest"));
        assertThat(login(null, null, Origin.INSIDE)).isEqualTo(new Identity.Local("guest"));
        fail("guest", "guest", AFAR);
    }

    @Test
    void aUserCalledGuestWithAPasswordOfHisOwnDoesNotOpenTheDoorToOthers() {
        TestAccounts.put(accounts, TestAccounts.user("guest", "s3cret"));

        assertRefused(beganInside(null, null), Reason.NOT_ACCEPTED);
    }

    private CompletableFuture<Identity> beganInside(String user, String password) {
        CompletableFuture<Identity> outcome = begin(user, password, Origin.INSIDE);
        work();
        passTheWait();
        return outcome;
    }

    @Test
    void aCertificateIsTheUserWhoseItIs() {
        TestAccounts.put(accounts, new User("till", null, "CN=till-4,O=Example", Set.of()));

        assertThat(authentication
                        .authenticate(new Credentials.Certificate("cn=Till-4, o=example"), AFAR)
                        .toCompletableFuture())
                .isCompletedWithValue(new Identity.Local("till"));
        assertRefused(
                authentication
                        .authenticate(new Credentials.Certificate("CN=other"), AFAR)
                        .toCompletableFuture(),
                Reason.NOT_ACCEPTED);
    }

    @Test
    void aCertificateOfNoUserIsAGuestsWhereGuestsAreLetIn() {
        Authentication open = authentication(TestAccounts.with());

        assertThat(open.authenticate(new Credentials.Certificate("CN=other"), Origin.INSIDE)
                        .toCompletableFuture())
                .isCompletedWithValue(new Identity.Guest());
    }

    @Test
    void anExchangeThatProvedNothingIsAFailureLikeAnyOther() throws ScramException {
        ScramExchange exchange = authentication.scram();
        exchange.first("n,,n=alice,r=abc");
        CompletableFuture<Identity> outcome = authentication
                .authenticate(new Credentials.Scram(exchange), AFAR)
                .toCompletableFuture();
        work();

        assertRefused(outcome, Reason.NOT_ACCEPTED);
        begin("alice", "alice-pw", ELSEWHERE);
        assertThat(waits).containsExactly(250L);
    }

    @Test
    void addressesOfOneIpv6NetworkAreOneSource() {
        fail("x", "wrong", origin("2001:db8::1"));
        begin("y", "y", origin("2001:db8::ffff"));

        assertThat(waits).containsExactly(250L);
    }
}
