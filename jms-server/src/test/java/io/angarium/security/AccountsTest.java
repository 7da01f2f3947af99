package io.angarium.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.angarium.wire.Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private final Accounts accounts = TestAccounts.with("root");
    private final Permission sendOrders = new Permission(Action.SEND, DestinationPattern.parse("queue://orders.#"));

    private static AccessTable replayed(Buffer... records) {
        Accounts other = new Accounts(1 << 20, false);
        for (Buffer record : records) {
            other.replay(record);
        }
        return other.current();
    }

    private static void assertSame(AccessTable one, AccessTable other) {
        assertThat(one.users()).containsExactlyElementsOf(other.users());
        assertThat(one.roles()).containsExactlyElementsOf(other.roles());
    }

    @Test
    void whatTheJournalWasGivenMakesTheSameAccountsAgain() {
        List<Buffer> records = new ArrayList<>();
        Accounts written = new Accounts(1 << 20, false);
        User root = TestAccounts.user("root", "pw", Role.ADMIN);
        User till = new User("till-4", null, "CN=Till 4, O=\"Ex,ample\"", Set.of("tills"));
        Role tills = new Role("tills", new LinkedHashSet<>(List.of(sendOrders)));
        List<AccessChange> steps = List.of(
                new AccessChange.PutUser(root),
                new AccessChange.PutRole(tills),
                new AccessChange.PutUser(till),
                new AccessChange.PutRole(new Role("gone", Set.of())),
                new AccessChange.DropRole("gone"),
                new AccessChange.PutUser(TestAccounts.user("gone", "pw")),
                new AccessChange.DropUser("gone"));
        steps.forEach(step -> written.change(table -> List.of(step), records::add));

        AccessTable again = replayed(records.toArray(Buffer[]::new));

        assertSame(again, written.current());
        assertSame(replayed(written.snapshot()), written.current());
        assertThat(again.user("till-4")).contains(till);
        assertThat(again.certified("cn=till 4,o=\"ex,ample\"")).contains(till);
    }

    @Test
    void aSnapshotReplacesAllThatWasBefore() {
        Buffer before = TestAccounts.with("old").snapshot();

        assertThat(replayed(before, accounts.snapshot()).users())
                .extracting(User::name)
                .containsExactly("root");
    }

    @Test
    void nobodySeesAChangeBeforeItIsSafeButASegmentThatBeginsMeanwhileHasIt() {
        User alice = TestAccounts.user("alice", "pw");
        accounts.change(table -> List.of(new AccessChange.PutUser(alice)), record -> {
            assertThat(accounts.current().user("alice")).isEmpty();
            assertThat(replayed(accounts.snapshot()).user("alice")).isPresent();
        });

        assertThat(accounts.current().user("alice")).contains(alice);
    }

    @Test
    void aChangeThatCouldNotBeKeptIsNone() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> accounts.change(
                        table -> List.of(new AccessChange.PutUser(TestAccounts.user("alice", "pw"))), record -> {
                            throw new IllegalStateException("no disk");
                        }));

        assertThat(accounts.current().user("alice")).isEmpty();
        assertThat(replayed(accounts.snapshot()).user("alice")).isEmpty();
    }

    @Test
    void theFirstUserMustBeAnAdministrator() {
        Accounts none = new Accounts(1 << 20, false);

        assertThatExceptionOfType(AccessException.class)
                .isThrownBy(() -> TestAccounts.put(none, TestAccounts.user("alice", "pw")))
                .withMessageContaining("admin");
    }

    @Test
    void theLastAdministratorStaysAsLongAsThereAreOthers() {
        TestAccounts.put(accounts, TestAccounts.user("alice", "pw"));

        assertThatExceptionOfType(AccessException.class)
                .isThrownBy(() -> TestAccounts.change(accounts, new AccessChange.DropUser("root")));

        TestAccounts.change(accounts, new AccessChange.DropUser("alice"));
        TestAccounts.change(accounts, new AccessChange.DropUser("root"));
        assertThat(accounts.open(accounts.current())).isTrue();
    }

    @Test
    void whoMayManageEverythingIsAnAdministratorToo() {
        Role chiefs = new Role("chiefs", Set.of(new Permission(Action.MANAGE, DestinationPattern.ALL)));
        TestAccounts.change(
                accounts,
                new AccessChange.PutRole(chiefs),
                new AccessChange.PutUser(TestAccounts.user("alice", "pw", "chiefs")),
                new AccessChange.DropUser("root"));

        assertThat(new Identity.Local("alice").permitsEverywhere(accounts.current(), Action.MANAGE))
                .isTrue();
        assertThat(new Identity.Local("alice").permits(accounts.current(), Action.SEND, Address.queue("a")))
                .isFalse();
    }

    @Test
    void moreThanTheLogHasRoomForIsRefused() {
        Accounts small = new Accounts(500, false);
        TestAccounts.put(small, TestAccounts.user("root", "pw", Role.ADMIN));

        assertThatExceptionOfType(AccessException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        TestAccounts.put(small, TestAccounts.user("user" + i, "pw"));
                    }
                })
                .withMessageContaining("log.segment-size");
    }

    @Test
    void aPermitFollowsEveryChange() {
        TestAccounts.change(
                accounts,
                new AccessChange.PutRole(new Role("tills", Set.of(sendOrders))),
                new AccessChange.PutUser(TestAccounts.user("alice", "pw", "tills")));
        Permit permit = new Permit(accounts, new Identity.Local("alice"), Action.SEND, Address.queue("orders.eu"));
        assertThat(permit.granted()).isTrue();

        TestAccounts.change(accounts, new AccessChange.PutRole(new Role("tills", Set.of())));
        assertThat(permit.granted()).isFalse();

        TestAccounts.change(accounts, new AccessChange.PutRole(new Role("tills", Set.of(sendOrders))));
        assertThat(permit.granted()).isTrue();

        TestAccounts.change(accounts, new AccessChange.DropUser("alice"));
        assertThat(permit.granted()).isFalse();
        assertThat(permit.refusal()).isEqualTo("alice may not send to queue://orders.eu");
    }

    @Test
    void aTemporaryDestinationIsForWhoeverKnowsItsName() {
        Address temporary = Address.queue(Address.TEMPORARY_PREFIX + "1234");

        assertThat(new Permit(accounts, new Identity.Local("root"), Action.SEND, temporary).granted())
                .isTrue();
        TestAccounts.put(accounts, TestAccounts.user("alice", "pw"));
        assertThat(new Permit(accounts, new Identity.Local("alice"), Action.SEND, temporary).granted())
                .isTrue();
        assertThat(new Permit(accounts, new Identity.Local("alice"), Action.MANAGE, temporary).granted())
                .isFalse();
        assertThat(new Permit(accounts, new Identity.Local("nobody"), Action.SEND, temporary).granted())
                .isFalse();
    }
}
