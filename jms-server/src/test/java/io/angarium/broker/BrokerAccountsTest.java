package io.angarium.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.angarium.config.BrokerConfig;
import io.angarium.fixture.Brokers;
import io.angarium.wire.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there was of users, roles and permissions is there again. */
class BrokerAccountsTest {
    @TempDir
    Path data;

    /** Everything that an administrator can see. */
    private static List<String> everything(Broker broker) {
        Admin admin = Admin.of(broker);
        return List.of(
                admin.call("user.list", "{}"), admin.call("role.list", "{}"), admin.call("permission.list", "{}"));
    }

    private static void populate(Broker broker) {
        new Admin(broker.login(null, null, null)).user("root", "admin");
        Admin admin = Admin.of(broker);
        admin.role("tills", "queue://orders.#", "send", "create");
        admin.role("gone", "#", "consume");
        admin.user("alice", "tills");
        admin.user("bob", "gone");
        admin.call("user.add", "{'name':'till-4','certificate':'CN=till-4,O=Example','roles':['tills','gone']}");
        admin.call("role.remove", "{'name':'gone'}");
        admin.call("user.remove", "{'name':'bob'}");
    }

    @Test
    void theyAreThereAfterARestart() {
        List<String> before;
        try (Broker broker = Brokers.on(data).start()) {
            populate(broker);
            before = everything(broker);
        }

        try (Broker broker = Brokers.on(data).start()) {
            assertThat(everything(broker)).isEqualTo(before);
            new Sender(broker.login("alice", "alice-pw", null), "orders.eu").send("a");
        }
        assertThat(before.get(0)).contains("'name':'till-4','roles':['tills']");
    }

    @Test
    void theyAreThereWithoutTheCatalog() throws IOException {
        List<String> before;
        try (Broker broker = Brokers.on(data).start()) {
            populate(broker);
            before = everything(broker);
        }
        Files.delete(data.resolve("catalog.mv.db"));

        try (Broker broker = Brokers.on(data).start()) {
            assertThat(everything(broker)).isEqualTo(before);
        }
    }

    @Test
    void whatWasAnsweredSurvivesACrash(@TempDir Path copy) throws IOException {
        try (Broker broker = Brokers.on(data).start()) {
            populate(broker);
            DataDirectory.copyLog(data, copy);
            try (Broker again = Brokers.on(copy).name("again").start()) {
                assertThat(everything(again)).isEqualTo(everything(broker));
            }
        }
    }

    @Test
    void theyAreThereWhenTheSegmentThatToldOfThemIsGone() throws IOException {
        List<String> before;
        try (Broker broker = Broker.builder()
                .config(Brokers.config(data).withCheckpointInterval(Duration.ofMillis(100)))
                .start()) {
            populate(broker);
            before = everything(broker);
            Path first = DataDirectory.segments(data).get(0);
            fillASegment(broker);
            Awaitility.await().until(() -> Files.notExists(first));
        }
        Files.delete(data.resolve("catalog.mv.db"));

        try (Broker broker = Brokers.on(data).start()) {
            assertThat(everything(broker)).isEqualTo(before);
        }
    }

    private static void fillASegment(Broker broker) {
        BrokerSession root = broker.login("root", "root-pw", null);
        Sender sender = new Sender(root, "filler");
        for (int i = 0; i < 2 * Brokers.SEGMENT_BYTES / 10_000; i++) {
            sender.begin(new Buffer(10_000), true);
        }
        sender.awaitConfirmed();
        new Receiver(root, "filler").drain();
    }

