package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a commit says whose answer was lost with the connection (Jakarta Messaging 3.1 §6.2.7). */
class CommitInDoubtTest extends BrokerTest {

    private static final long COMMITTED = 1;
    private static final long ROLLED_BACK = 0;
    private static final long TOO_LONG_AGO = 2;

    private boolean commits;
    private Consumer<TestPeer.Connection> atCommit = TestPeer.Connection::drop;
    private Consumer<TestPeer.Connection> atInquiry = from -> {};
    private long outcome = COMMITTED;

    @BeforeEach
    void remember() {
        peer.memory(5);
        peer.script(this::transactions);
    }

    private boolean transactions(TestPeer.Connection from, Frame frame) {
        if (frame instanceof Frame.Commit f) {
            if (commits) {
                from.send(new Frame.Ok(f.request(), 0));
            } else {
                commits = true;
                atCommit.accept(from);
            }
            return true;
        }
        if (frame instanceof Frame.Inquire f) {
            Consumer<TestPeer.Connection> meanwhile = atInquiry;
            atInquiry = x -> {};
            meanwhile.accept(from);
            from.send(new Frame.Ok(f.request(), outcome));
            return true;
        }
        if (frame instanceof Frame.Rollback f) {
            from.send(new Frame.Ok(f.request(), 0));
            return true;
        }
        return false;
    }

    private Session sessionThatHasSent() throws JMSException {
        return sessionThatHasSent(connection());
    }

    private Session sessionThatHasSent(Connection connection) throws JMSException {
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        session.createProducer(queue).send(session.createMessage());
        return session;
    }

    private static void assertUnknown(Session session, String why) {
        assertThatThrownBy(session::commit)
                .isInstanceOf(JMSException.class)
                .isNotInstanceOf(TransactionRolledBackException.class)
                .hasMessageContaining("not known")
                .hasMessageContaining(why);
    }

    @Test
    void oneThatWasCommittedReturns() throws JMSException {
        Session session = sessionThatHasSent();

        session.commit();

        long number = peer.received(Frame.Commit.class).get(0).number();
        assertThat(number).isPositive();
        assertThat(peer.received(Frame.Inquire.class))
                .singleElement()
                .satisfies(asked -> assertThat(asked.number()).isEqualTo(number));
    }

    @Test
    void whatWasReceivedInItIsDoneWithAndTheNextOneCommits() throws JMSException {
        send(0, 2);
        Session session = session(Session.SESSION_TRANSACTED);
        MessageConsumer consumer = session.createConsumer(queue);
        assertThat(number(consumer.receive(PATIENCE))).isEqualTo(0);

        session.commit();

        assertThat(number(consumer.receive(PATIENCE))).isEqualTo(1);
        session.commit();
        assertThat(peer.depth("orders")).isZero();
        assertThat(peer.received(Frame.Inquire.class)).hasSize(1);
    }

    @Test
    void oneThatWasNotIsRolledBackAndTheSessionGoesOn() throws JMSException {
        outcome = ROLLED_BACK;
        Session session = sessionThatHasSent();

        assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);

        session.createProducer(queue).send(session.createMessage());
        session.commit();
        assertThat(peer.received(Frame.Commit.class))
                .extracting(Frame.Commit::number)
                .doesNotHaveDuplicates();
    }

    @Test
    void oneThatTheBrokerDoesNotRememberIsUnknown() throws JMSException {
        outcome = TOO_LONG_AGO;
        assertUnknown(sessionThatHasSent(), "too long ago");
    }

    @Test
    void anotherBrokerIsNotAsked() throws JMSException {
        atCommit = from -> {
            peer.memory(6);
            from.drop();
        };
        Session session = sessionThatHasSent();

        assertUnknown(session, "does not remember");

        assertThat(peer.received(Frame.Inquire.class)).isEmpty();
        session.createProducer(queue).send(session.createMessage());
        session.commit();
    }

    @Test
    void aBrokerWithoutMemoryIsNotAsked() throws JMSException {
        peer.memory(0);
        assertUnknown(sessionThatHasSent(), "does not remember");
    }

    @Test
    void ifTheConnectionBreaksAgainItIsAskedAgain() throws JMSException {
        atInquiry = TestPeer.Connection::drop;
        sessionThatHasSent().commit();
        assertThat(peer.received(Frame.Inquire.class)).hasSize(2);
    }

    @Test
    void aBrokerThatStopsIsAskedWhenItIsBack() throws JMSException {
        peer.script((from, frame) -> {
            if (frame instanceof Frame.Commit f) {
                from.send(new Frame.Failed(f.request(), ErrorCode.UNAVAILABLE, "stopping"));
                from.drop();
                return true;
            }
            return transactions(from, frame);
        });
        sessionThatHasSent().commit();
        assertThat(peer.received(Frame.Inquire.class)).hasSize(1);
    }

    @Test
    void withoutAnotherLinkInTimeItIsUnknown() throws JMSException {
        TestPeer mortal = TestPeer.local();
        mortal.memory(5);
        mortal.script(this::transactions);
        try (Connection connection = mortal.factory("reconnectTimeout=200").createConnection()) {
            Session session = sessionThatHasSent(connection);
            atCommit = from -> {
                from.drop();
                new Thread(mortal::close).start();
            };
            mortal.script((from, frame) -> {
                if (frame instanceof Frame.Hello) {
                    return true; // nobody comes in any more
                }
                return transactions(from, frame);
            });
            assertUnknown(session, "200 ms");
        }
    }

    @Test
    void withoutReconnectingItIsUnknown() throws JMSException {
        try (Connection connection = peer.factory("reconnect=false").createConnection()) {
            assertUnknown(sessionThatHasSent(connection), "has failed");
        }
    }

    @Test
    void aCommitThatIsRefusedIsNotAskedFor() throws JMSException {
        peer.script((from, frame) -> {
            if (frame instanceof Frame.Commit f) {
                from.send(new Frame.Failed(f.request(), ErrorCode.ROLLED_BACK, "too large"));
                return true;
            }
            return transactions(from, frame);
        });
        Session session = sessionThatHasSent();
        assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);
        assertThat(peer.received(Frame.Inquire.class)).isEmpty();
    }
}
