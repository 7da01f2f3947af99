package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.wire.BrokerUrl.Endpoint;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerUrlTest {

    private static final Set<String> KNOWN = Set.of("user", "password", "prefetch", "retry", "sendTimeout");

    @Test
    void severalAddressesInTheirOrder() {
        BrokerUrl url = parse("tcp://a:1,tcp://b.example.org, tcp://[::1]:3,tcp://[fe80::1]");

        assertThat(url.endpoints())
                .containsExactly(
                        new Endpoint("a", 1),
                        new Endpoint("b.example.org", 61616),
                        new Endpoint("::1", 3),
                        new Endpoint("fe80::1", 61616));
        assertThat(url.embedded()).isFalse();
        assertThat(url).hasToString("tcp://a:1,tcp://b.example.org:61616,tcp://[::1]:3,tcp://[fe80::1]:61616");
    }

    @Test
    void addressesWithTlsHaveAnotherDefaultPort() {
        BrokerUrl url = parse("ssl://a, ssl://b:1,ssl://[::1]?prefetch=5");

        assertThat(url.tls()).isTrue();
        assertThat(url.endpoints())
                .containsExactly(new Endpoint("a", 61617), new Endpoint("b", 1), new Endpoint("::1", 61617));
        assertThat(url).hasToString("ssl://a:61617,ssl://b:1,ssl://[::1]:61617");
        assertThat(parse("tcp://a").tls()).isFalse();
        assertThat(parse("vm://a").tls()).isFalse();
    }

    @Test
    void aBrokerInTheSameProcess() {
        BrokerUrl url = parse("vm://test-broker.1?prefetch=5");

        assertThat(url.embedded()).isTrue();
        assertThat(url.embeddedName()).isEqualTo("test-broker.1");
        assertThat(url.endpoints()).isEmpty();
        assertThat(url.options().number("prefetch", 1, 0, 10)).isEqualTo(5);
    }

    @Test
    void optionsHoldForTheWholeListAndHaveTypes() {
        UrlOptions options = parse(
                        "tcp://a,tcp://b?user=me+%26%20you&password=&prefetch=100&retry=false&sendTimeout=9999999999")
                .options();

        assertThat(options.text("user", null)).isEqualTo("me+& you");
        assertThat(options.text("password", "none")).isEmpty();
        assertThat(options.number("prefetch", 1, 0, 1000)).isEqualTo(100);
        assertThat(options.number("sendTimeout", 1L, 0L, Long.MAX_VALUE)).isEqualTo(9_999_999_999L);
        assertThat(options.flag("retry", true)).isFalse();
    }

    @Test
    void anOptionThatIsNotThereHasTheValueThatTheCallerGives() {
        UrlOptions options = parse("tcp://a").options();

        assertThat(options.text("user", "guest")).isEqualTo("guest");
        assertThat(options.number("prefetch", 7, 0, 1000)).isEqualTo(7);
        assertThat(options.flag("retry", true)).isTrue();
    }

    @Test
    void thePasswordIsNotInTheText() {
        assertThat(parse("tcp://a?password=secret")).asString().doesNotContain("secret");
        assertThatThrownBy(() -> parse("tcp://a?password=secret%")).message().doesNotContain("secret");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    ""                | has no address
                    ?user=me          | has no address
                    a:61616           | 'a:61616' does not start with tcp://, ssl:// or vm://
                    http://a          | 'http://a' does not start with tcp://, ssl:// or vm://
                    tcp://            | 'tcp://' has no valid host
                    tcp://a,          | '' does not start with tcp://, ssl:// or vm://
                    tcp://a,b         | 'b' does not start with tcp://, ssl:// or vm://
                    tcp://a,tcp://a   | 'tcp://a' is there twice
                    tcp://a,vm://b    | 'vm://b' can't be one of several
                    tcp://me@a        | 'tcp://me@a' has no valid host
                    tcp://a:          | 'tcp://a:' has no port from 1 to 65535 behind its host: ':'
                    tcp://a:0         | 'tcp://a:0' has no port from 1 to 65535
                    tcp://a:65536     | 'tcp://a:65536' has no port from 1 to 65535
                    tcp://a:12/x      | 'tcp://a:12/x' has no port from 1 to 65535 behind its host: ':12/x'
                    tcp://::1         | 'tcp://::1' has no valid host
                    tcp://[::1        | 'tcp://[::1' has no ']'
                    tcp://[]          | 'tcp://[]' has no IPv6 address between its brackets
                    tcp://[a]:1       | 'tcp://[a]:1' has no IPv6 address between its brackets
                    tcp://[::1]1      | 'tcp://[::1]1' has no port from 1 to 65535
                    vm://             | 'vm://' needs a name
                    vm://a,tcp://b    | 'vm://a,tcp://b' needs a name
                    tcp://a?user      | option 'user' is not of the form key=value
                    tcp://a?=me       | option '=me' is not of the form key=value
                    tcp://a?user=a&   | option '' is not of the form key=value
                    tcp://a?user=a&user=b | option 'user' is there twice
                    tcp://a?user=%4   | option 'user' has a malformed percent sign; a percent sign itself is written %25
                    tcp://a,ssl://b   | 'ssl://b' can't stand beside tcp://: all addresses have TLS or none has
                    ssl://a,tcp://b   | 'tcp://b' can't stand beside ssl://
                    ssl://a,ssl://a   | 'ssl://a' is there twice
                    tcp://a?prefech=1 | unknown option 'prefech'; did you mean 'prefetch'?
                    tcp://a?colour=1  | unknown option 'colour'; known are [password, prefetch, retry, sendTimeout, user]
                    """)
    void aMalformedUrlIsRefusedAndTheErrorNamesThePart(String url, String text) {
        assertThatThrownBy(() -> parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("broker URL")
                .hasMessageContaining(text);
    }

    @Test
    void anOptionOfTheWrongTypeIsRefusedAndTheErrorNamesIt() {
        UrlOptions options =
                parse("tcp://a?prefetch=many&retry=yes&sendTimeout=-1").options();

        assertThatThrownBy(() -> options.number("prefetch", 1, 0, 9))
                .hasMessage("broker URL: option prefetch=many is not a number from 0 to 9");
        assertThatThrownBy(() -> options.number("sendTimeout", 1L, 0L, 9L))
                .hasMessage("broker URL: option sendTimeout=-1 is not a number from 0 to 9");
        assertThatThrownBy(() -> options.flag("retry", true))
                .hasMessage("broker URL: option retry=yes is neither true nor false");
    }

    private static BrokerUrl parse(String url) {
        return BrokerUrl.parse(url, KNOWN);
    }
}