    @Test
    void theCatalogShowsThemToOperatorsWithoutAnyHash() throws SQLException, IOException {
        try (Broker broker = Brokers.on(data).start()) {
            populate(broker);
        }

        try (Connection catalog = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("catalog"))) {
            assertThat(rows(catalog, "select name, password, certificate from users order by name"))
                    .containsExactly("alice TRUE null", "root TRUE null", "till-4 FALSE CN=till-4,O=Example");
            assertThat(rows(catalog, "select * from user_roles order by user_name"))
                    .containsExactly("alice tills", "root admin", "till-4 tills");
            assertThat(rows(catalog, "select * from permissions order by action"))
                    .containsExactly("tills create queue://orders.#", "tills send queue://orders.#");
        }
        assertThat(Files.readString(data.resolve("catalog.mv.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain("SCRAM-SHA-256");
    }

    private static List<String> rows(Connection catalog, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = catalog.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getString(i));
                }
                rows.add(String.join(" ", columns.stream().map(String::valueOf).toList()));
            }
        }
        return rows;
    }

    @Test
    void thePasswordIsNowhereInTheFiles() throws IOException {
        try (Broker broker = Brokers.on(data).start()) {
            new Admin(broker.login(null, null, null))
                    .call("user.add", "{'name':'root','password':'veryS3cretIndeed','roles':['admin']}");
        }

        for (Path segment : DataDirectory.segments(data)) {
            assertThat(Files.readString(segment, StandardCharsets.ISO_8859_1)).doesNotContain("veryS3cretIndeed");
        }
    }

    @Test
    void aFirstUserIsMadeOnce() {
        Brokers.on(data).administrator("root", "root-pw").start().close();

        try (Broker broker = Brokers.on(data).administrator("root", "another").start()) {
            broker.login("root", "root-pw", null).close();
        }
    }

    @Test
    void aBrokerThatOthersCanReachNeedsAUser() {
        assertThatExceptionOfType(BrokerStartException.class)
                .isThrownBy(() -> everywhere(Brokers.on(data)).start())
                .withMessageContaining("0.0.0.0")
                .withMessageContaining("angarium user add");

        try (Broker broker = Brokers.on(data).start()) {
            new Admin(broker.login(null, null, null)).user("root", "admin");
        }
        try (Broker broker = everywhere(Brokers.on(data)).start()) {
            Admin.of(broker);
        }
    }

    @Test
    void aUserCalledGuestIsNotEnoughForThat() {
        assertThatExceptionOfType(BrokerStartException.class)
                .isThrownBy(() -> everywhere(Brokers.on(data))
                        .administrator("guest", "guest")
                        .start())
                .withMessageContaining("0.0.0.0");
    }

    private BrokerBuilder everywhere(BrokerBuilder builder) {
        return builder.config(
                Brokers.config(data).withListen(Brokers.config(data).listen().withHost("0.0.0.0")));
    }

    @Test
    void aJaasEntryThatThereIsNotKeepsItFromStarting() {
        assertThatExceptionOfType(BrokerStartException.class)
                .isThrownBy(() -> Broker.builder()
                        .config(Brokers.config().withSecurity(new BrokerConfig.Security("ldap", null, null)))
                        .start())
                .withMessageContaining("security.jaas names 'ldap'");
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheReason() {
        try (Broker broker = Brokers.inMemory().administrator("root", "root-pw").start()) {
            Admin admin = Admin.of(broker);
            admin.role("tills", "orders", "send");
            admin.call("user.add", "{'name':'till','certificate':'CN=till'}");
            refused(admin, "user.add", "{'name':'root','password':'x'}", "already");
            refused(admin, "user.add", "{'name':'bob'}", "password or a certificate");
            refused(admin, "user.add", "{'name':'bob','password':''}", "from 1 to");
            refused(admin, "user.add", "{'name':' ','password':'x'}", "must not be empty");
            refused(admin, "user.add", "{'name':'bob','certificate':'till'}", "distinguished name");
            refused(admin, "user.add", "{'name':'bob','certificate':'cn=TILL'}", "that of user till");
            refused(admin, "user.add", "{'name':'bob','password':'x','roles':['none']}", "no role none");
            refused(admin, "user.remove", "{'name':'bob'}", "no user bob");
            refused(admin, "user.remove", "{'name':'root'}", "nobody would be left");
            refused(admin, "user.password", "{'name':'bob','password':'x'}", "no user bob");
            refused(admin, "role.add", "{'name':'tills'}", "already");
            refused(admin, "role.add", "{'name':'admin'}", "already");
            refused(admin, "role.remove", "{'name':'admin'}", "can't be changed");
            refused(admin, "role.grant", "{'role':'none','user':'root'}", "no role none");
            refused(admin, "role.grant", "{'role':'admin','user':'root'}", "already");
            refused(admin, "role.revoke", "{'role':'tills','user':'root'}", "does not have");
            refused(admin, "role.revoke", "{'role':'admin','user':'root'}", "nobody would be left");
            refused(admin, "permission.add", "{'role':'tills','actions':['fly'],'destinations':'a'}", "send, consume");
            refused(admin, "permission.add", "{'role':'tills','actions':[],'destinations':'a'}", "actions are missing");
            refused(admin, "permission.add", "{'role':'tills','actions':['send'],'destinations':'orders'}", "already");
            refused(
                    admin,
                    "permission.remove",
                    "{'role':'tills','actions':['send'],'destinations':'x'}",
                    "permission list");
            refused(admin, "permission.list", "{'role':'none'}", "no role none");
            refused(admin, "user.remove", "{'nam':'bob'}", "nam");
            refused(admin, "user.remove", "[]", "not understood");
            refused(admin, "user.remove", "null", "JSON object");
            refused(admin, "user.remove", "{", "not understood");
            assertThatExceptionOfType(BrokerException.class)
                    .isThrownBy(() -> admin.call("user.ad", "{}"))
                    .withMessageContaining("user.add")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED));
        }
    }

    private static void refused(Admin admin, String operation, String arguments, String why) {
        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(() -> admin.call(operation, arguments))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ARGUMENT));
    }
}
