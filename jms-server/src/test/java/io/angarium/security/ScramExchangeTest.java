package io.angarium.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against somebody else's client, which checks the server's signature too. */
class ScramExchangeTest {
    private final Accounts accounts = TestAccounts.with("alice", "odd,=name".replace(",", ";"));
    private final ScramExchange exchange = new ScramExchange(accounts, new byte[32]);

    private static ScramClient client(String user, String password) {
        return ScramClient.builder()
                .advertisedMechanisms(List.of(ScramExchange.MECHANISM))
                .username(user)
                .password(password.toCharArray())
                .build();
    }

    private void go(ScramClient client) throws ScramException, io.angarium.security.ScramException {
        client.serverFirstMessage(exchange.first(client.clientFirstMessage().toString()));
        client.serverFinalMessage(exchange.last(client.clientFinalMessage().toString()));
    }

    @Test
    void whoKnowsThePasswordIsProvedAndTheServerTo() throws Exception {
        go(client("alice", "alice-pw"));

        assertThat(exchange.proved()).isTrue();
        assertThat(exchange.user()).isEqualTo("alice");
    }

    @Test
    void aNameWithAnEqualsSignIsUnderstood() throws Exception {
        go(client("odd;=name", "odd;=name-pw"));

        assertThat(exchange.user()).isEqualTo("odd;=name");
    }

    @Test
    void aWrongPasswordIsNoProof() {
        assertThatExceptionOfType(io.angarium.security.ScramException.class)
                .isThrownBy(() -> go(client("alice", "wrong")))
                .withMessage("e=invalid-proof");
        assertThat(exchange.proved()).isFalse();
    }

    @Test
    void anUnknownUserIsChallengedLikeAnyOtherAndAlwaysWithTheSameSalt() throws Exception {
        String one = exchange.first("n,,n=nobody,r=abc");
        String two = new ScramExchange(accounts, new byte[32]).first("n,,n=nobody,r=abc");
        String other = new ScramExchange(accounts, new byte[32]).first("n,,n=somebody,r=abc");

        assertThat(salt(one)).isEqualTo(salt(two)).isNotEqualTo(salt(other)).endsWith(",i=" + PasswordHash.ITERATIONS);
        assertThatExceptionOfType(io.angarium.security.ScramException.class)
                .isThrownBy(() -> new ScramExchangeTest().go(client("nobody", "nobody-pw")))
                .withMessage("e=invalid-proof");
    }

    private static String salt(String serverFirst) {
        return serverFirst.substring(serverFirst.indexOf(",s="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n",
                "n,,",
                "n,,r=abc",
                "n,,n=,r=abc",
                "n,,n=alice",
                "n,,n=alice,r=",
                "x,,n=alice,r=abc",
                "n,,n=al=ice,r=abc",
                "p=tls-unique,,n=alice,r=abc",
                "n,a=bob,n=alice,r=abc",
                "n,,m=ext,n=alice,r=abc"
            })
    void aFirstMessageThatIsNotOneIsRefused(String message) {
        assertThatExceptionOfType(io.angarium.security.ScramException.class)
                .isThrownBy(() -> exchange.first(message))
                .withMessageStartingWith("e=");
        assertThatExceptionOfType(io.angarium.security.ScramException.class)
                .isThrownBy(() -> exchange.first("n,,n=alice,r=abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c=biws,r=abc",
                "c=biws,r=NONCE",
                "c=biws,r=NONCE,p=",
                "c=biws,r=NONCE,p=!!",
                "c=biws,r=NONCE,p=AAAA",
                "c=biws,r=other,p=AAAA",
                "c=eSws,r=NONCE,p=AAAA"
            })
    void aLastMessageThatIsNotOneIsRefused(String message) throws Exception {
        String challenge = exchange.first("n,,n=alice,r=abc");
        String nonce = challenge.substring(2, challenge.indexOf(','));

        assertThatExceptionOfType(io.angarium.security.ScramException.class)
                .isThrownBy(() -> exchange.last(message.replace("NONCE", nonce)))
                .withMessageStartingWith("e=");
        assertThat(exchange.proved()).isFalse();
    }

    @Test
    void aProofIsGoodOnce() throws Exception {
        ScramClient client = client("alice", "alice-pw");
        client.serverFirstMessage(exchange.first(client.clientFirstMessage().toString()));
        String last = client.clientFinalMessage().toString();
        exchange.last(last);

        assertThatExceptionOfType(io.angarium.security.ScramException.class).isThrownBy(() -> exchange.last(last));
        assertThat(exchange.proved()).isFalse();
    }
}
