package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.wire.tls.ClientTls;
import io.angarium.wire.tls.KeySource;
import io.angarium.wire.tls.Secret;
import io.angarium.wire.tls.TrustSource;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsOptionsTest {

    @Test
    void withoutOptionsTheJvmsTrustAndTheHostsNameCount() {
        assertThat(tls("ssl://a")).isEqualTo(new ClientTls(null, null, true, List.of("TLSv1.3", "TLSv1.2")));
    }

    @Test
    void pemFiles() {
        ClientTls tls = tls("ssl://a?certificate=c.pem&privateKey=c.key&privateKeyPassword=x&trustCertificates=ca.pem");

        assertThat(tls.keys()).isEqualTo(new KeySource.Pem(Path.of("c.pem"), Path.of("c.key"), new Secret("x")));
        assertThat(tls.trust()).isEqualTo(new TrustSource.Pem(Path.of("ca.pem")));
    }

    @Test
    void theKeyMayBeInTheCertificatesFile() {
        assertThat(tls("ssl://a?certificate=c.pem").keys())
                .isEqualTo(new KeySource.Pem(Path.of("c.pem"), Path.of("c.pem"), null));
    }

    @Test
    void stores() {
        ClientTls tls = tls("ssl://a?keyStore=k.p12&keyStorePassword=x%26y&trustStore=t.p12&trustStorePassword=z");

        assertThat(tls.keys()).isEqualTo(new KeySource.Store(Path.of("k.p12"), new Secret("x&y")));
        assertThat(tls.trust()).isEqualTo(new TrustSource.Store(Path.of("t.p12"), new Secret("z")));
    }

    @Test
    void hostAndVersions() {
        ClientTls tls = tls("ssl://a?verifyHost=false&tlsProtocols=TLSv1.2");

        assertThat(tls.verifyHost()).isFalse();
        assertThat(tls.protocols()).containsExactly("TLSv1.2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tcp://a?trustStore=t                     | option 'trustStore' is for URLs that begin with ssl://
            vm://a?verifyHost=false                  | option 'verifyHost' is for URLs that begin with ssl://
            ssl://a?keyStore=k&certificate=c         | options 'certificate' and 'keyStore' exclude each other
            ssl://a?trustStore=k&trustCertificates=c | options 'trustCertificates' and 'trustStore' exclude each other
            ssl://a?privateKey=k                     | option 'privateKey' needs 'certificate' beside it
            ssl://a?privateKeyPassword=k             | option 'privateKeyPassword' needs 'certificate' beside it
            ssl://a?keyStorePassword=k               | option 'keyStorePassword' needs 'keyStore' beside it
            ssl://a?trustStorePassword=k             | option 'trustStorePassword' needs 'trustStore' beside it
            ssl://a?trustStore=                      | option 'trustStore' is not the path of a file: ''
            ssl://a?verifyHost=no                    | option verifyHost=no is neither true nor false
            ssl://a?tlsProtocols=TLSv1.1             | option tlsProtocols=TLSv1.1 is not of TLSv1.3,TLSv1.2
            """)
    void whatDoesNotFitTogetherIsRefused(String url, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AngariumConnectionFactory(url))
                .withMessage("broker URL: " + message);
    }

    @Test
    void passwordsAreNotShown() {
        String url = "ssl://a?keyStore=k.p12&keyStorePassword=hunter2&trustStore=t&trustStorePassword=hunter2";

        assertThat(new AngariumConnectionFactory(url))
                .asString()
                .contains("ssl://a:61617")
                .doesNotContain("hunter2");
        assertThat(tls(url)).asString().doesNotContain("hunter2");
    }

    @Test
    void aFileThatCantBeReadIsToldWhenAConnectionIsMade() {
        AngariumConnectionFactory factory =
                new AngariumConnectionFactory("ssl://127.0.0.1:1?keyStore=nowhere.p12&keyStorePassword=hunter2");

        assertThatThrownBy(factory::createConnection)
                .isInstanceOf(JMSException.class)
                .hasMessageContaining(Path.of("nowhere.p12").toAbsolutePath() + " does not exist")
                .message()
                .doesNotContain("hunter2");
    }

    private static ClientTls tls(String url) {
        return ClientOptions.parse(url, null).tls();
    }
}
