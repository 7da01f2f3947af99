package io.angarium.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.angarium.fixture.CapturedLog;
import io.angarium.fixture.Clause;
import io.angarium.security.AuditLog;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import java.nio.charset.StandardCharsets;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users, over the wire: a broker whose administrator is root. */
class LoginTest {
    @RegisterExtension
    final RunningBroker running = RunningBroker.withAdministrator("root", "root-pw");

    private RawClient login(String user) {
        RawClient client = running.connect().hello();
        return client.send(new Frame.Login(1, user, user + "-pw", null)).expect(new Frame.Ok(1, 0));
    }

    private static String manage(RawClient client, String operation, String arguments) {
        client.send(manageFrame(7, operation, arguments));
        Frame.Result result = client.expect(Frame.Result.class);
        assertThat(result.request()).isEqualTo(7);
        return result.content().utf8().toString().replace('"', '\'');
    }

    private static Frame.Manage manageFrame(long request, String operation, String arguments) {
        byte[] json = arguments.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new Frame.Manage(request, operation, new Buffer(json));
    }

    @Test
    @Clause("Hello, Welcome, Login")
    void aUserLogsInWithHisPasswordAndNobodyElseDoes() {
        login("root");

        for (Frame.Login login : new Frame.Login[] {
            new Frame.Login(5, null, null, null), new Frame.Login(5, "guest", "guest", null),
            new Frame.Login(5, "root", null, null), new Frame.Login(5, "nobody", "root-pw", null)
        }) {
            RawClient client = running.connect().hello().send(login);
            Frame.Failed failed = client.expect(Frame.Failed.class);
            assertThat(failed).isEqualTo(new Frame.Failed(5, ErrorCode.SECURITY, "user or password not accepted"));
            client.expectClose(ErrorCode.SECURITY);
        }
    }

    @Test
    @Clause("Hello, Welcome, Login")
    void nothingMayBeAskedBeforeTheLoginIsAnswered() {
        RawClient client = running.connect()
                .hello()
                .send(new Frame.Login(1, "root", "root-pw", null), new Frame.OpenSession(2, 1, false));

        assertThat(client.expectClose(ErrorCode.PROTOCOL)).contains("answered");
    }

    @Test
    @Clause("Hello, Welcome, Login")
    void aClientMayGoBeforeTheLoginIsAnswered() {
        running.connect()
                .hello()
                .send(
                        new Frame.Login(1, "root", "root-pw", "till-4"),
                        new Frame.Heartbeat(),
                        new Frame.Close(ErrorCode.NONE, null))
                .expectClose(ErrorCode.NONE);

        await().untilAsserted(() -> running.connect()
                .hello()
                .send(new Frame.Login(1, "root", "root-pw", "till-4"))
                .expect(new Frame.Ok(1, 0)));
    }

    @Test
    @Clause("Administration")
    void manageIsAnsweredByTheResultOrByFailed() {
        RawClient client = login("root");

        assertThat(manage(client, "user.list", "{}"))
                .isEqualTo("[{'name':'root','roles':['admin'],'password':true,'certificate':null}]");

        client.send(manageFrame(8, "user.remove", "{'name':'bob'}"))
                .expect(new Frame.Failed(8, ErrorCode.ARGUMENT, "there is no user bob"));
        client.send(manageFrame(9, "user.fly", "{}"));
        assertThat(client.expect(Frame.Failed.class).error()).isEqualTo(ErrorCode.UNSUPPORTED);
        client.send(manageFrame(0, "user.list", "{}"));
        client.send(manageFrame(10, "user.list", "{}"));
        assertThat(client.expect(Frame.Result.class).request()).isEqualTo(10);
    }

    @Test
    @Clause("Permissions")
    void whatIsNotPermittedIsRefusedWhereItIsAskedFor() {
        RawClient root = login("root");
        manage(root, "role.add", "{'name':'tills'}");
        manage(root, "permission.add", "{'role':'tills','actions':['send','create'],'destinations':'orders'}");
        manage(root, "user.add", "{'name':'till','password':'till-pw','roles':['tills']}");
        RawClient till = login("till").openSession(1).openProducer(1, "orders").sendAll(1, 1, "a");

        till.send(new Frame.OpenProducer(3, 1, 2, Address.queue("bills")))
                .expect(new Frame.Failed(3, ErrorCode.SECURITY, "till may not send to queue://bills"));
        till.send(new Frame.OpenConsumer(4, 1, 1, Address.queue("orders"), null, Frame.Terms.PLAIN))
                .expect(new Frame.Failed(4, ErrorCode.SECURITY, "till may not consume from queue://orders"));
        till.send(new Frame.OpenConsumer(5, 1, 1, Address.queue("orders"), null, Frame.Terms.BROWSE))
                .expect(new Frame.Failed(5, ErrorCode.SECURITY, "till may not browse queue://orders"));
        till.send(manageFrame(6, "user.list", "{}"))
                .expect(new Frame.Failed(6, ErrorCode.SECURITY, "till may not administer the broker"));

        manage(root, "permission.remove", "{'role':'tills','actions':['send'],'destinations':'orders'}");
        till.send(new Frame.Send(1, 2, RawClient.message("b")))
                .expect(new Frame.Refused(1, 2, ErrorCode.SECURITY, "till may not send to queue://orders"))
                .expect(new Frame.Confirm(1, 2));
    }

    @Test
    @Clause("Permissions")
    void whoMayNotConsumeAnyMoreIsClosed() {
        RawClient root = login("root");
        manage(root, "role.add", "{'name':'clerks'}");
        manage(root, "permission.add", "{'role':'clerks','actions':['consume','create'],'destinations':'orders'}");
        manage(root, "user.add", "{'name':'clerk','password':'clerk-pw','roles':['clerks']}");
        RawClient clerk = login("clerk").openSession(1).openConsumer(1, "orders");

        manage(root, "permission.remove", "{'role':'clerks','actions':['consume'],'destinations':'orders'}");

        assertThat(clerk.expectClose(ErrorCode.SECURITY)).isEqualTo("clerk may not consume from queue://orders");
    }

    @Test
    void theAuditLogTellsWhoCameAndWhatWasChangedAndNoSecret() {
        try (CapturedLog audit = CapturedLog.ofAllLevels(AuditLog.LOGGER)) {
            RawClient root = login("root");
            manage(root, "user.add", "{'name':'bob','password':'bobs3cret','roles':['admin']}");
            manage(root, "user.list", "{}");
            root.send(manageFrame(8, "user.remove", "{'name':'al ice'}")).expect(Frame.Failed.class);
            root.send(new Frame.Close(ErrorCode.NONE, null)).expectClose(ErrorCode.NONE);
            running.connect()
                    .hello()
                    .send(new Frame.Login(1, "eve", "guess", "e"))
                    .expect(Frame.Failed.class);

            assertThat(audit.texts(Level.INFO))
                    .containsExactly(
                            "event=login outcome=ok user=root address=127.0.0.1",
                            "event=manage outcome=ok user=root address=127.0.0.1 operation=user.add name=bob roles=admin",
                            "event=manage outcome=refused user=root address=127.0.0.1 operation=user.remove"
                                    + " name=\"al ice\" reason=\"there is no user al ice\"",
                            "event=logout user=root address=127.0.0.1",
                            "event=login outcome=refused user=eve address=127.0.0.1 client-id=e"
                                    + " reason=\"user or password not accepted\"");
        }
    }
}
