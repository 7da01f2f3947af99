package io.angarium.tck.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.angarium.jms.AngariumAdministration;
import io.angarium.jms.AngariumConnectionFactory;
import io.angarium.tck.tls.Authority.Issued;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Session;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has a certificate needs no password. */
class CertificateLoginTest {
    @TempDir
    Path directory;

    private final TlsBroker broker = new TlsBroker();
    private Authority authority;

    @BeforeEach
    void start() throws Exception {
        authority = new Authority(directory, "authority");
        broker.administered()
                .with(authority.issue("broker"))
                .asking("wanted", authority.certificate())
                .start();
        try (AngariumAdministration admin =
                new AngariumConnectionFactory(broker.broker().url(), "root", "root-pw").createAdministration()) {
            admin.call("role.add", json("{'name':'tills'}"));
            admin.call(
                    "permission.add",
                    json("{'role':'tills','actions':['send','create'],'destinations':'queue://orders'}"));
            admin.call("user.add", json("{'name':'till','certificate':'cn=Till-4','roles':['tills']}"));
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private AngariumConnectionFactory factory(Issued client) throws Exception {
        return new AngariumConnectionFactory(broker.url(authority.certificate()) + "&certificate="
                + client.certificate() + "&privateKey=" + client.key());
    }

    @Test
    void theUserWhoseCertificateItIsIsLetInAndMayWhatHisRolesPermit() throws Exception {
        try (Connection connection = factory(authority.issue("till-4")).createConnection();
                Session session = connection.createSession()) {
            session.createProducer(session.createQueue("orders")).send(session.createTextMessage("tea"));

            assertThatExceptionOfType(JMSException.class)
                    .isThrownBy(() -> session.createConsumer(session.createQueue("orders")));
        }
    }

    @Test
    void aCertificateOfNoUserIsRefused() throws Exception {
        AngariumConnectionFactory factory = factory(authority.issue("till-5"));

        assertThatExceptionOfType(JMSSecurityException.class)
                .isThrownBy(factory::createConnection)
                .withMessageContaining("no user has this certificate");
    }

    @Test
    void aUserWhoIsNamedCountsMoreThanTheCertificate() throws Exception {
        AngariumConnectionFactory factory = factory(authority.issue("till-4"));

        assertThatExceptionOfType(JMSSecurityException.class)
                .isThrownBy(() -> factory.createConnection("till", "guessed"));
        try (Connection connection = factory.createConnection("root", "root-pw")) {
            assertThat(TlsBroker.echo(connection, "hello")).isEqualTo("hello");
        }
    }
}
